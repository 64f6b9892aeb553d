/** Calls to Akismet: their pace over all processes, and their count by site and month. */
import type { AskedMonth } from '../../domain/akismet/asking.js'
import type { Queryable } from '../database.js'

const thisMonth = `date_trunc('month', now() at time zone 'utc')::date`

/**
 * Takes the next places in the row of calls of this installation: they are spread evenly, so no outage is followed by a burst.
 *
 * Together where all can wait for theirs, as the row is one that all processes want; else each by itself.
 *
 * @param maxWaitsMs how long each of the callers can wait
 * @returns of each the milliseconds until its call may be made; null when that is later than it can wait, and then no place is taken
 */
export async function takePlaces(
  db: Queryable,
  { perSecond, maxWaitsMs }: { readonly perSecond: number; readonly maxWaitsMs: readonly number[] },
): Promise<(number | null)[]> {
  const stepMs = 1_000 / perSecond
  const places = maxWaitsMs.length
  const [taken] = await db.query<{ waitMs: number }>(
    `update hamlet.pace set free_at = greatest(free_at, clock_timestamp()) + $1::float8 * interval '1 millisecond'
     where name = 'akismet' and free_at <= clock_timestamp() + $2::float8 * interval '1 millisecond'
     returning (extract(epoch from free_at - clock_timestamp()) * 1000 - $1)::float8 as "waitMs"`,
    [places * stepMs, Math.min(...maxWaitsMs) - (places - 1) * stepMs],
  )
  if (taken) return maxWaitsMs.map((_, index) => Math.max(0, taken.waitMs + index * stepMs))
  if (places === 1) return [null]
  const alone: (number | null)[] = []
  for (const maxWaitMs of maxWaitsMs) alone.push(...(await takePlaces(db, { perSecond, maxWaitsMs: [maxWaitMs] })))
  return alone
}

export type Counted = { readonly siteId: string; readonly budget: number | null }

/**
 * Counts calls before they are made: a site's together, and one by one where they do not all fit into the month's budget.
 *
 * @returns of each false when it would be one more than the budget
 */
export async function countChecks(db: Queryable, checks: readonly Counted[]): Promise<boolean[]> {
  const fitting = await db.query<{ siteId: string }>(
    `with given as (
       select "siteId" as site_id, min(budget) as budget, count(*)::int as checks
       from json_to_recordset($1) as given ("siteId" uuid, budget int) group by 1
     )
     insert into hamlet.akismet_months as m (site_id, month, checks)
     select site_id, ${thisMonth}, checks from given where budget is null or checks <= budget order by site_id
     on conflict (site_id, month) do update set checks = m.checks + excluded.checks
     where exists (select from given g where g.site_id = m.site_id
                                         and (g.budget is null or m.checks + excluded.checks <= g.budget))
     returning site_id as "siteId"`,
    [JSON.stringify(checks)],
  )
  const fit = new Set(fitting.map(({ siteId }) => siteId))
  const results: boolean[] = []
  for (const check of checks)
    results.push(fit.has(check.siteId) || (checks.length > 1 && (await countChecks(db, [check]))[0] === true))
  return results
}

/** Counts comments that were settled without a call. */
export async function countSaved(db: Queryable, siteId: string, comments: number): Promise<void> {
  await db.query(
    `insert into hamlet.akismet_months as m (site_id, month, saved) values ($1, ${thisMonth}, $2::int)
     on conflict (site_id, month) do update set saved = m.saved + excluded.saved`,
    [siteId, comments],
  )
}

export type Outcome = 'spam' | 'ham' | 'failed' | 'corrected'

/** Counts what came of calls, or of calls that were not made as they would have failed. */
export async function countOutcomes(
  db: Queryable,
  outcomes: readonly { readonly siteId: string; readonly outcome: Outcome }[],
): Promise<void> {
  await db.query(
    `insert into hamlet.akismet_months as m (site_id, month, spam, ham, failed, corrected)
     select "siteId", ${thisMonth}, count(*) filter (where outcome = 'spam'), count(*) filter (where outcome = 'ham'),
            count(*) filter (where outcome = 'failed'), count(*) filter (where outcome = 'corrected')
     from json_to_recordset($1) as came ("siteId" uuid, outcome text) group by 1 order by 1
     on conflict (site_id, month) do update set
       spam = m.spam + excluded.spam, ham = m.ham + excluded.ham, failed = m.failed + excluded.failed,
       corrected = m.corrected + excluded.corrected`,
    [JSON.stringify(outcomes)],
  )
}

/** The last twelve that were not empty, the newest first. */
export const monthsOf = (db: Queryable, siteId: string): Promise<AskedMonth[]> =>
  db.query<AskedMonth>(
    `select to_char(month, 'YYYY-MM') as month, checks, spam, ham, failed, saved, corrected
     from hamlet.akismet_months where site_id = $1 order by akismet_months.month desc limit 12`,
    [siteId],
  )
