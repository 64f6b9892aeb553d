/** Callbacks: what Akismet's clients want to hear of comments later, and what they have heard so far. */
import { v7 as uuidv7 } from 'uuid'
import type { Queryable } from '../database.js'
import { settledChannel } from '../telling.js'

export type Answered = 'spam' | 'ham' | 'undecided'

/** An answer that was given, and where a later one is to go. */
export type Callback = {
  readonly commentId: string
  readonly siteId: string
  readonly keyId: string
  readonly sealedKey: string
  readonly url: string
  readonly postId: string | null
  readonly answered: Answered
}

/** A client that names another address with each check would fill the house: what is beyond is not called. */
const maxPerKey = 50
/** A client that names an address again that was given up is believed once a day. */
const revivedAfter = '1 day'
/** Longer than a try may take, as the lease is: a try that is on its way ends before the next begins. */
const tryEndsWithin = '60 seconds'

/**
 * One delivery for each comment, made due when there is news: what is told is how the comment stands by then.
 *
 * @param found rows of `endpoint_id`, `comment_id`, `event_id`: at most one of a comment
 * @param at an expression for the present moment
 */
export const callbackDeliveries = (found: string, at: string): string => `
  insert into hamlet.deliveries as d (endpoint_id, id, kind, comment_id, event_id, due_at)
  select b.endpoint_id, 'cb_' || replace(b.comment_id::text, '-', ''), 'callback', b.comment_id, found.event_id, ${at}
  from ${found} as found
  join hamlet.callbacks b on b.comment_id = found.comment_id and b.endpoint_id = found.endpoint_id
  join hamlet.comments c on c.id = b.comment_id
  where hamlet.akismet_answer(c.status) <> b.answered or hamlet.is_untold(c.id)
  order by b.comment_id -- all lock in one order
  on conflict (endpoint_id, id) do update set
    event_id = excluded.event_id, status = 'due', attempts = 0, created_at = now(),
    due_at = case when d.status = 'due' then least(d.due_at, excluded.due_at + interval '${tryEndsWithin}') else excluded.due_at end
  where d.event_id is distinct from excluded.event_id
  returning d.endpoint_id`

/**
 * Keeps answers and where later ones go; of a comment the newest counts.
 *
 * What was told between the answer and its keeping found nobody to tell, so it is looked for here.
 */
export async function keepCallbacks(db: Queryable, callbacks: readonly Callback[]): Promise<void> {
  const newest = [...new Map(callbacks.map((one) => [one.commentId, one])).values()]
  const rows = JSON.stringify(
    newest.map(({ commentId, siteId, keyId, sealedKey, url, postId, answered }) => ({
      endpoint: uuidv7(),
      comment_id: commentId,
      site_id: siteId,
      key_id: keyId,
      sealed: sealedKey,
      url,
      post_id: postId,
      answered,
    })),
  )
  await openEndpoints(db, rows)
  await db.query(
    `insert into hamlet.callbacks as b (comment_id, endpoint_id, post_id, answered)
     select given.comment_id, p.id, given.post_id, given.answered
     from json_to_recordset($1) as given (comment_id uuid, key_id text, url text, post_id text, answered text)
     join hamlet.endpoints p on p.akismet_key = given.key_id and p.url = given.url
     join hamlet.comments c on c.id = given.comment_id and c.gone_at is null
     order by given.comment_id
     on conflict (comment_id) do update set
       endpoint_id = excluded.endpoint_id, post_id = excluded.post_id, answered = excluded.answered`,
    [rows],
  )
  await db.query(
    `with told as (
       select b.endpoint_id, b.comment_id, last.id as event_id
       from hamlet.callbacks b cross join lateral (
         select id from hamlet.events e where e.comment_id = b.comment_id and e.position is not null order by id desc limit 1
       ) as last
       where b.comment_id = any($1::uuid[])
     ), made as (${callbackDeliveries('told', 'now()')})
     select pg_notify($2, site_id::text) from hamlet.endpoints where id in (select endpoint_id from made)`,
    [newest.map(({ commentId }) => commentId), settledChannel],
  )
}

async function openEndpoints(db: Queryable, rows: string): Promise<void> {
  await db.query(
    `with given as (
       select distinct on (key_id, url) endpoint, site_id, key_id, url, sealed
       from json_to_recordset($1) as given (endpoint uuid, site_id uuid, key_id text, url text, sealed text)
       order by key_id, url
     ), made as (
       insert into hamlet.endpoints (id, site_id, url, kinds, secret, position, akismet_key)
       select endpoint, site_id, url, '{}', sealed,
              (select coalesce(max(position), 0) from hamlet.events e where e.site_id = given.site_id and position is not null),
              key_id
       from given
       where not exists (select from hamlet.endpoints p where p.akismet_key = given.key_id and p.url = given.url)
         and exists (select from hamlet.akismet_keys k where k.id = given.key_id and k.revoked_at is null)
         and (select count(*) from hamlet.endpoints p where p.akismet_key = given.key_id) < $2
       on conflict (akismet_key, url) where akismet_key is not null do nothing
       returning id
     ), revived as (
       update hamlet.endpoints p set disabled_at = null, disabled_because = null, failing_since = null, quiet_until = null
       from given
       where p.akismet_key = given.key_id and p.url = given.url and p.disabled_at < now() - $3::interval
       returning p.id
     )
     select pg_notify($4, '') from (select from made union all select from revived) as opened limit 1`,
    [rows, maxPerKey, revivedAfter, settledChannel],
  )
}

/** The client knows by itself how the comment stands: it has asked again, or its editors have said so. */
export async function heardAlready(db: Queryable, commentId: string, answered: Answered): Promise<void> {
  await db.query('update hamlet.callbacks set answered = $2 where comment_id = $1 and answered <> $2', [
    commentId,
    answered,
  ])
}

/** Lets go of callbacks as old as the checks that are forgotten, and of addresses that nobody waits at any more. */
export async function forgetCallbacks(db: Queryable, keptDays: number): Promise<void> {
  await db.query(
    `delete from hamlet.callbacks where comment_id < hamlet.first_id_at(now() - $1::int * interval '1 day')`,
    [keptDays],
  )
  await db.query(
    `delete from hamlet.endpoints p
     where p.akismet_key is not null and p.created_at < now() - interval '1 day'
       and not exists (select from hamlet.callbacks b where b.endpoint_id = p.id)`,
  )
}

/** No more is told by this key: its text goes, and with it all that waits; but for one site, if that is named. */
export async function dropCallbacksOf(tx: Queryable, keyId: string, exceptSite: string | null = null): Promise<void> {
  await tx.query('delete from hamlet.endpoints where akismet_key = $1 and site_id is distinct from $2', [
    keyId,
    exceptSite,
  ])
}
