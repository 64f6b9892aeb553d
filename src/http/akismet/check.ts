/** A comment as an Akismet client describes it: read once, here, and a `Submission` from then on. */
import { createHash, createHmac } from 'node:crypto'
import { isIP } from 'node:net'
import { withoutMapping } from '../../domain/address.js'
import type { Role, Submission } from '../../domain/comment.js'
import { cut } from '../../domain/text.js'
import { articleIdFrom } from '../submission.js'
import { isTrue } from './asked.js'
import type { Fields } from './form.js'

export type Check = {
  readonly submission: Submission
  readonly blog: string
  readonly isTest: boolean
  /** What identifies this very request: again within a day, it is the same comment. */
  readonly digest: Buffer
  /** What identifies who wrote what, in whatever request. */
  readonly match: Buffer
  /** Of the comment that the client means, where it says so. */
  readonly guid: string | null
  readonly isAdministrator: boolean
}

/** Longer ones are cut in the middle: what is judged of a text stands at its ends. */
const maxBodyChars = 65_536
const keptOfEnd = 16_384
const maxBlogChars = 255

/** The field that a check cannot do without and that did not come, or null. */
export const missingField = (fields: Fields): string | null =>
  ['blog', 'user_ip'].find((name) => (fields.get(name) ?? '').trim() === '') ?? null

/** @param secret keys the match, so that a stolen table of them cannot be searched for an address */
export function checkFrom(fields: Fields, siteId: string, secret: Buffer): Check {
  const submission = submissionFrom(fields)
  const { author, article, kind, parentId } = submission
  const content = (fields.get('comment_content') ?? '').replaceAll('\r\n', '\n').trim()
  const who = [author.name, author.email, author.url, author.ip]
  const isTest = isTrue(fields.get('is_test'))
  const posted = fields.get('comment_date_gmt') ?? ''
  return {
    submission,
    isTest,
    blog: blogOf(fields.get('blog') ?? ''),
    match: createHmac('sha256', secret)
      .update(JSON.stringify(['akismet check', siteId, ...who, content]))
      .digest(),
    digest: createHash('sha256')
      .update(JSON.stringify([...who, content, article.externalId, kind, parentId, posted, author.role, isTest]))
      .digest(),
    guid: guidFrom(fields),
    isAdministrator: author.role === 'administrator',
  }
}

function submissionFrom(fields: Fields): Submission {
  const text = (name: string, maxChars: number) => textOr(fields.get(name), maxChars)
  const permalink = text('permalink', 8_192)
  const address = permalink ?? text('blog', 8_192) ?? ''
  return {
    externalId: null,
    article: {
      externalId: articleIdFrom(address),
      url: /^https?:\/\//i.test(address) && URL.canParse(address) ? address : null,
      title: null,
      language: languageOf(fields.get('blog_lang')),
      publishedAt: null,
      text: textOr(fields.list('comment_context').join(', '), 2_000),
    },
    parentId: text('comment_parent', 255) === '0' ? null : text('comment_parent', 255),
    author: {
      externalId: null,
      name: text('comment_author', 255),
      email: text('comment_author_email', 320),
      url: text('comment_author_url', 8_192),
      role: roleOf(fields.get('user_role') ?? ''),
      ip: addressOf(fields.get('user_ip') ?? ''),
      userAgent: text('user_agent', 2_000),
      referrer: text('referrer', 8_192),
    },
    body: withinLimit(fields.get('comment_content') ?? ''),
    postedAt: momentOf(fields.get('comment_date_gmt')),
    form: { secondsToFill: null, honeypot: honeypotOf(fields) },
    kind: kindOf(fields.get('comment_type') || fields.get('content_type') || 'comment'),
  }
}

function textOr(value: string | null, maxChars: number): string | null {
  const text = cut(value?.trim() ?? '', maxChars)
  return text === '' ? null : text
}

function withinLimit(body: string): string {
  if (body.length <= maxBodyChars) return body
  const head = cut(body, maxBodyChars - keptOfEnd)
  return `${head}\n${body.slice(-(keptOfEnd - 1))}`.toWellFormed()
}

/** Without its scheme and trailing slash, so that a blog is one whichever way it is written. */
const blogOf = (blog: string): string =>
  cut(
    blog
      .trim()
      .replace(/^https?:\/\//i, '')
      .replace(/\/+$/, '')
      .toLowerCase(),
    maxBlogChars,
  )

/** `editor,author` and `super_admin` are WordPress's. A subscriber is anyone with an account. */
function roleOf(roles: string): Role {
  const held = roles
    .toLowerCase()
    .split(',')
    .map((role) => role.trim())
    .filter(Boolean)
  if (held.some((role) => role === 'administrator' || role === 'super_admin')) return 'administrator'
  if (held.some((role) => role === 'editor' || role === 'author')) return 'staff'
  return held.length > 0 ? 'registered' : 'anonymous'
}

/** Behind proxies some clients send a list: the first is the commenter's. */
function addressOf(given: string): string | null {
  const [first = ''] = given.split(',').map((one) => one.trim())
  return isIP(first) !== 0 && !first.includes('%') ? withoutMapping(first) : null
}

/** A site in several languages is written in none that a comment could be foreign to. */
function languageOf(given: string | null): string | null {
  const [language = '', ...others] = (given ?? '').split(',').map((one) => one.trim())
  return others.length === 0 && /^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,4}$/.test(language) ? language : null
}

/** ISO 8601, or `2026-11-24 08:30:00` of WordPress, which is UTC. */
function momentOf(given: string | null): Date | null {
  const text = (given ?? '').trim()
  const at = new Date(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? `${text.replace(' ', 'T')}Z` : text)
  return at.getUTCFullYear() >= 1970 && at.getUTCFullYear() <= 9998 ? at : null
}

function kindOf(given: string): string {
  const word = given.trim().toLowerCase().replaceAll('_', '-')
  return /^[a-z][a-z0-9-]{0,31}$/.test(word) ? word : 'comment'
}

/** The field that WordPress's plugin hides in every form, under the name that it gives to what was posted. */
const trapOfWordPress = 'POST_ak_hp_textarea'

/** The field that the client names as its trap. A name that would bring a header or a cookie here is passed over. */
function honeypotOf(fields: Fields): string | null {
  const name = fields.get('honeypot_field_name')?.trim() ?? ''
  const isName = name !== '' && !/^(http_|comment_|user_|blog|api_?key|key$)/i.test(name)
  const named = isName ? (fields.get(name) ?? fields.get(`POST_${name}`)) : null
  const value = named ?? fields.get(trapOfWordPress)
  return value === null ? null : cut(value, 2_000)
}

/** Our `X-akismet-guid`, as WordPress sends it back. */
function guidFrom(fields: Fields): string | null {
  const given = [fields.get('guid'), fields.get('akismet_guid'), fields.get('comment_guid')]
  return given.flatMap((one) => idOf(one ?? '') ?? [])[0] ?? null
}

/** A comment's UUID as 32 hex digits, and back. */
export const guidOf = (id: string): string => id.replaceAll('-', '')
const idOf = (guid: string): string | null => {
  const [, ...parts] = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i.exec(guid.trim()) ?? []
  return parts.length === 5 ? parts.join('-').toLowerCase() : null
}
