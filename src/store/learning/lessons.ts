/** Lessons: the decisions in force that a site's layer learns from, in the order in which they were taught. */
import type { Lesson } from '../../domain/layer.js'
import type { Queryable } from '../database.js'

/** A lesson and its place in the site's order. */
export type NumberedLesson = Lesson & { readonly number: number }

type Row = Omit<NumberedLesson, 'author'> & { readonly authorName: string | null; readonly authorUrl: string | null }

/**
 * The lessons in force after `number`, at most `limit`, in order.
 *
 * The text is that of the revision that was decided. Where it is kept no longer there is what the layer saw of it; a comment that was
 * erased teaches nothing more.
 */
export async function lessonsAfter(
  db: Queryable,
  siteId: string,
  number: number,
  limit: number,
): Promise<NumberedLesson[]> {
  const rows = await db.query<Row>(
    `select l.number, l.event_id as id, l.is_spam as "isSpam", l.corrects, coalesce(r.body, c.body, '') as body,
            case when r.revision is null then c.author_name else r.author_name end as "authorName",
            case when r.revision is null then c.author_url else r.author_url end as "authorUrl",
            l.moderator::text, l.writer, l.campaign::text, l.sight
     from hamlet.lessons l
     left join hamlet.revisions r on r.comment_id = l.comment_id and r.revision = l.revision
     left join hamlet.comments c on c.id = l.comment_id and c.revision = l.revision
     where l.site_id = $1 and l.number > $2 and l.ended_by is null and l.set_aside is null
       and (coalesce(r.body, c.body, '') <> '' or l.sight is not null)
     order by l.number
     limit $3`,
    [siteId, number, limit],
  )
  return rows.map(({ authorName, authorUrl, ...lesson }) => ({
    ...lesson,
    author: { name: authorName, url: authorUrl },
  }))
}

/**
 * Makes lessons of standing decisions that were taken before lessons were kept, in the order of the decisions.
 *
 * @param db within a transaction
 */
export async function recoverLessons(db: Queryable, siteId: string): Promise<void> {
  await db.query(
    `with turn as materialized (
       select hamlet.layer_turn($1) as number
     ), missing as (
       select c.id, e.revision, c.verdict_round, c.status, c.decided_by, c.campaign, e.id as event_id,
              row_number() over (order by e.id) as place
       from hamlet.comments c
       cross join lateral (
         select e.id, e.revision, e.detail from hamlet.events e
         where e.comment_id = c.id and e.kind = 'decided' and not exists (
           select from hamlet.events u
           where u.comment_id = e.comment_id and u.kind = 'undone' and (u.detail->>'undoes')::bigint = e.id)
         order by e.id desc limit 1
       ) as e
       where c.status in ('approved', 'spam') and c.site_id = $1 and c.decided_by is not null
         and e.revision >= c.text_from and e.detail->>'status' = c.status
         and not exists (select from hamlet.lessons l where l.comment_id = c.id)
     ), recovered as (
       insert into hamlet.lessons (site_id, number, comment_id, revision, event_id, is_spam, corrects, moderator, writer, campaign)
       select $1, turn.number + place, id, revision, event_id, status = 'spam',
              coalesce(hamlet.machine_says_spam(id, revision, verdict_round) <> (status = 'spam'), false), decided_by,
              hamlet.writer_of(id), campaign
       from missing cross join turn
       returning number
     )
     select count(*) from recovered`,
    [siteId],
  )
  await db.query(
    `update hamlet.layers l
     set changes = greatest(l.changes, (select max(number) from hamlet.lessons where site_id = $1))
     where l.site_id = $1`,
    [siteId],
  )
}
