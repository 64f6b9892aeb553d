/** Settles old comments: what became of them at the place that they were taken over from. */

import { v7 as uuidv7 } from 'uuid'
import type { Status } from '../domain/comment.js'
import type { Queryable } from './database.js'

export type OldStanding = { readonly id: string; readonly status: Exclude<Status, 'pending'> }

/**
 * Makes decisions of them that are told to nobody, as the site knows them; spam and approved ones are lessons. The comments
 * stand as received when they were posted. What a moderator has decided here stays.
 *
 * @returns how many
 */
export async function settleOld(
  db: Queryable,
  standings: readonly OldStanding[],
  by: { readonly id: string; readonly name: string },
): Promise<number> {
  const rows = await db.query(
    `with old as (
       select id, status from json_to_recordset($1) as old (id uuid, status text)
     ), decided as (
       update hamlet.comments c set
         status = old.status, decided_by = $2, version = c.version + 1, round_open = false,
         received_at = coalesce(c.posted_at, c.received_at)
       from old where c.id = old.id and c.decided_by is null and c.gone_at is null
       returning c.id, c.site_id, c.revision, c.version, c.status
     ), logged as ( -- undone, it waits for a moderator, as the machine has not judged it
       insert into hamlet.events (comment_id, site_id, kind, revision, version, actor, detail)
       select id, site_id, 'decided', revision, version, $3,
              jsonb_build_object('status', status, 'reason', null, 'was', 'held', 'was_discard', false, 'was_by', null)
       from decided order by id
       returning id, comment_id, site_id, detail->>'status' as status
     ), counted as materialized (
       select count(hamlet.count_decision(comment_id, case when status in ('approved', 'spam') then status end)) from logged
     ), taught as (
       select hamlet.teach(site_id, comment_id, id, status, $2::uuid) from logged cross join counted order by comment_id
     )
     select 1 from taught`,
    [JSON.stringify(standings), by.id, by.name],
  )
  return rows.length
}

/** The one in whose name old decisions stand: a moderator who cannot sign in. */
export async function importer(db: Queryable): Promise<{ readonly id: string; readonly name: string }> {
  const name = 'Import'
  await db.query('insert into hamlet.moderators (id, name, sites) values ($1, $2, $3) on conflict (name) do nothing', [
    uuidv7(),
    name,
    [],
  ])
  const [row] = await db.query<{ id: string }>('select id from hamlet.moderators where name = $1', [name])
  if (!row) throw new Error('the importing moderator was neither made nor found')
  return { id: row.id, name }
}
