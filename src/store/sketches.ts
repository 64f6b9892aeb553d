/** Sketches: what each comment's text is known by, left once and followed by every worker's memory. */
import type { Fingerprint } from '../domain/memory/fingerprint.js'
import type { Remembered } from '../domain/memory/memory.js'
import type { Queryable } from './database.js'
import { unerased } from './erase/unerased.js'

export type Sketch = {
  readonly commentId: string
  readonly siteId: string
  readonly print: Fingerprint | null
  /** Of its author, address and hosts (domain/memory/traces.ts). */
  readonly keys: readonly number[]
}

/**
 * Leaves a batch's sketches and traces. Again is no harm: a sketch that is there stays, unless the text has changed.
 *
 * Nothing is left of what was erased since it was loaded (`erase/unerased.ts`).
 */
export async function leave(db: Queryable, sketches: readonly Sketch[]): Promise<void> {
  if (sketches.length === 0) return
  const rows = sketches.map(({ commentId, siteId, print, keys }) => ({
    comment_id: commentId,
    site_id: siteId,
    exact: print?.exact ?? null,
    minima: print?.minima ? Buffer.from(print.minima).toString('hex') : null,
    keys,
  }))
  await db.keyed(
    `with found as materialized (
       select comment_id, site_id, exact, minima, array(select json_array_elements_text(keys)::bigint) as keys
       from json_to_recordset($1) as found (comment_id uuid, site_id uuid, exact bigint, minima text, keys json)
     ), unerased as materialized (
       ${unerased('found', 'comment_id')}
     ), left_by as (
       insert into hamlet.traces (key, comment_id)
       select key, comment_id from found join unerased on unerased.id = comment_id, unnest(keys) as key
     )
     insert into hamlet.sketches as s (comment_id, site_id, exact, minima, keys)
     select comment_id, site_id, exact, decode(minima, 'hex'), keys from found join unerased on unerased.id = comment_id
     on conflict (comment_id) do update
       set exact = excluded.exact, minima = excluded.minima, xid = excluded.xid,
           -- What is counted in the records under some keys is taken back under the same.
           keys = case when s.decided is null then excluded.keys else s.keys end
       where s.exact is distinct from excluded.exact`,
    [JSON.stringify(rows)],
  )
  // What a moderator decided before its sketch was there is counted now.
  await db.keyed(
    `select count(hamlet.count_decision(id, status)) from hamlet.comments
     where id = any($1::uuid[]) and (decided_by is not null and status in ('approved', 'spam')) is true`,
    [sketches.map(({ commentId }) => commentId)],
  )
}

type Row = {
  readonly id: string | null
  readonly siteId: string
  readonly exact: string
  readonly minima: Uint8Array | null
  readonly decided: Remembered['decided']
  readonly isShared: boolean
  readonly place: string
}

/** A snapshot: which transactions were seen, so that the others are new whenever they commit. */
export type Place = string

/**
 * What was left or decided since `place`, and the place from which to follow next.
 *
 * What was not visible in the last snapshot and is in this one is new, so that a transaction which commits late is not missed,
 * and nothing is read twice however long one is open. Numbers from before a restore into a new server are not followed.
 */
export async function followSketches(
  db: Queryable,
  place: Place,
): Promise<{ readonly sketches: Remembered[]; readonly place: Place }> {
  const rows = await db.keyed<Row>(
    `select s.comment_id as id, s.site_id as "siteId", s.exact, s.minima, s.decided,
            case when s.decided is null then false else coalesce((
              select (p.policy->>'sharesCampaigns')::boolean
              from hamlet.sites join hamlet.policies p on p.site_id = sites.id and p.version = sites.policy_version
              where sites.id = s.site_id
            ), false) end as "isShared",
            now.snapshot::text as place
     from (select pg_current_snapshot() as snapshot) as now
     left join hamlet.sketches s on s.xid >= pg_snapshot_xmin($1::pg_snapshot) and s.xid < pg_snapshot_xmax(now.snapshot)
       and not pg_visible_in_snapshot(s.xid, $1::pg_snapshot) and s.exact is not null
     order by s.comment_id`,
    [place],
  )
  return { sketches: rows.flatMap(remembered), place: rows[0]?.place ?? place }
}

/** The place of now, for one who loads everything first. */
export async function placeNow(db: Queryable): Promise<Place> {
  const [row] = await db.query<{ place: Place }>(`select pg_current_snapshot()::text as place`)
  if (!row) throw new Error('the database does not know its snapshot')
  return row.place
}

/** Loads a page of sketches: those after `after` in the order of their ids, decided ones or all. */
export async function loadSketches(
  db: Queryable,
  { after, limit, onlyDecided }: { readonly after: string; readonly limit: number; readonly onlyDecided: boolean },
): Promise<Remembered[]> {
  const rows = await db.query<Row>(
    `select s.comment_id as id, s.site_id as "siteId", s.exact, s.minima, s.decided,
            s.decided is not null and coalesce((p.policy->>'sharesCampaigns')::boolean, false) as "isShared", '' as place
     from hamlet.sketches s
     join hamlet.sites on sites.id = s.site_id
     join hamlet.policies p on p.site_id = sites.id and p.version = sites.policy_version
     where s.comment_id > $1 and s.exact is not null ${onlyDecided ? 'and s.decided is not null' : ''}
     order by s.comment_id
     limit $2`,
    [after, limit],
  )
  return rows.flatMap(remembered)
}

/** The id behind which the newest `count` sketches stand. */
export async function newestFrom(db: Queryable, count: number): Promise<string> {
  const [row] = await db.query<{ id: string }>(
    `select comment_id as id from hamlet.sketches order by comment_id desc offset $1 limit 1`,
    [count],
  )
  return row?.id ?? '00000000-0000-0000-0000-000000000000'
}

function remembered({ id, siteId, exact, minima, decided, isShared }: Row): Remembered[] {
  if (id === null) return []
  return [{ id, siteId, print: { exact: Number(exact), minima }, decided, isShared }]
}
