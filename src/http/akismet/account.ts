/** What clients ask about their key: usage, sites, statistics, the subscription. */
import { createHash } from 'node:crypto'
import { type RequestHandler, Router } from 'express'
import type { AkismetCaller } from '../../store/akismet/keys.js'
import type { Tally, UsageOfBlog, UsageOfTime } from '../../store/akismet/usage.js'
import { inTime } from '../deadline.js'
import { fieldsFrom, isTrue } from './asked.js'
import type { Callers } from './caller.js'
import type { Fields } from './form.js'
import type { AkismetParts } from './parts.js'
import { say, sayInvalid } from './words.js'

const callsOf = ({ spam, ham, undecided }: Tally): number => spam + ham + undecided
/** A person looks at a spam comment and clicks: a guess. */
const secondsPerSpam = 10

export function account({ akismet }: AkismetParts, callers: Callers, now = () => new Date()): Router {
  const router = Router()

  const answer =
    (body: (caller: AkismetCaller, fields: Fields) => Promise<string | object>): RequestHandler =>
    async (req, res) => {
      const fields = fieldsFrom(req)
      const caller = await callers.orInvalid(req, res, fields)
      if (caller === null) return
      const found = await inTime(res, 'reading the usage', body(caller, fields))
      if (typeof found === 'string') say(res, found)
      else res.json(found)
    }

  const usageLimit = answer(async ({ keyId }, fields) => {
    const [from, to] = monthOf(now(), null)
    const used = await akismet.usageByBlog(keyId, from, to)
    const usage = used.reduce((sum, one) => sum + callsOf(one), 0)
    const extended = isTrue(fields.get('extended')) ? { notice_level: 'NOTICE_NONE', upgrade: false } : {}
    return { limit: 'none', usage, percentage: '0.00', throttled: false, ...extended }
  })
  router.get('/1.2/usage-limit', usageLimit)
  router.post('/1.2/usage-limit', usageLimit)

  const keySites: RequestHandler = async (req, res) => {
    const fields = fieldsFrom(req)
    const caller = await callers.orInvalid(req, res, fields)
    if (caller === null) return
    const month = fields.get('month')
    if (month && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return sayInvalid(res, '`month`: expected YYYY-MM')
    const [from, to] = monthOf(now(), month)
    const used = await inTime(res, 'reading the usage', akismet.usageByBlog(caller.keyId, from, to))
    const list = pageOf(used, fields, from.toISOString().slice(0, 7))
    if (fields.get('format') === 'csv') res.type('text/csv').send(csvOf(list, caller.keyId))
    else res.json({ [list.month]: list.sites, limit: list.limit, offset: list.offset, total: list.total })
  }
  router.get('/1.2/key-sites', keySites)
  router.post('/1.2/key-sites', keySites)

  const stats = answer(async ({ keyId }, fields) => {
    const { from, by } = spanOf(fields.get('from') ?? '', now())
    return statsOf(await akismet.usageByTime(keyId, from, by))
  })
  router.post('/1.2/get-key-stats', stats)
  router.post('/1.1/get-stats', stats)

  router.post(
    '/1.1/get-subscription',
    answer(async ({ siteId, site }) => ({
      account_id: createHash('sha256').update(siteId).digest().readUIntBE(0, 4),
      account_type: 'self-hosted',
      account_name: site,
      status: 'active',
      next_billing_date: false,
      limit_reached: false,
    })),
  )
  // A client keeps it and sends it nowhere we know of, so it opens nothing here.
  router.post(
    '/1.1/token',
    answer(async ({ keyId }) => createHash('sha256').update(`token ${keyId}`).digest('hex')),
  )
  router.post(
    '/1.1/deactivate',
    answer(async () => 'deactivated'),
  )
  return router
}

function monthOf(now: Date, named: string | null): [from: Date, to: Date] {
  const [year = 0, month = 1] = (named || now.toISOString().slice(0, 7)).split('-').map(Number)
  return [new Date(Date.UTC(year, month - 1)), new Date(Date.UTC(year, month))]
}

type SiteList = {
  readonly month: string
  readonly sites: readonly Readonly<Record<string, string | boolean>>[]
  readonly limit: number
  readonly offset: number
  readonly total: number
}

function pageOf(used: readonly UsageOfBlog[], fields: Fields, month: string): SiteList {
  const filter = fields.get('filter')?.toLowerCase() ?? ''
  const order = orders[fields.get('order') ?? 'total'] ?? callsOf
  const found = used
    .filter(({ blog }) => blog.includes(filter))
    .toSorted((one, other) => order(other) - order(one) || one.blog.localeCompare(other.blog))
  const limit = wholeIn(fields.get('limit'), 500, 1)
  const offset = wholeIn(fields.get('offset'), 0, 0)
  const sites = found.slice(offset, offset + limit).map((one) => ({
    site: one.blog,
    api_calls: String(callsOf(one)),
    spam: String(one.spam),
    ham: String(one.ham),
    missed_spam: String(one.missedSpam),
    false_positives: String(one.falsePositives),
    is_revoked: false,
    ...(isTrue(fields.get('extended'))
      ? { hash: createHash('sha256').update(one.blog).digest('hex').slice(0, 32), eligible_for_revoke: false }
      : {}),
  }))
  return { month, sites, limit, offset, total: found.length }
}

const orders: Readonly<Record<string, (used: Tally) => number>> = {
  total: callsOf,
  spam: ({ spam }) => spam,
  ham: ({ ham }) => ham,
  missed_spam: ({ missedSpam }) => missedSpam,
  false_positives: ({ falsePositives }) => falsePositives,
}

function wholeIn(given: string | null, otherwise: number, least: number): number {
  const whole = /^\d{1,6}$/.test(given ?? '') ? Number(given) : otherwise
  return Math.max(least, Math.min(10_000, whole))
}

function csvOf({ month, sites, limit, offset, total }: SiteList, keyId: string): string {
  const lines = sites.map((one) =>
    [one.site, one.api_calls, one.spam, one.ham, one.missed_spam, one.false_positives, one.is_revoked]
      .map(cellOf)
      .join(','),
  )
  return [
    `Active sites for ${keyId} during ${month} (limit:${limit}, offset: ${offset}, total: ${total})`,
    'Site,Total API Calls,Spam,Ham,Missed Spam,False Positives,Is Revoked',
    ...lines,
    '',
  ].join('\n')
}

/** A blog's name is the client's word: a spreadsheet must not take it for a formula. */
function cellOf(value: string | boolean | undefined): string {
  const text = String(value)
  const harmless = /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

function spanOf(given: string, now: Date): { readonly from: Date; readonly by: 'day' | 'month' } {
  if (given === 'all') return { from: new Date(0), by: 'month' }
  if (given === '6-months')
    return { from: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 5)), by: 'month' }
  return { from: new Date(now.getTime() - 60 * 86_400_000), by: 'day' }
}

function statsOf(times: readonly UsageOfTime[]): object {
  const sum = (of: (time: UsageOfTime) => number) => times.reduce((total, time) => total + of(time), 0)
  const [spam, ham] = [sum((time) => time.spam), sum((time) => time.ham)]
  const [missed, wrong] = [sum((time) => time.missedSpam), sum((time) => time.falsePositives)]
  const share = spam + ham === 0 ? 1 : Math.max(0, 1 - (missed + wrong) / (spam + ham))
  return {
    spam,
    ham,
    missed_spam: missed,
    false_positives: wrong,
    accuracy: (100 * share).toFixed(2),
    time_saved: spam * secondsPerSpam,
    breakdown: Object.fromEntries(times.map((time) => [time.at, breakdownOf(time)])),
  }
}

const breakdownOf = ({ at, blogs, spam, ham, missedSpam, falsePositives }: UsageOfTime) => ({
  spam: String(spam),
  ham: String(ham),
  missed_spam: String(missedSpam),
  false_positives: String(falsePositives),
  blogs: String(blogs),
  da: at.length === 7 ? `${at}-01` : at,
})
