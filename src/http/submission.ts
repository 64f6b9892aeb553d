/** The comment as a site's backend sends it: checked once, here, and a `Submission` from then on. */
import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { z } from 'zod'
import { withoutMapping } from '../domain/address.js'
import { roles, type Submission } from '../domain/comment.js'
import { checked } from './checked.js'

const maxBodyBytes = 65_536
/** An index entry of PostgreSQL has room for 2.7 kB, less the site's id. */
const maxArticleIdBytes = 2_000

/** PostgreSQL cannot store NUL, and a lone surrogate is no text in any encoding. */
const text = (maxChars: number) =>
  z
    .string()
    .max(maxChars)
    .refine((value) => !value.includes('\u0000'), 'Invalid text: expected no NUL character (U+0000)')
    .refine((value) => value.isWellFormed(), 'Invalid text: expected well-formed Unicode (a lone surrogate is in it)')
const url = text(8_192)
const moment = z.iso
  .datetime({ offset: true, message: 'Invalid time: expected RFC 3339, such as 2026-11-24T08:30:00Z' })
  .transform((value) => new Date(value))
  .refine(
    (at) => at.getUTCFullYear() >= 1970 && at.getUTCFullYear() <= 9998,
    'Invalid time: expected a year from 1970 on',
  )

const articleSchema = z
  .strictObject({
    external_id: text(255).min(1).nullish(),
    url: url
      .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), 'Invalid URL: expected http(s)://...')
      .nullish(),
    title: text(1_000).nullish(),
    language: text(35)
      .regex(
        /^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$/,
        'Invalid language: expected a tag of BCP 47, such as en or pt-BR',
      )
      .nullish(),
    published_at: moment.nullish(),
    text: text(maxBodyBytes).nullish(),
    excerpt: text(maxBodyBytes).nullish(),
  })
  .refine((article) => Boolean(article.external_id ?? article.url), 'Invalid article: expected `external_id` or `url`')

export const authorSchema = z.strictObject({
  external_id: text(255).min(1).nullish(),
  name: text(255).nullish(),
  email: text(320).nullish(),
  url: url.nullish(),
  role: z.enum(roles).nullish(),
  ip: z
    .string()
    .max(45)
    .refine((value) => isIP(value) !== 0 && !value.includes('%'), 'Invalid address: expected IPv4 or IPv6')
    .nullish(),
  user_agent: text(2_000).nullish(),
  referrer: url.nullish(),
})

export const submissionSchema = z.strictObject({
  external_id: text(255).min(1).nullish(),
  article: articleSchema,
  parent_id: text(255).min(1).nullish(),
  author: authorSchema.nullish(),
  body: text(maxBodyBytes)
    .min(1)
    .refine(
      (value) => Buffer.byteLength(value) <= maxBodyBytes,
      `Too big: expected at most ${maxBodyBytes} bytes of UTF-8`,
    ),
  posted_at: moment.nullish(),
  form: z
    .strictObject({ seconds_to_fill: z.number().min(0).max(31_536_000).nullish(), honeypot: text(2_000).nullish() })
    .nullish(),
  kind: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/, 'Invalid kind: expected a short word, such as comment or reply')
    .nullish(),
})

/** @throws Refusal with a fault for each field */
export const submissionFrom = (input: unknown): Submission =>
  submissionOf(checked(submissionSchema, input, 'the comment'))

/** Of what was checked already. */
export function submissionOf(comment: z.output<typeof submissionSchema>): Submission {
  const { external_id, article, parent_id, author, body, posted_at, form, kind } = comment
  return {
    externalId: external_id ?? null,
    article: {
      externalId: article.external_id ?? articleIdFrom(article.url ?? ''),
      url: article.url ?? null,
      title: article.title ?? null,
      language: article.language ?? null,
      publishedAt: article.published_at ?? null,
      text: article.text ?? article.excerpt ?? null,
    },
    parentId: parent_id ?? null,
    author: {
      externalId: author?.external_id ?? null,
      name: author?.name ?? null,
      email: author?.email ?? null,
      url: author?.url ?? null,
      role: author?.role ?? 'anonymous',
      ip: author?.ip ? withoutMapping(author.ip) : null,
      userAgent: author?.user_agent ?? null,
      referrer: author?.referrer ?? null,
    },
    body,
    postedAt: posted_at ?? null,
    form: { secondsToFill: form?.seconds_to_fill ?? null, honeypot: form?.honeypot ?? null },
    kind: kind ?? 'comment',
  }
}

/** By it a repeat is known from other content. */
export const digestOf = (submission: Submission): Buffer =>
  createHash('sha256').update(JSON.stringify(submission)).digest()

/** The address names an article that has no id of its own; a long one is named by its hash. */
const articleIdFrom = (address: string): string =>
  Buffer.byteLength(address) <= maxArticleIdBytes
    ? address
    : `sha256:${createHash('sha256').update(address).digest('hex')}`
