/** Networks: what of an address is kept or counted, so that nobody's own address is. */
import { addressFrom, within } from './address.js'

/** A household's or an office's share: what GDPR advice cuts addresses to, and one attacker cannot leave cheaply. */
const bitsOf = { 4: 24, 6: 48 } as const

/** The network that an address lies in, as `192.0.2.0/24` or `2001:db8:7::/48`; null for what is no address. */
export function networkOf(text: string): string | null {
  const address = addressFrom(text)
  if (address === null) return null
  const bits = bitsOf[address.family]
  const { value } = within(address, bits)
  if (address.family === 4) return `${[24n, 16n, 8n, 0n].map((by) => (value >> by) & 0xffn).join('.')}/${bits}`
  const groups = [112n, 96n, 80n].map((by) => ((value >> by) & 0xffffn).toString(16))
  return `${groups.join(':').replace(/(:0)+$/, '')}::/${bits}`
}
