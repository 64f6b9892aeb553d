/** Accounts: each site's way of asking Akismet, with its key opened, remembered for two seconds. */
import type { Account as KeyOfBlog } from '../../src/clients/akismet.js'
import { messageOf } from '../../src/domain/errors.js'
import { type AkismetOfSite, akismetOf } from '../../src/store/akismet/settings.js'
import type { Queryable } from '../../src/store/database.js'
import type { Seal } from '../../src/store/seal.js'

/** `keyFault` says why the key cannot be read: then it is empty. */
export type Account = AkismetOfSite & KeyOfBlog & { readonly keyFault: string | null }

export type Accounts = {
  /** Null where the site does not ask. */
  of(siteId: string): Promise<Account | null>
  /** What was just learnt of the key is to be read again. */
  forget(siteId: string): void
  opened(stored: AkismetOfSite): Account
}

const freshMs = 2_000

export function makeAccounts(db: Queryable, seal: Seal): Accounts {
  const known = new Map<string, { readonly until: number; readonly account: Promise<Account | null> }>()
  const opened = (stored: AkismetOfSite): Account => {
    const { blog } = stored.asking
    try {
      return { ...stored, blog, key: seal.open(stored.sealedKey), keyFault: null }
    } catch (error) {
      return { ...stored, blog, key: '', keyFault: messageOf(error) }
    }
  }
  const look = async (siteId: string): Promise<Account | null> => {
    const stored = await akismetOf(db, siteId)
    return stored === null ? null : opened(stored)
  }
  return {
    opened,
    of(siteId) {
      const now = performance.now()
      const found = known.get(siteId)
      if (found && found.until > now) return found.account
      const account = look(siteId)
      known.set(siteId, { until: now + freshMs, account })
      account.catch(() => known.delete(siteId)) // the caller sees the error; the next one asks anew
      return account
    },
    forget: (siteId) => void known.delete(siteId),
  }
}
