/** The reply form as it comes back: checked, with how long it stood open. */
import { createHmac, timingSafeEqual } from 'node:crypto'

export type Filled =
  | {
      readonly kind: 'filled'
      readonly name: string
      readonly email: string | null
      readonly body: string
      readonly parentId: string | null
      readonly honeypot: string
      readonly secondsToFill: number | null
    }
  | { readonly kind: 'refused'; readonly why: string; readonly body: string; readonly name: string }

const most = { name: 100, email: 200, body: 10_000 }

/** The moment at which the form was shown, signed, as a program would else claim to have taken its time. */
export const stamp = (secret: string, now: Date): string => `${now.getTime()}.${mac(secret, String(now.getTime()))}`

function secondsSince(secret: string, stamped: string, now: Date): number | null {
  const [at = '', given = ''] = stamped.split('.')
  const [right, came] = [Buffer.from(mac(secret, at)), Buffer.from(given)]
  if (right.length !== came.length || !timingSafeEqual(right, came)) return null
  return Math.max(0, (now.getTime() - Number(at)) / 1_000)
}

const mac = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('base64url')

export function filledFrom(sent: Readonly<Record<string, unknown>>, secret: string, now: Date): Filled {
  const field = (name: string): string => (typeof sent[name] === 'string' ? sent[name].trim() : '')
  const [name, email, body] = [field('name'), field('email'), field('body')]
  const refused = (why: string): Filled => ({ kind: 'refused', why, body, name })
  if (body === '') return refused('Write something first.')
  if (name === '') return refused('Tell us a name to show.')
  if (body.length > most.body) return refused('That is too long: 10,000 characters are the most.')
  if (name.length > most.name || email.length > most.email)
    return refused('A name or address of this length is not taken.')
  return {
    kind: 'filled',
    name,
    email: email === '' ? null : email,
    body,
    parentId: field('parent') === '' ? null : field('parent'),
    honeypot: field('website'),
    secondsToFill: secondsSince(secret, field('shown'), now),
  }
}
