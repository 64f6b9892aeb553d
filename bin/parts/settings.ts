/** What the pages of a site's settings ask of the records, beside what the API does. */
import type { Database } from '../../src/store/database.js'
import { sitesSeen } from '../../src/store/review/sites-seen.js'
import { policyAt, policyVersions } from '../../src/store/sites/policies.js'

export const settingsParts = (db: Database) => ({
  sitesSeen: (sites: readonly string[] | null) => sitesSeen(db, sites),
  policyVersions: (siteId: string, limit: number) => policyVersions(db, siteId, limit),
  policyAt: (siteId: string, version: number) => policyAt(db, siteId, version),
})
