/** Tallies: what happened in each hour, counted once and read for months. */
import { timeBounds } from '../domain/shown/insight.js'
import type { Database, Queryable } from './database.js'

/** 'TALY': one process counts at a time. */
const tallyLock = 0x54414c59
/** A turn of the sweep spends no longer on it; a long past is counted by many turns. */
const turnMs = 1_000

/**
 * Counts the hours since the last time anew, the last closed one too, as it may have been open then.
 *
 * @returns how many hours
 */
export async function tallyHours(db: Database): Promise<number> {
  const startedAt = performance.now()
  let hours = 0
  while (performance.now() - startedAt < turnMs) {
    const isMore = await db.transaction(tallyHour)
    hours += 1
    if (!isMore) break
  }
  return hours
}

/** Of the hour that is due and the one before it. @returns whether there is another hour to count */
async function tallyHour(tx: Queryable): Promise<boolean> {
  const [turn] = await tx.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [tallyLock])
  if (!turn?.mine) return false
  const [due] = await tx.query<{ since: Date; until: Date; isPast: boolean }>(
    `select upto - interval '1 hour' as since, upto + interval '1 hour' as until, upto + interval '1 hour' <= now() as "isPast"
     from hamlet.progress where deed = 'tally'`,
  )
  if (!due) return false
  const span = [due.since, due.until]
  await tx.query('delete from hamlet.tallies where hour >= $1 and hour < $2', span)
  await tx.query(`insert into hamlet.tallies (site_id, hour, measure, label, count) ${received}`, [
    ...span,
    [...timeBounds],
  ])
  await tx.query(`insert into hamlet.tallies (site_id, hour, measure, label, count) ${decided}`, [
    ...span,
    [...timeBounds],
  ])
  if (due.isPast) await tx.query(`update hamlet.progress set upto = $1 where deed = 'tally'`, [due.until])
  return due.isPast
}

/** What came in, and what the machine first made of it, how soon. */
const received = `
  with came as (
    select c.site_id, date_trunc('hour', c.received_at, 'UTC') as hour, v.status, v.discard,
           width_bucket(extract(epoch from v.judged_at - c.received_at)::float8, $3::float8[]) as bucket
    from hamlet.comments c
    left join hamlet.verdicts v on v.comment_id = c.id and v.revision = 1 and v.round = 1
    where c.id >= hamlet.first_id_at($1) and c.id < hamlet.first_id_at($2)
  )
  select site_id, hour, 'found', coalesce(status, 'pending'), count(*) from came group by site_id, hour, status
  union all
  select site_id, hour, 'discarded', 'spam', count(*) from came where discard group by site_id, hour
  union all
  select site_id, hour, 'verdict-within', bucket::text, count(*) from came where bucket is not null group by site_id, hour, bucket`

/** What moderators decided, as far as it stands; how long what was held had waited; who agreed with whom. */
const decided = `
  with made as materialized (
    select e.site_id, date_trunc('hour', e.at, 'UTC') as hour, e.actor, e.detail->>'status' as status, v.status as found, v.account,
           width_bucket(extract(epoch from e.at - c.received_at)::float8, $3::float8[]) as bucket
    from hamlet.events e
    join hamlet.comments c on c.id = e.comment_id
    left join lateral (
      select v.status, v.account from hamlet.verdicts v
      where v.comment_id = e.comment_id and v.revision = e.revision and v.judged_at <= e.at order by v.round desc limit 1
    ) as v on true
    where e.kind = 'decided' and e.at >= $1 and e.at < $2
      and not exists (
        select from hamlet.events u
        where u.comment_id = e.comment_id and u.kind = 'undone' and (u.detail->>'undoes')::bigint = e.id)
  )
  select site_id, hour, 'decided', coalesce(found, 'pending') || '>' || status, count(*) from made group by site_id, hour, found, status
  union all
  select site_id, hour, 'moderator', actor, count(*) from made group by site_id, hour, actor
  union all
  select site_id, hour, 'decision-within', bucket::text, count(*) from made where found = 'held' group by site_id, hour, bucket
  union all
  select site_id, hour, 'signal',
         (line->>'signal') || '>' || case when (line->>'points')::int > 0 then 'spam' else 'approved' end || '>' || status, count(*)
  from made cross join json_array_elements(made.account) as line
  where status in ('spam', 'approved') and abs((line->>'points')::int) >= 10 and line->>'signal' <> 'prior'
  group by site_id, hour, line->>'signal', (line->>'points')::int > 0, status`

export type Tally = { readonly at: Date; readonly measure: string; readonly label: string; readonly count: number }

/** Summed over sites, by the hour or the day (UTC). */
export const tallies = (
  db: Queryable,
  { sites, since, step }: { sites: readonly string[]; since: Date; step: 'hour' | 'day' },
): Promise<Tally[]> =>
  db.query<Tally>(
    `select date_trunc($3, hour, 'UTC') as at, measure, label, sum(count)::int as count
     from hamlet.tallies where site_id = any($1::uuid[]) and hour >= $2
     group by date_trunc($3, hour, 'UTC'), measure, label
     order by at, measure, label`,
    [[...sites], since, step],
  )
