/** A comment as Coral asks about it: checked once, here, and a `Submission` from then on. */
import { z } from 'zod'
import type { Role, Submission } from '../../domain/comment.js'
import { cut } from '../../domain/text.js'
import { checked } from '../checked.js'
import { articleIdFrom } from '../submission.js'
import { textOfHtml } from './text.js'

const word = z.string().min(1).max(255)

/** Newer versions of Coral send more, which is passed over. */
const questionSchema = z.object({
  action: z.enum(['NEW', 'EDIT']),
  comment: z.object({ body: z.string().max(262_144), parentID: z.string().max(255).nullish() }),
  author: z.object({ id: word, role: z.string().max(60).nullish() }),
  story: z.object({ id: word, url: z.string().max(8_192).nullish() }),
  site: z.object({ id: word }).nullish(),
  tenantID: z.string().max(255).nullish(),
})

const roleOf: Readonly<Record<string, Role>> = { ADMIN: 'administrator', MODERATOR: 'staff', STAFF: 'staff' }

/** @throws Refusal with a fault for each field */
export function questionFrom(input: unknown): Submission {
  const { comment, author, story } = checked(questionSchema, input, 'the question')
  const url = story.url && /^https?:\/\//i.test(story.url) && URL.canParse(story.url) ? story.url : null
  return {
    externalId: null,
    article: {
      externalId: articleIdFrom(wellFormed(story.id)),
      url: url === null ? null : wellFormed(url),
      title: null,
      language: null,
      publishedAt: null,
      text: null,
    },
    parentId: comment.parentID ? wellFormed(comment.parentID) : null,
    author: {
      externalId: wellFormed(author.id),
      name: null,
      email: null,
      url: null,
      role: roleOf[(author.role ?? '').toUpperCase()] ?? 'registered',
      ip: null,
      userAgent: null,
      referrer: null,
    },
    body: cut(wellFormed(textOfHtml(comment.body))),
    postedAt: null,
    form: { secondsToFill: null, honeypot: null },
    kind: 'comment',
  }
}

/** PostgreSQL stores no NUL, and a lone surrogate is no text: Coral would skip us on a refusal, and the comment would pass. */
const wellFormed = (text: string): string => text.replaceAll('\u0000', '\ufffd').toWellFormed()
