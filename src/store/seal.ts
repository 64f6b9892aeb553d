/** Seals secrets that have to be read again (Akismet keys, webhook secrets), so that a copy of the records does not tell them. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { GiveUp, Refusal } from '../domain/errors.js'

export type Seal = {
  /** @throws Refusal when the installation has no key to seal with */
  seal(plain: string): string
  /** @throws GiveUp when it was sealed with a key that is not here, or was changed since */
  open(sealed: string): string
  /** Whether there is a key to seal with. */
  readonly canSeal: boolean
  /** Whether the newest key sealed it. */
  isNewest(sealed: string): boolean
}

const version = 'sealed1'
const cipher = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16
export const sealingKeyBytes = 32

/**
 * Seals with the first key, and opens with any: so a new key is put before the old one, and the old one goes once
 * `hamlet secret reseal` has run.
 *
 * The text is `sealed1.<key id>.<base64url of iv, tag and ciphertext>`: AES-256-GCM with a random 96-bit iv (NIST SP 800-38D).
 *
 * @param keys of 32 bytes each; none: nothing can be sealed
 */
export function makeSeal(keys: readonly Buffer[]): Seal {
  const known = new Map(keys.map((key) => [idOf(key), key]))
  const [newest] = keys
  return {
    canSeal: newest !== undefined,
    seal(plain) {
      if (!newest)
        throw new Refusal(
          'conflict',
          'secrets are not taken as long as the installation has no HAMLET_SECRET_KEY to seal them',
        )
      const iv = randomBytes(ivBytes)
      const sealing = createCipheriv(cipher, newest, iv, { authTagLength: tagBytes })
      const sealed = Buffer.concat([sealing.update(plain, 'utf8'), sealing.final()])
      return [version, idOf(newest), Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString('base64url')].join('.')
    },
    open(sealed) {
      const [kind, id = '', text = ''] = sealed.split('.')
      if (kind !== version) throw new GiveUp('a sealed secret is not one of ours')
      const key = known.get(id)
      if (!key) throw new GiveUp(`a secret was sealed with the key ${id}, which HAMLET_SECRET_KEY does not hold`)
      const bytes = Buffer.from(text, 'base64url')
      try {
        const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
        opening.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
        return opening.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + opening.final('utf8')
      } catch (cause) {
        throw new GiveUp(`a secret sealed with the key ${id} was changed since`, { cause })
      }
    },
    isNewest: (sealed) => newest !== undefined && sealed.startsWith(`${version}.${idOf(newest)}.`),
  }
}

const idOf = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8)
