/** A form as Akismet's clients post it: fields by name, in whatever charset they were written. */

/** Fields as they came: of those asked for, the last of each name, as PHP reads them. */
export type Fields = {
  /** Null where the field did not come; empty where it came empty. */
  readonly get: (name: string) => string | null
  /** The values of `name`, `name[]` and `name[0]`, `name[1]`, ... in the order in which they came. */
  readonly list: (name: string) => readonly string[]
}

/**
 * Reads urlencoded bytes. Names and values are decoded when they are asked for: a form has a hundred fields that nobody reads.
 *
 * The charset of the header counts first, as `fetch` says UTF-8 whatever `blog_charset` says; then `blog_charset`; then UTF-8.
 */
export function fieldsOfForm(body: Buffer, headerCharset: string | null): Fields {
  const pairs = pairsOf(body)
  const blogCharset = decode(last(pairs, 'blog_charset')?.value ?? '', 'utf-8')
  const charset = headerCharset ?? blogCharset
  return {
    get: (name) => {
      const found = last(pairs, name)
      return found ? decode(found.value, charset) : null
    },
    list: (name) => pairs.filter((pair) => isOf(pair.name, name)).map(({ value }) => decode(value, charset)),
  }
}

/** Reads a JSON object; what is no text, number, truth value or list of them counts as not sent. */
export function fieldsOfJson(value: unknown): Fields {
  const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
  const known = new Map(entries.map(([name, one]) => [name, one]))
  return {
    get: (name) => textOf(known.get(name)),
    list: (name) => [known.get(name)].flat().flatMap((one) => textOf(one) ?? []),
  }
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return clean(value)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

/** As they came: `value` still has its escapes, a character for a byte. */
type Pair = { readonly name: string; readonly value: string }

/** WordPress sends some hundred. What comes after so many is passed over, as reading them all costs before a key is seen. */
const maxPairs = 5_000

function pairsOf(body: Buffer): Pair[] {
  return body
    .toString('latin1')
    .split('&', maxPairs)
    .map((pair) => {
      const at = pair.indexOf('=')
      const name = at === -1 ? pair : pair.slice(0, at)
      return { name: bytesOf(name).toString('latin1'), value: at === -1 ? '' : pair.slice(at + 1) }
    })
}

const last = (pairs: readonly Pair[], name: string): Pair | undefined => pairs.findLast((pair) => pair.name === name)

const isOf = (given: string, name: string): boolean =>
  given.startsWith(name) && /^(\[\d{0,6}\])?$/.test(given.slice(name.length))

/** The bytes that a urlencoded text stands for; a percent sign before anything but two hex digits is itself. */
function bytesOf(text: string): Buffer {
  const plain = text.replaceAll('+', ' ')
  if (!plain.includes('%')) return Buffer.from(plain, 'latin1')
  const decoded = plain.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(decoded, 'latin1')
}

const decode = (value: string, charset: string): string => clean(decoderOf(charset).decode(bytesOf(value)))

/** A charset that nobody knows is taken for UTF-8. */
function decoderOf(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset.trim() === '' ? 'utf-8' : charset)
  } catch {
    return new TextDecoder()
  }
}

/** PostgreSQL stores no NUL, and a lone surrogate is no text: the protocol knows no refusal for either. */
const clean = (text: string): string => text.replaceAll('\u0000', '\ufffd').toWellFormed()
