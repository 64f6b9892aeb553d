/** How moderators and operators set what asks Akismet: sealed, shown without the key, and the key tried at once. */
import type { Akismet } from '../../src/clients/akismet.js'
import type { Asking } from '../../src/domain/akismet/asking.js'
import type { Actor } from '../../src/domain/moderator.js'
import type { CallbackParts } from '../../src/http/akismet-callback.js'
import type { AkismetShown } from '../../src/http/sites/akismet-settings.js'
import { callBack } from '../../src/store/akismet/asked.js'
import { monthsOf } from '../../src/store/akismet/calls.js'
import { akismetOf, noteKey, removeAkismet, setAkismet } from '../../src/store/akismet/settings.js'
import { type AkismetVersion, akismetAt, akismetVersions } from '../../src/store/akismet/versions.js'
import { audit } from '../../src/store/audit.js'
import type { Database } from '../../src/store/database.js'
import { agreementOf } from '../../src/store/learning/agreement.js'
import type { Seal } from '../../src/store/seal.js'
import { findSite } from '../../src/store/sites/sites.js'
import { makeAccounts } from '../../workers/asking/accounts.js'

const action = 'akismet changed'

export type Change = {
  readonly siteId: string
  /** Null keeps the one there is. */
  readonly key: string | null
  readonly asking: Asking
}

export type AkismetSettings = {
  /** False without a key to seal them with. */
  readonly keepsKeys: boolean
  show(siteId: string): Promise<AkismetShown | null>
  /** @returns false when there is neither a key nor one from before */
  set(by: Actor, change: Change): Promise<boolean>
  remove(by: Actor, siteId: string): Promise<boolean>
  versions(siteId: string, limit: number): Promise<AkismetVersion[]>
  versionAt(siteId: string, version: number): Promise<Asking | null>
  readonly callback: CallbackParts
}

type Parts = {
  readonly db: Database
  readonly seal: Seal
  readonly akismet: Akismet
  readonly callbackOf: (site: string) => string | null
}

export function makeAkismetSettings({ db, seal, akismet, callbackOf }: Parts): AkismetSettings {
  const accounts = makeAccounts(db, seal)
  return {
    keepsKeys: seal.canSeal,
    async show(siteId) {
      const stored = await akismetOf(db, siteId)
      if (stored === null) return null
      const [months, agreement] = await Promise.all([monthsOf(db, siteId), agreementOf(db, siteId)])
      return { ...stored, months, agreement, callbackUrl: callbackOf(stored.site) }
    },
    async set(by, { siteId, key, asking }) {
      const sealedKey = key === null ? null : seal.seal(key)
      const isSet = await db.transaction(async (tx) => {
        const before = await akismetOf(tx, siteId)
        if (!(await setAkismet(tx, { siteId, sealedKey, asking, by: by.name }))) return false
        const after = key === null ? asking : { ...asking, key: 'new' }
        await audit(tx, by, { action, siteId, object: null, before: before?.asking ?? null, after })
        return true
      })
      if (!isSet) return false
      accounts.forget(siteId)
      if (key === null || sealedKey === null) return true
      // Without an answer it stays unverified, and the first comment tries it again.
      const { answer } = await akismet.verify({ key, blog: asking.blog })
      if (answer.kind === 'valid') await noteKey(db, { siteId, sealedKey }, 'valid')
      else if (answer.silence === 'key') await noteKey(db, { siteId, sealedKey }, 'refused')
      return true
    },
    remove: (by, siteId) =>
      db.transaction(async (tx) => {
        const before = await akismetOf(tx, siteId)
        if (!(await removeAkismet(tx, siteId, by.name))) return false
        await audit(tx, by, { action, siteId, object: null, before: before?.asking ?? null })
        return true
      }),
    versions: (siteId, limit) => akismetVersions(db, siteId, limit),
    versionAt: (siteId, version) => akismetAt(db, siteId, version),
    callback: {
      async keyOf(name) {
        const site = await findSite(db, name)
        const account = site === null ? null : await accounts.of(site.id)
        return account === null || account.keyFault !== null ? null : { siteId: account.siteId, key: account.key }
      },
      callBack: (siteId, results) => callBack(db, siteId, results),
    },
  }
}
