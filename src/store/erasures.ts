/** Erasures: what was asked, how far it is, and what became of it. Whom it is about stands here only until it is done. */
import { v7 as uuidv7 } from 'uuid'
import { TryLater } from '../domain/errors.js'
import type { ErasedAuthor } from '../domain/privacy/erased-author.js'
import type { Database, Queryable } from './database.js'
import { leaveTombstones, lockComments, lockFeed } from './erase/comments.js'
import { history } from './erase/history.js'
import type { Erased } from './erase/place.js'
import { places } from './erase/places.js'
import { settledChannel } from './telling.js'

export type Counts = Readonly<Record<string, number>>
export type Erasure = {
  readonly id: string
  readonly siteId: string
  readonly askedAt: Date
  readonly doneAt: Date | null
  readonly deleted: Counts
  readonly remains: Counts
}
/** An erasure that is somebody's to go on with. */
export type Claimed = Erasure & { readonly author: ErasedAuthor; readonly place: string }

const columns = `id, site_id as "siteId", asked_at as "askedAt", done_at as "doneAt", deleted, remains`

/** @returns the id; of the same request again, while it is under way, the same */
export async function askErasure(db: Queryable, siteId: string, author: ErasedAuthor, by: string): Promise<string> {
  const [row] = await db.query<{ id: string }>(
    `with known as (
       select id from hamlet.erasures where done_at is null and site_id = $2 and author = $3::jsonb order by id limit 1
     ), asked as (
       insert into hamlet.erasures (id, site_id, author, asked_by)
       select $1, $2, $3::jsonb, $4 where not exists (select from known)
       returning id
     )
     select id from known union all select id from asked`,
    [uuidv7(), siteId, JSON.stringify(author), by],
  )
  if (!row) throw new Error('the erasure was not kept')
  return row.id
}

/** @returns null where the site has asked for no such erasure */
export async function erasureOf(db: Queryable, siteId: string, id: string): Promise<Erasure | null> {
  const [row] = await db.query<Erasure>(`select ${columns} from hamlet.erasures where id = $1 and site_id = $2`, [
    id,
    siteId,
  ])
  return row ?? null
}

/** A claim that is not renewed lapses: whoever comes next goes on where it stopped. */
const claimedForSeconds = 60

/** Takes the oldest that nobody is at, or the one that is named. */
export async function claimErasure(db: Queryable, id: string | null = null): Promise<Claimed | null> {
  const [row] = await db.query<Claimed>(
    `update hamlet.erasures e set claimed_until = now() + $1 * interval '1 second'
     from (
       select id from hamlet.erasures
       where done_at is null and coalesce(claimed_until <= now(), true) and id = coalesce($2, id)
       order by id limit 1 for update skip locked
     ) as next
     where e.id = next.id
     returning ${columns.replace('id', 'e.id')}, place,
               coalesce(author, '{"externalId": null, "email": null, "signed": null}') as author`, // forgotten, and not closed
    [claimedForSeconds, id],
  )
  return row ?? null
}

/** Comments looked through at once; each page is a transaction of its own. */
const pageSize = 2_000

/**
 * Erases what is the author's among the next comments, and notes how far it came, in one transaction.
 *
 * @returns the erasure as it goes on; null when no comment is left
 * @throws TryLater when somebody else goes on with it; then nothing was done here
 */
export function eraseNext(db: Database, claimed: Claimed): Promise<Claimed | null> {
  return db.transaction(async (tx) => {
    const { ids, last } = await theirs(tx, claimed)
    if (last === null) return null
    const doomed = { siteId: claimed.siteId, ids: await lockComments(tx, { siteId: claimed.siteId, ids }) }
    const found = doomed.ids.length === 0 ? [] : await eraseAll(tx, doomed)
    const deleted = summed(claimed.deleted, found, 'deleted')
    const remains = summed(claimed.remains, found, 'remains')
    const renewed = await tx.query(
      `update hamlet.erasures set place = $2, deleted = $3, remains = $4, claimed_until = now() + $5 * interval '1 second'
       where id = $1 and place = $6 and done_at is null returning id`,
      [claimed.id, last, JSON.stringify(deleted), JSON.stringify(remains), claimedForSeconds, claimed.place],
    )
    if (renewed.length === 0) throw new TryLater('somebody else goes on with this erasure')
    if (doomed.ids.length > 0) await leaveTombstones(tx, doomed)
    return { ...claimed, place: last, deleted, remains }
  })
}

async function eraseAll(tx: Queryable, doomed: Parameters<typeof leaveTombstones>[1]): Promise<[string, Erased][]> {
  const all: [string, Erased][] = [['comments', { deleted: doomed.ids.length, remains: 0 }]]
  for (const { name, erase } of places) all.push([name, await erase(tx, doomed)])
  await lockFeed(tx)
  all.push([history.name, await history.erase(tx, doomed)])
  return [...all, ['tombstones', { deleted: 0, remains: doomed.ids.length }]]
}

function summed(before: Counts, found: readonly [string, Erased][], side: keyof Erased): Counts {
  const counts: Record<string, number> = { ...before }
  for (const [name, erased] of found) if (erased[side] > 0) counts[name] = (counts[name] ?? 0) + erased[side]
  return counts
}

/** The author's among the next comments, and where the next page begins; null where there is none. */
async function theirs(
  tx: Queryable,
  { siteId, author: { externalId, email, signed }, place }: Claimed,
): Promise<{ ids: string[]; last: string | null }> {
  const [row] = await tx.query<{ ids: string[]; last: string | null }>(
    `with page as materialized (
       select id, site_id, author_external_id, author_email, author_name, author_ip, author_network
       from hamlet.comments where id > $1 order by id limit $2
     )
     select (select id from page order by id desc limit 1) as last,
            array(
              select id from page
              where site_id = $3 and (
                author_external_id = $4 or lower(author_email) = lower($5)
                or (author_ip = $7::inet or author_network = hamlet.network_hash($7::inet)) and (
                     author_name = $6
                     or exists (select from hamlet.revisions r where r.comment_id = page.id and r.author_name = $6)))
            ) as ids`,
    [place, pageSize, siteId, externalId, email, signed?.name ?? null, signed?.ip ?? null],
  )
  return row ?? { ids: [], last: null }
}

/** Whom it was about is forgotten here, too, with the reports that they made; `closeErasure` says that it is done. */
export async function finishErasure(db: Queryable, { id, siteId, author }: Claimed): Promise<void> {
  await db.query(
    `with withdrawn as (
       delete from hamlet.reports where $3::text is not null and reporter = hamlet.reporter_key($2, $3) returning comment_id
     )
     update hamlet.erasures set author = null,
       deleted = deleted || (
         select case when count(*) > 0 then jsonb_build_object('reports by the author', count(*)) else '{}' end from withdrawn)
     where id = $1 and done_at is null`,
    [id, siteId, author.externalId],
  )
}

/** Says that it is done, and lets those who wait for it look. */
export async function closeErasure(db: Queryable, { id }: Claimed): Promise<void> {
  await db.query('update hamlet.erasures set done_at = now(), claimed_until = null where id = $1 and done_at is null', [
    id,
  ])
  await db.query('select pg_notify($1, $2)', [settledChannel, id])
}
