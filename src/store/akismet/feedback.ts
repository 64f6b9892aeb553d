/** Feedback to Akismet: where moderators have found otherwise than it, each time once. */
import type { Fields } from '../../domain/akismet/fields.js'
import type { Queryable } from '../database.js'

export type Feedback = {
  readonly commentId: string
  readonly siteId: string
  /** What was sent at the check. */
  readonly fields: Fields
  readonly answer: 'spam' | 'ham'
  readonly found: 'spam' | 'ham'
  readonly reporter: string
  /** Who has taken it, by when it is free again. */
  readonly lease: Date
}

const leaseSeconds = 60
const firstRetrySeconds = 300
const longestRetrySeconds = 21_600

/**
 * Takes what is to be told: a moderator's spam or ham that is not what Akismet believes, by its answer or by the last feedback.
 * A decision that was undone tells it its own answer again, if it was told another meanwhile.
 */
export const takeFeedback = (db: Queryable, limit: number): Promise<Feedback[]> =>
  db
    .query<Feedback>(
      `with due as (
       select comment_id, answer, coalesce(reported, answer) as believed from hamlet.asked
       where report_at <= now() order by report_at limit $1::int for update skip locked
     ), judged as (
       select d.comment_id, d.believed,
              case when c.decided_by is null or c.revision <> a.revision then d.answer
                   when c.status = 'spam' then 'spam' when c.status = 'approved' then 'ham' else d.answer end as found
       from due d join hamlet.asked a on a.comment_id = d.comment_id
       left join hamlet.comments c on c.id = d.comment_id
     )
     update hamlet.asked a set
       report_at = case when j.found <> j.believed and a.fields is not null
                        then date_trunc('milliseconds', now()) + $2::int * interval '1 second' end
     from judged j
     where a.comment_id = j.comment_id
     returning a.comment_id as "commentId", a.site_id as "siteId", a.fields, a.answer, j.found, a.report_at as lease,
               coalesce((select e.actor from hamlet.events e where e.comment_id = a.comment_id and e.kind in ('decided', 'undone')
                         order by e.id desc limit 1), 'moderator') as reporter`,
      [limit, leaseSeconds],
    )
    .then((taken) => taken.filter(({ lease }) => lease !== null))

/** Akismet has taken it. A decision that came meanwhile is looked at in its time. */
export async function noteReported(db: Queryable, { commentId, found, lease }: Feedback): Promise<void> {
  await db.query(
    `update hamlet.asked set reported = $2, report_failures = 0, report_at = case when report_at <> $3::timestamptz then report_at end
     where comment_id = $1`,
    [commentId, found, lease],
  )
}

/** It has not: again later, each time twice as late. */
export async function putOffFeedback(db: Queryable, { commentId, lease }: Feedback): Promise<void> {
  await db.query(
    `update hamlet.asked set
       report_failures = report_failures + 1,
       report_at = now() + least($3::float8 * power(2, least(report_failures, 10)), $4::float8) * interval '1 second'
     where comment_id = $1 and report_at = $2::timestamptz`,
    [commentId, lease, firstRetrySeconds, longestRetrySeconds],
  )
}
