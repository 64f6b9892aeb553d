/** The keys of sites' backends: whose each is, when it was last used, and how admins make and revoke them. */
import { messageOf } from '../../src/domain/errors.js'
import type { KeysParts } from '../../src/http/sites/keys.js'
import type { Log } from '../../src/log.js'
import type { Database } from '../../src/store/database.js'
import { giveKey, giveKeyOnce, takeKey } from '../../src/store/sites/deeds.js'
import { makeKeyUses } from '../../src/store/sites/key-uses.js'
import { type KeyOwner, keysOf, noteKeysUsed, ownerOfKey } from '../../src/store/sites/keys.js'

type Parts = Omit<KeysParts, 'siteNamed'> & {
  readonly ownerOfKey: (id: string) => Promise<KeyOwner | null>
  readonly keyUsed: (id: string) => void
}

export function openKeys(db: Database, log: Log): { readonly parts: Parts; drained(): Promise<void> } {
  const uses = makeKeyUses({
    write: (ids) => noteKeysUsed(db, ids),
    onError: (error) => log.warn({ reason: messageOf(error) }, 'use of a key not noted'),
  })
  return {
    parts: {
      ownerOfKey: (id) => ownerOfKey(db, id),
      keyUsed: uses.used,
      keysOf: (siteId) => keysOf(db, siteId),
      giveKey: (by, siteId, label) => giveKey(db, by, siteId, label),
      giveKeyOnce: (by, asked) => giveKeyOnce(db, by, asked),
      takeKey: (by, siteId, id) => takeKey(db, by, siteId, id),
    },
    drained: uses.drained,
  }
}
