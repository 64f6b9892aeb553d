/** What a decision has taught: whether it is a lesson of the site's layer, and how many that has. */
import type { Queryable } from '../database.js'

export type Learned = {
  readonly isLesson: boolean
  /** The machine had found the other side. */
  readonly corrects: boolean
  /** The layer's lessons in force. */
  readonly spam: number
  readonly approved: number
}

export async function learnedFrom(
  db: Queryable,
  { siteId, commentId, eventId }: { siteId: string; commentId: string; eventId: number },
): Promise<Learned> {
  const [row] = await db.query<Learned>(
    `select own.number is not null as "isLesson", coalesce(own.corrects, false) as corrects, layer.spam, layer.approved
     from (
       select count(*) filter (where is_spam)::int as spam, count(*) filter (where not is_spam)::int as approved
       from hamlet.lessons where site_id = $1 and ended_by is null and set_aside is null
     ) as layer
     left join hamlet.lessons own on own.comment_id = $2 and own.event_id = $3 and own.ended_by is null`,
    [siteId, commentId, eventId],
  )
  return row ?? { isLesson: false, corrects: false, spam: 0, approved: 0 }
}
