/** Rounds that wait for Akismet: what the other signals read is kept, so that no answer and no lost job costs the verdict. */
import type { Comment } from '../../domain/comment.js'
import type { Standing } from '../../domain/context.js'
import type { Reading } from '../../domain/reading.js'
import type { Queryable } from '../database.js'
import { type CommentRow, commentColumns, commentOf } from '../open-comments.js'
import { settledChannel } from '../telling.js'

/** What a verdict is made of, but for Akismet's reading. */
export type Local = {
  readonly readings: readonly Reading[]
  readonly author: Standing
  readonly address: Standing
  readonly campaign: string | null
  readonly modelVersion: string
}

/** What Akismet has said of this revision before. */
export type Prior = {
  readonly answer: 'spam' | 'ham' | null
  readonly discard: boolean
  readonly guid: string | null
  /** Said by a callback, and not heard yet. */
  readonly told: 'spam' | 'ham' | null
  /** Why it is to be asked again; null: it has its answer, or never was asked. */
  readonly recheckReason: string | null
}

export type Askable = {
  readonly comment: Comment
  readonly local: Local
  /** Until the verdict has to be written. */
  readonly leftMs: number
  readonly prior: Prior | null
}

/** A verdict comes at most 8 s after the round was opened (RELIABILITY row 15); the watch that finds it late takes up to one. */
const askedWithinSeconds = 7
/** Where the round has waited long already, as the queue was, Akismet gets its time all the same. */
const atLeastSeconds = 3

export type Mark = { readonly comment: Pick<Comment, 'id' | 'revision' | 'round'>; readonly local: Local }

/**
 * Marks rounds as waiting for Akismet.
 *
 * @returns of each comment whether it was `marked` now, was `asking` already, or is neither: settled, or decided by a moderator
 */
export async function markAsking(
  db: Queryable,
  marks: readonly Mark[],
): Promise<Map<string, 'marked' | 'asking' | 'neither'>> {
  const rows = marks.map(({ comment: { id, revision, round }, local }) => ({ id, revision, round, local }))
  const found = await db.query<{ id: string; state: 'marked' | 'asking' | 'neither' }>(
    `with found as (
       select id, revision, round, local from json_to_recordset($1) as found (id uuid, revision int, round int, local json)
     ), marked as (
       insert into hamlet.asking as a (comment_id, site_id, revision, round, local, expires_at)
       select c.id, c.site_id, f.revision, f.round, f.local,
              greatest(c.round_opened_at + $2::int * interval '1 second', now() + $3::int * interval '1 second')
       from found f join hamlet.comments c on c.id = f.id and c.revision = f.revision and c.round = f.round
       where c.verdict_round is distinct from f.round and c.decided_by is null
       order by c.id for key share of c -- an erasure takes the round along: it comes before, or waits (erase/unerased.ts)
       on conflict (comment_id) do update set
         revision = excluded.revision, round = excluded.round, local = excluded.local, expires_at = excluded.expires_at
       where a.revision <> excluded.revision or a.round <> excluded.round
       returning comment_id
     ), woken as ( -- who counts what waits in the queue counts them no more
       select pg_notify($4, string_agg(comment_id::text, ',')) from marked having count(*) > 0
     )
     select f.id, case when m.comment_id is not null then 'marked' when a.comment_id is not null then 'asking'
                       else 'neither' end as state
     from found f left join marked m on m.comment_id = f.id
     left join hamlet.asking a on a.comment_id = f.id and a.revision = f.revision and a.round = f.round
     left join woken on true`,
    [JSON.stringify(rows), askedWithinSeconds, atLeastSeconds, settledChannel],
  )
  return new Map(found.map(({ id, state }) => [id, state]))
}

type Row = CommentRow & { local: Local; left_ms: number } & Prior & { was_asked: boolean }

/** @returns each round in its place; null where it was settled meanwhile */
export async function askables(
  db: Queryable,
  rounds: readonly { readonly id: string; readonly round: number }[],
): Promise<(Askable | null)[]> {
  const rows = await db.query<Row>(
    `select ${commentColumns}, w.local, (extract(epoch from w.expires_at - clock_timestamp()) * 1000)::float8 as left_ms,
            p.comment_id is not null as was_asked, p.answer, p.discard, p.guid, p.told, p.recheck_reason as "recheckReason"
     from json_to_recordset($1) as wanted (id uuid, round int)
     join hamlet.asking w on w.comment_id = wanted.id and w.round = wanted.round
     join hamlet.comments c on c.id = w.comment_id and c.revision = w.revision and c.round = w.round
     join hamlet.articles a on a.id = c.article_id
     left join hamlet.asked p on p.comment_id = c.id and p.revision = c.revision
     where c.verdict_round is distinct from w.round`,
    [JSON.stringify(rounds)],
  )
  const found = new Map(rows.map((row) => [`${row.id} ${row.round}`, askableOf(row)]))
  return rounds.map(({ id, round }) => found.get(`${id} ${round}`) ?? null)
}

function askableOf(row: Row): Askable {
  const { answer, discard, guid, told, recheckReason } = row
  return {
    comment: commentOf(row),
    local: row.local,
    leftMs: row.left_ms,
    prior: row.was_asked ? { answer, discard, guid, told, recheckReason } : null,
  }
}

/** Rounds that are past their time, whatever became of their job. */
export const expiredAsking = (db: Queryable): Promise<{ id: string; round: number }[]> =>
  db.query<{ id: string; round: number }>(
    `select comment_id as id, round from hamlet.asking where expires_at <= now() order by expires_at limit 500`,
  )

/** They have their verdict, or need none any more. */
export async function doneAsking(db: Queryable, done: readonly { id: string; round: number }[]): Promise<void> {
  await db.query(
    `delete from hamlet.asking a using json_to_recordset($1) as done (id uuid, round int)
     where a.comment_id = done.id and a.round = done.round`,
    [JSON.stringify(done)],
  )
}
