/** Insight, put together from the counts and the blind sample. */
import { Refusal } from '../../src/domain/errors.js'
import { insightFrom } from '../../src/domain/shown/insight.js'
import type { InsightParts } from '../../src/http/sites/insight.js'
import type { Database } from '../../src/store/database.js'
import { sampleCounts } from '../../src/store/review/blind-sample.js'
import { sitesSeen } from '../../src/store/review/sites-seen.js'
import { tallies } from '../../src/store/tallies.js'

const dayMs = 86_400_000

export const openInsight = (db: Database): InsightParts => ({
  async insight({ by, site, days, step }) {
    const seen = (await sitesSeen(db, by.sites)).filter(({ name }) => site === null || name === site)
    if (site !== null && seen.length === 0)
      throw new Refusal('not-found', 'there is no such site here: expected the name of one of yours')
    const sites = seen.map(({ id }) => id)
    const since = new Date(Date.now() - days * dayMs)
    const [counted, sampled] = await Promise.all([tallies(db, { sites, since, step }), sampleCounts(db, sites, since)])
    return insightFrom(counted, sampled)
  },
})
