/** Whose question it is: Coral signs the very bytes of the body (HMAC-SHA256), with one secret or, while it changes, several. */
import { createHmac, timingSafeEqual } from 'node:crypto'

export type SigningSite = { readonly siteId: string; readonly site: string; readonly secret: string }

/** More in one header is no rotation. */
const maxSignatures = 8

/** The site one of whose secrets made one of the signatures; null when none did. */
export function signedBy(header: string | undefined, body: Buffer, sites: readonly SigningSite[]): SigningSite | null {
  const given = (header ?? '').split(',').slice(0, maxSignatures).flatMap(digestOf)
  if (given.length === 0) return null
  return (
    sites.find(({ secret }) => {
      const made = createHmac('sha256', secret).update(body).digest()
      return given.some((digest) => timingSafeEqual(digest, made))
    }) ?? null
  )
}

function digestOf(text: string): Buffer[] {
  const [, hex] = /^\s*(?:sha256=)?([0-9a-f]{64})\s*$/i.exec(text) ?? []
  return hex === undefined ? [] : [Buffer.from(hex, 'hex')]
}
