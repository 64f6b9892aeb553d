/** What was checked before: a comment is found again by who wrote what, as feedback and rechecks name none. */

import type { Queryable } from '../database.js'
import { unerased } from '../erase/unerased.js'
import { forgetCallbacks } from './callbacks.js'

export type Checked = { readonly match: Buffer; readonly commentId: string }

/** Feedback later than this teaches as a comment never seen. Akismet itself keeps what it was sent for at most as long. */
const keptDays = 90

/** The newest comment that matches is the one that is found. Several of one batch may match; what was erased meanwhile none. */
export async function rememberChecks(db: Queryable, checks: readonly Checked[]): Promise<void> {
  const newest = new Map(checks.map((check) => [check.match.toString('hex'), check.commentId]))
  const rows = [...newest].sort(([one], [other]) => (one < other ? -1 : 1)) // so that two batches wait in one order
  await db.query(
    `with checked as (
       select match, comment_id from json_to_recordset($1) as checked (match text, comment_id uuid)
     ), unerased as materialized (
       ${unerased('checked', 'comment_id')}
     )
     insert into hamlet.akismet_checks (match, comment_id)
     select decode(match, 'hex'), comment_id from checked join unerased on unerased.id = comment_id order by match
     on conflict (match) do update set comment_id = excluded.comment_id`,
    [JSON.stringify(rows.map(([match, commentId]) => ({ match, comment_id: commentId })))],
  )
}

/** @returns the comment's id, or null */
export async function findCheck(db: Queryable, match: Buffer): Promise<string | null> {
  const [row] = await db.query<{ id: string }>('select comment_id as id from hamlet.akismet_checks where match = $1', [
    match,
  ])
  return row?.id ?? null
}

/** Lets go of old checks, what clients wanted to hear of them, and of test comments after a day. */
export async function forgetChecks(db: Queryable): Promise<void> {
  await db.query(
    `delete from hamlet.akismet_checks
     where comment_id < (lpad(to_hex((extract(epoch from now() - $1::int * interval '1 day') * 1000)::bigint), 12, '0')
                         || '00000000000000000000')::uuid`,
    [keptDays],
  )
  await forgetCallbacks(db, keptDays)
  await db.query(
    `with gone as (
       delete from hamlet.comments where is_test and not round_open and received_at < now() - interval '1 day' returning id
     ), verdicts_gone as (
       delete from hamlet.verdicts where comment_id in (select id from gone)
     )
     delete from hamlet.events where comment_id in (select id from gone)`,
  )
}
