/** Finds held comments to be decided together: what a filter asks for, in the order of their receipt, each at its version. */

import type { Queryable } from '../database.js'
import type { Found } from './campaigns.js'
import { makeValues, type ReviewQuery } from './conditions.js'
import { ofSites, waitingConditions } from './waiting-list.js'

export type Batch = { readonly found: readonly Found[]; readonly remaining: number }

/**
 * The next `limit` after `query.after`, and how many come after those. Blind ones are not among them, neither the sample nor the held
 * ones that look like it: each is for somebody's own eyes, and what is left over does not tell them apart.
 *
 * @param upto the last id that belongs to it: what came later nobody has seen
 */
export async function heldBatch(db: Queryable, query: ReviewQuery, upto: string): Promise<Batch> {
  const { values, put } = makeValues()
  const conditions = [
    ofSites(query, put),
    ...waitingConditions(query, put),
    'not w.is_blind',
    `w.comment_id <= ${put(upto)}::uuid`,
  ]
  if (query.after !== null) conditions.push(`w.comment_id > ${put(query.after.id)}::uuid`)
  const [row] = await db.query<{ found: readonly Found[] | null; remaining: number }>(
    `with asked as materialized (
       select w.comment_id from hamlet.waiting w where ${conditions.join('\n and ')}
     ), next as (
       select comment_id from asked order by comment_id limit ${put(query.limit)}
     )
     select (select json_agg(json_build_object('id', c.id, 'version', c.version) order by c.id)
             from next join hamlet.comments c on c.id = next.comment_id) as found,
            (select count(*)::int from asked) - (select count(*)::int from next) as remaining`,
    values,
  )
  return { found: row?.found ?? [], remaining: row?.remaining ?? 0 }
}

export type HeldCount = { readonly held: number; readonly others: number }

/** How many held comments that may be decided together each of the queries asks for, and how many without the comment `id`. */
export async function heldCounts(db: Queryable, queries: readonly ReviewQuery[], id: string): Promise<HeldCount[]> {
  if (queries.length === 0) return []
  const { values, put } = makeValues()
  const own = put(id)
  const counts = queries.map(
    (
      query,
    ) => `(select json_build_object('held', count(*), 'others', count(*) filter (where w.comment_id <> ${own}::uuid))
      from hamlet.waiting w
      where not w.is_blind and ${[ofSites(query, put), ...waitingConditions(query, put)].join(' and ')})`,
  )
  const [row] = await db.query<{ counts: HeldCount[] }>(
    `select json_build_array(${counts.join(', ')}) as counts`,
    values,
  )
  return row?.counts ?? []
}

/** Whether a bulk was begun by this moderator, or by nobody yet: another's must not grow, as it is undone as one. */
export async function isOwnBulk(db: Queryable, bulkId: string, name: string): Promise<boolean> {
  const rows = await db.query(
    `select 1 from hamlet.events where kind = 'decided' and detail->>'bulk' = $1 and actor <> $2 limit 1`,
    [bulkId, name],
  )
  return rows.length === 0
}
