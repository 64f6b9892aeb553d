/** An edit: what its author changes about a comment that was kept before. */
import type { Author, Form } from './comment.js'
import type { Link } from './links/link.js'
import { linksIn } from './links/links.js'
import { fold } from './text.js'

/** What an edit can change. Who wrote, and from where, stays as it was first sent. */
export type Content = {
  readonly body: string
  readonly author: Pick<Author, 'name' | 'url' | 'role'>
  readonly form: Form
}

/** A field that is absent stays as it is (RFC 7396). */
export type Edit = {
  readonly body?: string
  readonly author?: Partial<Content['author']>
  readonly form?: Partial<Form>
}

export const edited = (content: Content, { body, author, form }: Edit): Content => ({
  body: body ?? content.body,
  author: { ...content.author, ...author },
  form: { ...content.form, ...form },
})

export const isSame = (one: Content, other: Content): boolean =>
  one.body === other.body &&
  one.author.name === other.author.name &&
  one.author.url === other.author.url &&
  one.author.role === other.author.role &&
  one.form.secondsToFill === other.form.secondsToFill &&
  one.form.honeypot === other.form.honeypot

/** A slip of the pen or two, "EDIT: thanks"; a twentieth of a longer text. Guesses. */
const freeWords = 2
const freeShare = 0.05

/**
 * Whether a text says after an edit what it said before: no link that was not there, no other name or address under it, and
 * hardly a word more or less. A decision on the one speaks for the other.
 */
export function isSmall(before: Content, after: Content): boolean {
  if (after.author.name !== before.author.name || after.author.url !== before.author.url) return false
  const known = new Set(linksIn(before.body).map(faceOf))
  if (linksIn(after.body).some((link) => !known.has(faceOf(link)))) return false
  const words = wordsIn(before.body)
  const left = countsOf(words)
  const added = wordsIn(after.body).filter((word) => !taken(left, word)).length
  const removed = [...left.values()].reduce((sum, count) => sum + count, 0)
  const free = Math.max(words.length === 0 ? 0 : freeWords, Math.floor(words.length * freeShare))
  return added <= free && removed <= free
}

/** What a link shows, and where it leads. */
const faceOf = ({ url, shown }: Link): string => `${url} ${shown ?? ''}`

/** Words as they are compared; of writing without spaces, each sign. */
const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+/gu

/** Those outside of links. */
function wordsIn(text: string): readonly string[] {
  const links = linksIn(text)
  const between = [0, ...links.map(({ end }) => end)].map((from, at) => text.slice(from, links[at]?.start))
  return fold(between.join(' ')).match(word) ?? []
}

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of words) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}

function taken(left: Map<string, number>, one: string): boolean {
  const count = left.get(one) ?? 0
  if (count > 0) left.set(one, count - 1)
  return count > 0
}
