/** Layers: how a site's layer stands in SQL, and the checkpoints from which it is replayed. */
import type { Queryable } from '../database.js'

/** Where a replay begins: after lesson `number`, with a packed layer; null is the empty layer. */
export type Start = { readonly number: number; readonly packed: Uint8Array | null }

export type Checkpoint = {
  readonly siteId: string
  readonly number: number
  /** The site's count of changes under which it was replayed. */
  readonly changes: number
  readonly spam: number
  readonly ham: number
  readonly model: string
  readonly packed: Uint8Array
}

export type Version = Pick<Checkpoint, 'number' | 'spam' | 'ham' | 'model'> & { readonly at: Date }

/** Checkpoints that are kept of a site: about 100 KB each; an undoing of what is older replays from the start. */
const maxCheckpoints = 20

/** Grows whenever the site's lessons in force change; 0 before the first. */
export async function changesOf(db: Queryable, siteId: string): Promise<number> {
  const [row] = await db.query<{ changes: number }>('select changes from hamlet.layers where site_id = $1', [siteId])
  return row?.changes ?? 0
}

/** The newest checkpoint under this starter model, else what the layer was trained from, else nothing. */
export async function startOf(db: Queryable, siteId: string, model: string): Promise<Start> {
  const [row] = await db.query<Start>(
    `select number, packed from (
       select number, layer as packed from hamlet.checkpoints where site_id = $1 and model = $2
       union all
       select 0, base from hamlet.layers where site_id = $1
     ) as starts
     order by number desc limit 1`,
    [siteId, model],
  )
  return row ?? { number: 0, packed: null }
}

/** Keeps a checkpoint, unless the lessons in force have changed since it was replayed. @returns whether it was kept */
export async function keepCheckpoint(db: Queryable, checkpoint: Checkpoint): Promise<boolean> {
  const { siteId, number, changes, spam, ham, model, packed } = checkpoint
  const kept = await db.query(
    `with unchanged as (
       select site_id from hamlet.layers where site_id = $1 and changes = $2 for update
     ), thinned as (
       delete from hamlet.checkpoints c using unchanged u
       where c.site_id = u.site_id and c.number < (
         select number from hamlet.checkpoints where site_id = $1 order by number desc offset $8 limit 1)
     )
     insert into hamlet.checkpoints (site_id, number, spam, ham, model, layer)
     select site_id, $3, $4, $5, $6, $7 from unchanged
     on conflict (site_id, number) do update
       set spam = excluded.spam, ham = excluded.ham, model = excluded.model, layer = excluded.layer, at = now()
     returning number`,
    [siteId, changes, number, spam, ham, model, Buffer.from(packed), maxCheckpoints - 2],
  )
  return kept.length > 0
}

/** The checkpoints, oldest first. */
export const versionsOf = (db: Queryable, siteId: string): Promise<Version[]> =>
  db.query<Version>('select number, spam, ham, model, at from hamlet.checkpoints where site_id = $1 order by number', [
    siteId,
  ])

/**
 * Sets aside the lessons after `upto`; null brings back all that was ever set aside.
 *
 * @param db within a transaction
 * @returns how many lessons went, or came back
 */
export async function rollBack(db: Queryable, siteId: string, upto: number | null, by: string): Promise<number> {
  const [turn] = await db.query<{ change: number }>('select hamlet.layer_turn($1) as change', [siteId])
  const moved = await db.query<{ number: number; ended: boolean }>(
    `update hamlet.lessons set set_aside = case when $2::bigint is not null then $3::bigint end
     where site_id = $1 and case when $2::bigint is null then set_aside is not null else number > $2 and set_aside is null end
     returning number, ended_by is not null as ended`,
    [siteId, upto, turn?.change],
  )
  await db.query('delete from hamlet.checkpoints where site_id = $1 and number >= $2', [
    siteId,
    moved.reduce((first, { number }) => Math.min(first, number), Number.MAX_SAFE_INTEGER),
  ])
  await db.query('insert into hamlet.rollbacks (site_id, change, upto, by) values ($1, $2, $3, $4)', [
    siteId,
    turn?.change,
    upto,
    by,
  ])
  return moved.filter(({ ended }) => !ended).length
}

/**
 * Starts the layer anew from a packed one, or from nothing; all standing lessons are learnt on top of it, set aside or not.
 *
 * @param db within a transaction
 */
export async function startAnew(db: Queryable, siteId: string, packed: Uint8Array | null): Promise<void> {
  await db.query('select hamlet.layer_turn($1)', [siteId])
  await db.query('update hamlet.layers set base = $2 where site_id = $1', [siteId, packed && Buffer.from(packed)])
  await db.query('update hamlet.lessons set set_aside = null where site_id = $1 and set_aside is not null', [siteId])
  await db.query('delete from hamlet.checkpoints where site_id = $1', [siteId])
}

/** Says in a comment's history that its decision was learnt, once. @returns whether it was said now */
export async function logTaught(
  db: Queryable,
  taught: { readonly commentId: string; readonly eventId: number; readonly lessons: number },
): Promise<boolean> {
  const logged = await db.query(
    `with standing as ( -- the comment's row first, as an undoing takes it, so that the history keeps its order
       select l.comment_id, l.site_id, l.revision, c.version, l.event_id
       from hamlet.comments c join hamlet.lessons l on l.comment_id = c.id
       where c.id = $1 and l.event_id = $2 and l.ended_by is null and l.set_aside is null
       for update
     )
     insert into hamlet.events (comment_id, site_id, kind, revision, version, actor, detail)
     select comment_id, site_id, 'taught', revision, version, 'machine',
            jsonb_build_object('event', event_id, 'lessons', $3::int)
     from standing
     where not exists (
       select from hamlet.events e
       where e.comment_id = $1 and e.kind = 'taught' and (e.detail->>'event')::bigint = $2)
     returning id`,
    [taught.commentId, taught.eventId, taught.lessons],
  )
  return logged.length > 0
}
