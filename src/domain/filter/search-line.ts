/** The search line: words, and parts with a prefix (`author:ann site:gazette "both in a row"`). */

/** What a prefix stands for in a query string. */
const keyOf: Readonly<Record<string, string>> = {
  author: 'author',
  site: 'site',
  host: 'host',
  reason: 'reason',
  signal: 'signal',
  article: 'article',
  ip: 'ip',
  before: 'until',
  after: 'since',
  by: 'by',
  is: 'is',
}
export const prefixes = Object.keys(keyOf)

// A quoted value may hold quotes, as \" does. What has no prefix that is known is words: https://example.com is no filter.
const piece = /([a-z]+):(?:"((?:[^"\\]|\\.)*)"|(\S+))|"[^"]*"|\S+/gi

export type Part = { readonly key: string; readonly value: string }

/** The parts in the order in which they stand; the words together come last. */
export function readLine(line: string): Part[] {
  const parts: Part[] = []
  const words: string[] = []
  for (const [whole, prefix = '', quoted, bare] of line.matchAll(piece)) {
    const key = Object.hasOwn(keyOf, prefix.toLowerCase()) ? keyOf[prefix.toLowerCase()] : undefined
    if (key === undefined) words.push(whole)
    else parts.push({ key, value: bare ?? (quoted ?? '').replace(/\\(.)/gs, '$1') })
  }
  return words.length === 0 ? parts : [...parts, { key: 'q', value: words.join(' ') }]
}

/** An empty prefix stands before words. */
export const writeLine = (parts: readonly { readonly prefix: string; readonly text: string }[]): string =>
  parts.map(({ prefix, text }) => (prefix === '' ? text : `${prefix}:${quotedIfNeeded(text)}`)).join(' ')

const quotedIfNeeded = (text: string): string => (/[\s"\\]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text)
