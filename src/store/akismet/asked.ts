/** What Akismet was asked and has said, by comment: for rechecks and for feedback. */
import type { Fields } from '../../domain/akismet/fields.js'
import type { Queryable } from '../database.js'
import { unerased } from '../erase/unerased.js'
import { queuedForSeconds } from '../keep-comments.js'
import type { OpenRound } from '../rounds.js'

type Of = { readonly commentId: string; readonly siteId: string; readonly revision: number }

export type KeptAnswer = Of & {
  readonly fields: Fields
  readonly guid: string | null
  readonly answer: 'spam' | 'ham'
  readonly discard: boolean
  /** Akismet is not done: when it wants to be asked again. */
  readonly recheckSeconds: number | null
}

/** Keeps answers, but of what was erased meanwhile. What an earlier revision was sent is forgotten with it. */
export async function keepAnswers(db: Queryable, answers: readonly KeptAnswer[]): Promise<void> {
  // Two runs of one job may come together; a statement writes a row once.
  const kept = [...new Map(answers.map((answer) => [answer.commentId, answer])).values()]
  await db.query(
    `with kept as (
       select "commentId", "siteId", revision, fields, guid, answer, discard, "recheckSeconds"
       from json_to_recordset($1) as kept ("commentId" uuid, "siteId" uuid, revision int, fields json, guid text, answer text,
                                           discard boolean, "recheckSeconds" int)
     ), unerased as materialized (
       ${unerased('kept', '"commentId"')}
     )
     insert into hamlet.asked as a (comment_id, site_id, revision, fields, guid, answer, discard, recheck_at, recheck_reason)
     select "commentId", "siteId", revision, fields, guid, answer, discard, now() + "recheckSeconds" * interval '1 second',
            case when "recheckSeconds" is not null then 'recheck' end
     from kept join unerased on unerased.id = "commentId"
     order by 1
     on conflict (comment_id) do update set
       revision = excluded.revision, asked_at = now(), fields = excluded.fields, guid = excluded.guid,
       answer = excluded.answer, discard = excluded.discard, told = null, failures = 0, failing_since = null,
       recheck_at = excluded.recheck_at, recheck_reason = excluded.recheck_reason,
       reported = case when a.revision = excluded.revision then a.reported end, report_failures = 0`,
    [JSON.stringify(kept)],
  )
}

/** A round has taken up what a callback said. */
export async function takeTold(db: Queryable, commentId: string): Promise<void> {
  await db.query(
    `update hamlet.asked set answer = told, told = null, recheck_at = null, recheck_reason = null
     where comment_id = $1 and told is not null`,
    [commentId],
  )
}

/** Nobody waits longer for Akismet than a day, nor for more than 15 days, as in its WordPress plugin. */
const longestRecheckSeconds = 86_400
const recheckedForDays = 15

/** Those that failed together do not come back together: each comes after this share of its time, or more. */
const leastJitter = 0.8

/** Keeps that there was no answer: they are asked about again after `firstSeconds`, then after twice as long each time. */
export async function keepFailures(db: Queryable, failed: readonly Of[], firstSeconds: number): Promise<void> {
  await db.query(
    `insert into hamlet.asked as a (comment_id, site_id, revision, failures, failing_since, recheck_at, recheck_reason)
     select f."commentId", f."siteId", f.revision, 1, now(),
            now() + $2::float8 * ($5::float8 + (1 - $5::float8) * random()) * interval '1 second', 'retry'
     from json_to_recordset($1) as f ("commentId" uuid, "siteId" uuid, revision int)
     order by 1
     on conflict (comment_id) do update set
       revision = excluded.revision,
       failures = case when a.revision = excluded.revision then a.failures else 0 end + 1,
       failing_since = case when a.revision = excluded.revision then coalesce(a.failing_since, now()) else now() end,
       recheck_at = case
         when a.revision <> excluded.revision then excluded.recheck_at
         when a.failing_since < now() - $4::int * interval '1 day' then null
         else now() + least(extract(epoch from excluded.recheck_at - now()) * power(2, least(a.failures, 10)), $3::int)
                      * interval '1 second' end,
       recheck_reason = coalesce(case when a.revision = excluded.revision then a.recheck_reason end, 'retry'),
       fields = case when a.revision = excluded.revision then a.fields end,
       guid = case when a.revision = excluded.revision then a.guid end,
       answer = case when a.revision = excluded.revision then a.answer end,
       reported = case when a.revision = excluded.revision then a.reported end`,
    [JSON.stringify(failed), firstSeconds, longestRecheckSeconds, recheckedForDays, leastJitter],
  )
}

/** Rounds that wait for a verdict, of whatever kind, counted up to `most`: what is new goes before what is asked again. */
export async function countOpen(db: Queryable, most: number): Promise<number> {
  const [row] = await db.query<{ open: number }>(
    'select count(*)::int as open from (select from hamlet.comments where round_open limit $1::int) as open',
    [most],
  )
  return row?.open ?? 0
}

/**
 * Opens a new round for comments that Akismet is to be asked about again, at most `limit`, the longest due first.
 *
 * What a moderator has settled meanwhile is not asked again.
 */
export const openRechecks = (db: Queryable, limit: number): Promise<OpenRound[]> =>
  db.query<OpenRound>(
    `with due as (
       select comment_id from hamlet.asked where recheck_at <= now() order by recheck_at
       limit $1::int for update skip locked
     ), cleared as (
       update hamlet.asked a set recheck_at = null from due where a.comment_id = due.comment_id
     )
     update hamlet.comments c set
       round = c.round + 1, round_open = true, round_opened_at = now(), judge_at = null, requeues = 0,
       queued_until = now() + $2::int * interval '1 second'
     from due
     where c.id = due.comment_id and not c.round_open and c.decided_by is null
     returning c.id, c.site_id as "siteId", c.revision, c.round, c.requeues`,
    [limit, queuedForSeconds],
  )

/** What is kept for a time only. */
export async function forgetAsked(db: Queryable): Promise<void> {
  await db.query(`delete from hamlet.asked where asked_at < now() - $1::int * interval '1 day'`, [recheckedForDays])
}

export type CalledBack = { readonly guid: string; readonly found: 'spam' | 'ham' }

/**
 * Takes what Akismet found later: a round for it is due at once, unless a moderator has settled the comment.
 *
 * @returns the guids that are known here
 */
export async function callBack(db: Queryable, siteId: string, results: readonly CalledBack[]): Promise<Set<string>> {
  const known = await db.query<{ guid: string }>(
    `update hamlet.asked a set
       told = case when a.answer is distinct from r.found or a.recheck_reason is not null then r.found end,
       recheck_at = case when a.answer is distinct from r.found or a.recheck_reason is not null then now() end
     from json_to_recordset($2) as r (guid text, found text)
     where a.guid = r.guid and a.site_id = $1
     returning a.guid`,
    [siteId, JSON.stringify(results)],
  )
  return new Set(known.map(({ guid }) => guid))
}
