/** The page of insight: figures of some days, of one site or all that one sees. */
import { Router } from 'express'
import { z } from 'zod'
import { InsightPage, spans } from '../../../web/insight.js'
import type { SiteSeen } from '../../store/review/sites-seen.js'
import { moderatorOf } from '../authentication.js'
import { checked } from '../checked.js'
import type { Show } from '../html/show.js'
import { allowing } from '../problem.js'
import type { InsightParts } from '../sites/insight.js'
import { likingOf, personOf } from './person.js'

export type InsightPageParts = InsightParts & {
  readonly sitesSeen: (sites: readonly string[] | null) => Promise<SiteSeen[]>
}

const usual = '30-day'
const schema = z.strictObject({
  site: z.string().max(63).optional(),
  span: z.enum(spans.map(({ value }) => value)).default(usual),
})

export function insightPage(parts: InsightPageParts, show: Show): Router {
  const router = Router()
  router.get('/review/insight', async (req, res) => {
    const asked = checked(schema, { ...req.query }, 'the query')
    const by = moderatorOf(res)
    const site = asked.site || null
    const { days, step } = spans.find(({ value }) => value === asked.span) ?? spans[2]
    const [insight, sites] = await Promise.all([parts.insight({ by, site, days, step }), parts.sitesSeen(by.sites)])
    await show(res, {
      title: 'Insight',
      person: personOf(res),
      at: '/review/insight',
      liking: likingOf(req),
      content: InsightPage({ insight, sites, site, days, step }),
    })
  })
  router.all('/review/insight', allowing('GET'))
  return router
}
