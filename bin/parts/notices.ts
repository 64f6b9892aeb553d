/** Privacy notices, made from what is in force; one that was made lately is given again, as anybody may ask for it. */
import { type Notice, noticeOf } from '../../src/domain/privacy/notice.js'
import type { Database } from '../../src/store/database.js'
import { keptFor } from '../../src/store/rounds.js'
import { policyHistory } from '../../src/store/sites/policy-history.js'
import { recipientsOf } from '../../src/store/sites/recipients.js'
import { findSite } from '../../src/store/sites/sites.js'

/** A change shows in the notice this late at the latest. */
const freshMs = 2_000
const maxRemembered = 1_000

/** Gives null where there is no such site. */
export function makeNotices(db: Database, publicUrl: string): (name: string) => Promise<Notice | null> {
  const known = new Map<string, { readonly until: number; readonly notice: Promise<Notice | null> }>()

  const make = async (name: string): Promise<Notice | null> => {
    const site = await findSite(db, name)
    if (site === null) return null
    const [policies, recipients] = await Promise.all([policyHistory(db, site.id), recipientsOf(db, site.id)])
    return noticeOf({ site, policies, recipients, keptFor, address: `${publicUrl}/privacy/${site.name}` })
  }

  return (name) => {
    const found = known.get(name)
    if (found && found.until > performance.now()) return found.notice
    if (known.size >= maxRemembered) known.clear()
    const notice = make(name)
    known.set(name, { until: performance.now() + freshMs, notice })
    notice.catch(() => known.delete(name)) // the caller sees the error; the next one asks anew
    return notice
  }
}
