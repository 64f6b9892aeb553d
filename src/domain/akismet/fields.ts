/** What Akismet is told of a comment, under the site's minimisation. */
import { addressFrom, within, written } from '../address.js'
import type { Comment, Role } from '../comment.js'
import type { Asking } from './asking.js'

/** As Akismet names them; those without a value are left out. */
export type Fields = Readonly<Record<string, string | readonly string[]>>

/** The name under which the hidden field is sent, as the site's own is not known here. */
const honeypotField = 'hidden_field'
const networkBits = { 4: 24, 6: 48 } as const

/** `administrator` makes Akismet answer ham whatever is written, so it is said of administrators only. */
const roleOf: Readonly<Record<Role, string | null>> = {
  anonymous: null,
  registered: 'subscriber',
  trusted: 'contributor',
  staff: 'editor',
  administrator: 'administrator',
}

/** @see https://akismet.com/developers/comment-check/ */
export function fieldsOf(comment: Comment, asking: Asking): Fields {
  const { author, article, form } = comment
  const told: Record<string, string | readonly string[] | null> = {
    user_ip: addressAs(author.ip, asking.sendsAddress),
    user_agent: author.userAgent,
    referrer: author.referrer,
    permalink: article.url,
    comment_type: comment.kind,
    comment_author: asking.sendsName ? author.name : null,
    comment_author_email: asking.sendsEmail ? author.email : null,
    comment_author_url: author.url,
    comment_content: comment.body,
    comment_date_gmt: (comment.postedAt ?? comment.receivedAt).toISOString(),
    comment_post_modified_gmt: article.publishedAt?.toISOString() ?? null,
    comment_parent: comment.parentId,
    comment_context: article.title === null ? null : [article.title],
    blog_lang: article.language,
    blog_charset: 'UTF-8',
    user_role: roleOf[author.role],
    honeypot_field_name: form.honeypot === null ? null : honeypotField,
    [honeypotField]: form.honeypot,
    is_test: asking.isTest ? '1' : null,
  }
  return Object.fromEntries(
    Object.entries(told).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
  )
}

function addressAs(ip: string | null, sends: Asking['sendsAddress']): string | null {
  if (ip === null || sends === 'none') return null
  if (sends === 'full') return ip
  const address = addressFrom(ip)
  return address === null ? null : written(within(address, networkBits[address.family]))
}
