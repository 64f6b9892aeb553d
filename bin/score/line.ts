/** A line of standard input: a comment to score, or a comment with a moderator's label. */
import { z } from 'zod'
import { type Comment, roles } from '../../src/domain/comment.js'

/** `shownId` is what the answer is known by: the line's own id, else its number. */
export type Line = { readonly shownId: string | number; readonly comment: Comment; readonly isSpam: boolean | null }
export type Fault = { readonly fault: string }

/** As much as a site's backend may post (src/http/submission.ts). */
const maxBodyBytes = 65_536
const siteId = '00000000-0000-7000-8000-000000000000'

const text = z.string().nullish()
const authorFields = z.object({
  name: text,
  url: text,
  email: text,
  ip: text,
  external_id: text,
  role: z.enum(roles).nullish(),
})
const authorSchema = z.union([z.string().transform((name): z.infer<typeof authorFields> => ({ name })), authorFields])
const articleFields = z.object({ external_id: text, url: text, title: text, language: text, text })
const articleSchema = z.union([
  z.string().transform((external_id): z.infer<typeof articleFields> => ({ external_id })),
  articleFields,
])
/** Whatever else an archive keeps in its lines is passed over. */
const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  body: text,
  content: text,
  author: authorSchema.nullish(),
  author_url: text,
  article: articleSchema.nullish(),
  lang: text,
  label: z.enum(['spam', 'ham']).nullish(),
})
type Read = z.infer<typeof lineSchema>

/** @param number from 1; lines are taken to have come in its order, all at the time `at` */
export function lineFrom(written: string, number: number, at: Date): Line | Fault {
  const object = parsed(written)
  if (object === undefined) return { fault: `expected a JSON object; came ${written.length} characters of no JSON` }
  const read = lineSchema.safeParse(object)
  if (!read.success) return { fault: read.error.issues.map(saidOf).join('; ') }
  const body = read.data.body ?? read.data.content
  if (body === null || body === undefined) return { fault: 'expected `body` or `content`; came neither' }
  const bytes = Buffer.byteLength(body)
  if (bytes > maxBodyBytes) return { fault: `expected a text of at most ${maxBodyBytes} bytes; came ${bytes}` }
  const { id, label } = read.data
  const isSpam = label === null || label === undefined ? null : label === 'spam'
  return { shownId: id ?? number, comment: commentFrom(read.data, body, number, at), isSpam }
}

const saidOf = ({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string =>
  path.length === 0 ? message : `\`${path.join('.')}\`: ${message}`

function parsed(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    return undefined
  }
}

function commentFrom({ author, author_url, article, lang }: Read, body: string, number: number, at: Date): Comment {
  const known: z.infer<typeof authorFields> = author ?? {}
  const about: z.infer<typeof articleFields> = article ?? {}
  return {
    id: String(number),
    siteId,
    revision: 1,
    round: 1,
    receivedAt: at,
    lapsed: null,
    reportWeight: 0,
    externalId: null,
    parentId: null,
    body,
    postedAt: null,
    form: { secondsToFill: null, honeypot: null },
    kind: 'comment',
    author: {
      externalId: known.external_id ?? null,
      name: known.name ?? null,
      email: known.email ?? null,
      url: author_url ?? known.url ?? null,
      role: known.role ?? 'anonymous',
      ip: known.ip ?? null,
      userAgent: null,
      referrer: null,
    },
    article: {
      externalId: about.external_id ?? about.url ?? '',
      url: about.url ?? null,
      title: about.title ?? null,
      language: about.language ?? lang ?? null,
      publishedAt: null,
      text: about.text ?? null,
    },
  }
}
