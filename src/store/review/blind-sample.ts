/** The blind sample: some of what the machine settled alone waits for a moderator, looking like what is held. */
import { defaultBlindShare } from '../../domain/policy/policy.js'
import type { Database, Queryable } from '../database.js'

/** No more of a site wait at once: a queue that nobody clears is not to grow by them. */
export const maxWaitingPerSite = 20
/** What nobody has looked at by then says nothing of today's machine. */
const waitsForDays = 3
/** So that a long stop is caught up with by steps. */
const maxHoursAtOnce = 6

/**
 * Draws from what was received since the last time. As many held comments become blind, too, so that being blind says nothing.
 *
 * What a rule has settled is not drawn: there the machine did as it was told.
 *
 * @returns how many were drawn
 */
export async function drawSample(db: Database): Promise<number> {
  return db.transaction(async (tx) => {
    const drawn = await tx.query<{ id: string }>(
      `with before as (
         select upto from hamlet.progress where deed = 'sample' for update
       ), span as (
         select upto as since, least(now() - interval '1 minute', upto + $1 * interval '1 hour') as upto from before
       ), moved as (
         update hamlet.progress p set upto = greatest(span.since, span.upto) from span where p.deed = 'sample'
       )
       insert into hamlet.samples (comment_id, site_id, found)
       select c.id, c.site_id, c.status
       from span
       join hamlet.comments c on c.id >= hamlet.first_id_at(span.since) and c.id < hamlet.first_id_at(span.upto)
       join hamlet.sites s on s.id = c.site_id
       join hamlet.policies p on p.site_id = s.id and p.version = s.policy_version
       join hamlet.verdicts v on v.comment_id = c.id and v.revision = c.revision and v.round = c.verdict_round
       where c.status in ('approved', 'spam') and c.decided_by is null and v.rule is null
         and hamlet.is_drawn(c.id, coalesce((p.policy->>'blindShare')::float8, $2))
         and (select count(*) from hamlet.waiting w where w.site_id = c.site_id and w.is_sample) < $3
       on conflict (comment_id) do nothing
       returning comment_id as id`,
      [maxHoursAtOnce, defaultBlindShare, maxWaitingPerSite],
    )
    const ids = drawn.map(({ id }) => id)
    if (ids.length > 0) await letWait(tx, ids)
    await tx.query(
      `delete from hamlet.waiting w using hamlet.samples s
       where w.is_sample and s.comment_id = w.comment_id and s.drawn_at < now() - $1 * interval '1 day'`,
      [waitsForDays],
    )
    return ids.length
  })
}

/** Each takes the points of some held comment, so that no order of the queue and no band gives it away. */
async function letWait(tx: Queryable, ids: readonly string[]): Promise<void> {
  await tx.query('select hamlet.put_waiting(c) from hamlet.comments c where c.id = any($1::uuid[])', [[...ids]])
  await tx.query(
    `update hamlet.waiting w set is_sample = true, is_blind = true, rule = null,
       points = coalesce((
         select h.points from hamlet.waiting h where h.site_id = w.site_id and not h.is_sample
         order by hashtextextended(h.comment_id::text || w.comment_id::text, 5) limit 1), 0)
     where w.comment_id = any($1::uuid[])`,
    [[...ids]],
  )
  await tx.query(
    `update hamlet.waiting w set is_blind = true
     from (
       select site_id, count(*) as drawn from hamlet.waiting where comment_id = any($1::uuid[]) group by site_id
     ) as sampled
     cross join lateral (
       select h.comment_id from hamlet.waiting h where h.site_id = sampled.site_id and not h.is_blind
       order by hashtextextended(h.comment_id::text, 5) limit sampled.drawn
     ) as held
     where w.comment_id = held.comment_id`,
    [[...ids]],
  )
}

/** Whether what the machine made of a comment is not to be shown now. */
export async function isBlind(db: Queryable, id: string): Promise<boolean> {
  const rows = await db.query('select 1 from hamlet.waiting where comment_id = $1 and is_blind', [id])
  return rows.length > 0
}

/** SQL: the comment waits as one of the sample, and is nowhere to be shown as what the machine made of it. */
export const isSample = (id: string): string =>
  `exists (select from hamlet.waiting blind where blind.comment_id = ${id} and blind.is_sample)`

/** SQL: nothing that the machine found is to be told of the comment, neither by showing it nor by finding it. */
export const isUnsaid = (id: string): string =>
  `exists (select from hamlet.waiting blind where blind.comment_id = ${id} and blind.is_blind)`

/** What moderators made of the sampled comments: how often each decision followed each finding. */
export type SampleCount = { readonly found: string; readonly decided: string; readonly count: number }

export const sampleCounts = (db: Queryable, sites: readonly string[], since: Date): Promise<SampleCount[]> =>
  db.query<SampleCount>(
    `select s.found, c.status as decided, count(*)::int as count
     from hamlet.samples s join hamlet.comments c on c.id = s.comment_id and c.decided_by is not null and c.gone_at is null
     where s.site_id = any($1::uuid[]) and s.drawn_at >= $2
     group by s.found, c.status`,
    [[...sites], since],
  )
