/** Traces: hashed keys under which earlier comments are found again, at a cost that does not grow with their number. */
import type { Status } from '../domain/comment.js'
import type { Queryable } from './database.js'

export type Look = {
  readonly key: number
  readonly commentId: string
  /** Unix ms. */
  readonly since: number
  /** Asks also how the comments found stand now. */
  readonly isAuthor: boolean
}
/** What was found under a key: ids newest first, how they stand, and what moderators have made of all that ever were there. */
export type Trail = {
  readonly ids: readonly string[]
  readonly approved: number
  readonly spam: number
  readonly decidedApproved: number
  readonly decidedSpam: number
}
export type Pair = { readonly self: string; readonly other: string }
export type Face = Pair & {
  readonly at: Date
  readonly status: Status
  readonly decided: boolean
  readonly sameAddress: boolean
  readonly sameAuthor: boolean
  readonly sameArticle: boolean
  readonly campaign: string | null
}

/** A key is followed to this many of the newest comments; more would say nothing new. */
export const maxFoundPerKey = 20

const nothing: Trail = { ids: [], approved: 0, spam: 0, decidedApproved: 0, decidedSpam: 0 }

/** For each look, in order, the comments received before its own and after `since`, newest first. */
export async function followTraces(db: Queryable, looks: readonly Look[]): Promise<Trail[]> {
  const found: Trail[] = looks.map(() => nothing)
  if (looks.length === 0) return found
  const rows = await db.keyed<Omit<Trail, 'ids'> & { number: number; ids: string | null }>(
    `select look.number::int, trail.ids, trail.approved::int, trail.spam::int,
            coalesce(r.approved, 0) as "decidedApproved", coalesce(r.spam, 0) as "decidedSpam"
     from unnest(string_to_array($1, ',')::bigint[], string_to_array($2, ',')::uuid[], string_to_array($3, ',')::uuid[],
                 string_to_array($4, ',')::boolean[])
       with ordinality as look (key, self, since, is_author, number)
     cross join lateral (
       select string_agg(t.comment_id::text, ',') as ids,
              count(*) filter (where c.status = 'approved') as approved, count(*) filter (where c.status = 'spam') as spam
       from (
         select distinct comment_id from hamlet.traces
         where key = look.key and comment_id < look.self and comment_id >= look.since
         order by comment_id desc
         limit $5
       ) as t
       left join hamlet.comments c on look.is_author and c.id = t.comment_id
     ) as trail
     left join hamlet.records r on r.key = look.key
     where trail.ids is not null or r.key is not null`,
    [
      listed(looks, ({ key }) => key),
      listed(looks, ({ commentId }) => commentId),
      listed(looks, ({ since }) => firstIdAt(since)),
      listed(looks, ({ isAuthor }) => (isAuthor ? 't' : 'f')),
      maxFoundPerKey,
    ],
  )
  for (const { number, ids, ...standing } of rows)
    found[number - 1] = { ...standing, ids: ids === null ? [] : ids.split(',').sort().reverse() }
  return found
}

/**
 * How each found comment stands now, and what it shares with the one that looks: of IPv6 addresses, their /64.
 *
 * A text that its author has replaced or removed stands as a moderator called it. The comment that looks is not shown its own earlier texts.
 */
export async function facesOf(db: Queryable, pairs: readonly Pair[]): Promise<Face[]> {
  if (pairs.length === 0) return []
  return db.keyed<Face>(
    `select pair.self, pair.other, other.received_at as at, 
            case when other.gone_at is null and own.former_of is null then other.status
                 else coalesce(own.decided, 'pending') end as status,
            case when other.gone_at is null and own.former_of is null then other.decided_by is not null
                 else own.decided is not null end as decided,
            coalesce(other.author_ip <<= here.network, false) as "sameAddress",
            coalesce(other.author_external_id = self.author_external_id, false)
              or coalesce(lower(other.author_email) = lower(self.author_email), false)
              or coalesce(other.author_name = self.author_name and other.author_ip <<= here.network, false)
              as "sameAuthor",
            other.article_id = self.article_id as "sameArticle", other.campaign
     from unnest($1::uuid[], $2::uuid[]) as pair (self, other)
     join hamlet.comments self on self.id = pair.self
     left join hamlet.sketches own on own.comment_id = pair.other
     join hamlet.comments other on other.id = coalesce(own.former_of, pair.other) and (other.site_id = self.site_id
       and other.id <> self.id) is true
     cross join lateral (
       select case when family(self.author_ip) = 6 and not self.author_ip <<= '::ffff:0:0/96'
                   then network(set_masklen(self.author_ip, 64))
                   else self.author_ip end
     ) as here (network)`,
    [pairs.map(({ self }) => self), pairs.map(({ other }) => other)],
  )
}

/** The secret that keys the hashes of addresses and authors on this installation. */
export async function traceSecret(db: Queryable): Promise<Buffer> {
  const [row] = await db.query<{ value: Uint8Array }>(
    `select value from hamlet.installation where name = 'trace-secret'`,
  )
  if (!row) throw new Error('the installation has no trace secret; migrate first')
  return Buffer.from(row.value)
}

/** Values for `string_to_array`: one text costs the driver a tenth of what an array of as many values does. */
const listed = <Item>(items: readonly Item[], value: (item: Item) => string | number): string =>
  items.map(value).join(',')

/** When a comment with this id was received (RFC 9562, section 5.7: 48 bits of Unix milliseconds). */
export const receivedAtOf = (id: string): Date => new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))

/** No id given out at `time` (Unix ms) or later sorts before this one. */
export function firstIdAt(time: number): string {
  const ms = Math.max(0, time).toString(16).padStart(12, '0')
  return `${ms.slice(0, 8)}-${ms.slice(8)}-0000-0000-000000000000`
}
