/** Internet addresses as numbers, and the ranges that CIDR writes (RFC 4632 and RFC 4291, section 2.3). */

export type Address = { readonly family: 4 | 6; readonly value: bigint }
/** All addresses whose first `bits` are those of `value`. */
export type Range = Address & { readonly bits: number }

const width = { 4: 32, 6: 128 } as const
/** ::ffff:0:0/96 holds IPv4 written as IPv6 (RFC 4291, section 2.5.5.2): one author, one address. */
const mapped = 0xffffn

/** @returns null for what is no address; a zone (fe80::1%eth0) is none */
export function addressFrom(text: string): Address | null {
  const value = text.includes(':') ? sixFrom(text) : fourFrom(text)
  if (value === null) return null
  if (!text.includes(':')) return { family: 4, value }
  return value >> 32n === mapped ? { family: 4, value: value & 0xffffffffn } : { family: 6, value }
}

/** An address as it was written, but for IPv4 that was written as IPv6. */
export function withoutMapping(text: string): string {
  const address = text.includes(':') ? addressFrom(text) : null
  if (address?.family !== 4) return text
  return [24n, 16n, 8n, 0n].map((shift) => (address.value >> shift) & 0xffn).join('.')
}

/** A range as `192.0.2.0/24` or `2001:db8::/32`, or one address; bits beyond the prefix are ignored. Null for neither. */
export function rangeFrom(text: string): Range | null {
  const [, written = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const address = addressFrom(written)
  if (address === null) return null
  const isMapped = address.family === 4 && written.includes(':')
  const bits = prefix === undefined ? width[address.family] : Number(prefix) - (isMapped ? 96 : 0)
  return bits < 0 || bits > width[address.family] ? null : { ...within(address, bits), bits }
}

/** The first address of the range of `bits` that an address lies in. */
export function within({ family, value }: Address, bits: number): Address {
  const rest = BigInt(width[family] - bits)
  return { family, value: (value >> rest) << rest }
}

function fourFrom(text: string): bigint | null {
  const parts = text.split('.')
  const isFour = parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
  return isFour ? parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n) : null
}

function sixFrom(text: string): bigint | null {
  const [, head, tail] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? []
  const four = tail === undefined ? null : fourFrom(tail)
  if (tail !== undefined && four === null) return null
  const groups = four === null ? text : `${head}${(four >> 16n).toString(16)}:${(four & 0xffffn).toString(16)}`
  const [front = '', back, ...more] = groups.split('::')
  const [before, after] = [front, back ?? ''].map((half) => (half === '' ? [] : half.split(':')))
  const written = [...(before ?? []), ...(after ?? [])]
  const zeros = 8 - written.length
  if (more.length > 0 || (back === undefined ? zeros !== 0 : zeros < 1)) return null
  if (!written.every((group) => /^[\da-f]{1,4}$/i.test(group))) return null
  const all = [...(before ?? []), ...Array<string>(zeros).fill('0'), ...(after ?? [])]
  return all.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n)
}
