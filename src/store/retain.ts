/** Retention: what is kept for a time only. Addresses are cut and hashed, the texts of spam dropped, a bounded number at once. */
import type { Author } from '../domain/comment.js'
import type { Queryable } from './database.js'

const maxAtOnce = 500
const firstOfAll = '00000000-0000-0000-0000-000000000000'

/** Which sites keep what for how many days; null: for good. */
export type Kept = {
  readonly siteId: string
  readonly addressDays: number | null
  readonly spamBodyDays: number | null
}

const thirtyDays = 30

/** Read off the stored policies; in those from before the field was there it has its default. */
export const keptBySites = (db: Queryable): Promise<Kept[]> =>
  db.query<Kept>(
    `select s.id as "siteId",
            case when p.policy->'retention' ? 'addressDays' then (p.policy->'retention'->>'addressDays')::int else $1 end as "addressDays",
            case when p.policy->'retention' ? 'spamBodyDays' then (p.policy->'retention'->>'spamBodyDays')::int else $1 end as "spamBodyDays"
     from hamlet.sites s join hamlet.policies p on p.site_id = s.id and p.version = s.policy_version
     order by s.id`,
    [thirtyDays],
  )

/** No id given out within the last `days` sorts before this one (UUIDv7). */
const firstIdOf = (days: string): string =>
  `(lpad(to_hex((extract(epoch from now() - ${days}::int * interval '1 day') * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid`

/**
 * Puts the hash of its network in place of each address that is older than `days`, from where the last look ended.
 *
 * @returns how many comments were looked at; less than the most at once means that the site is done for now
 */
export async function cutAddresses(db: Queryable, siteId: string, days: number): Promise<number> {
  const [row] = await db.query<{ looked: number }>(
    `with page as materialized (
       -- Asked status by status, as the index begins with it: each site reads its own rows only.
       select found.id from unnest(array['pending', 'approved', 'held', 'spam', 'rejected', 'deleted', 'erased']) as stand (status)
       cross join lateral (
         select id from hamlet.comments
         where status = stand.status and site_id = $1 and id < ${firstIdOf('$2')}
           and id > coalesce((select addresses_upto from hamlet.retained where site_id = $1), $3)
         order by id limit $4
       ) as found
       order by found.id limit $4
     ), cut as (
       update hamlet.comments c set author_network = hamlet.network_hash(c.author_ip), author_ip = null
       from page where c.id = page.id and c.author_ip is not null
     ), noted as (
       insert into hamlet.retained (site_id, addresses_upto)
       select $1, id from (select id from page order by id desc limit 1) as last
       on conflict (site_id) do update set addresses_upto = greatest(hamlet.retained.addresses_upto, excluded.addresses_upto)
     )
     select count(*)::int as looked from page`,
    [siteId, days, firstOfAll, maxAtOnce],
  )
  return row?.looked ?? 0
}

/** A text of spam that is to be dropped: where it stands, and whether moderators have taught by it. */
export type OldText = {
  readonly commentId: string
  readonly revision: number
  readonly body: string
  readonly author: Pick<Author, 'name' | 'url'>
  readonly hasTaught: boolean
}

type Row = Omit<OldText, 'author'> & { readonly name: string | null; readonly url: string | null }

/** The texts of all revisions of the oldest spam that is older than `days` and still has them. */
export async function oldSpam(db: Queryable, siteId: string, days: number): Promise<OldText[]> {
  const rows = await db.query<Row>(
    `with spam as materialized (
       select id, revision, body, author_name, author_url from hamlet.comments
       where status = 'spam' and site_id = $1 and body <> '' and id < ${firstIdOf('$2')} and not round_open
       order by id limit $3
     )
     select text."commentId", text.revision, text.body, text.name, text.url,
            exists (
              select from hamlet.lessons l where l.comment_id = text."commentId" and l.revision = text.revision
            ) as "hasTaught"
     from (
       select id as "commentId", revision, body, author_name as name, author_url as url from spam
       union all
       select r.comment_id, r.revision, r.body, r.author_name, r.author_url from spam join hamlet.revisions r on r.comment_id = spam.id
     ) as text`,
    [siteId, days, maxAtOnce],
  )
  return rows.map(({ name, url, ...text }) => ({ ...text, author: { name, url } }))
}

/** What the layer saw of a revision that taught. */
export type KeptSight = Pick<OldText, 'commentId' | 'revision'> & { readonly sight: Uint8Array }

/**
 * Drops the texts of these comments, and keeps in place of those that taught what the layer saw of them.
 *
 * @param db within a transaction. A comment that was edited or decided otherwise meanwhile keeps its text until the next look
 * @returns the comments whose text went
 */
export async function dropTexts(
  db: Queryable,
  texts: readonly Pick<OldText, 'commentId' | 'revision'>[],
  sights: readonly KeptSight[],
): Promise<string[]> {
  const newest = new Map<string, number>()
  for (const { commentId, revision } of texts) newest.set(commentId, Math.max(revision, newest.get(commentId) ?? 0))
  const ids = [...newest.keys()]
  const locked = await db.query<{ id: string }>(
    `select c.id from unnest($1::uuid[], $2::int[]) as seen (id, revision)
     join hamlet.comments c on c.id = seen.id and c.revision = seen.revision and c.status = 'spam' and not c.round_open
     where not exists ( -- taught since it was read: its sight is not among those that were made
       select from hamlet.lessons l
       where l.comment_id = c.id and l.sight is null
         and not exists (select from unnest($3::uuid[], $4::int[]) as made (id, revision)
                         where made.id = l.comment_id and made.revision = l.revision))
     order by c.id for update of c`,
    [ids, [...newest.values()], sights.map(({ commentId }) => commentId), sights.map(({ revision }) => revision)],
  )
  const dropped = locked.map(({ id }) => id)
  const kept = sights.filter(({ commentId }) => dropped.includes(commentId))
  await db.query(
    `update hamlet.lessons l set sight = decode(made.sight, 'hex')
     from unnest($1::uuid[], $2::int[], $3::text[]) as made (id, revision, sight)
     where l.comment_id = made.id and l.revision = made.revision and l.sight is null`,
    [
      kept.map(({ commentId }) => commentId),
      kept.map(({ revision }) => revision),
      kept.map(({ sight }) => Buffer.from(sight).toString('hex')),
    ],
  )
  await db.query(`update hamlet.revisions set body = '' where comment_id = any($1::uuid[]) and body <> ''`, [dropped])
  await db.query(`update hamlet.comments set body = '' where id = any($1::uuid[])`, [dropped])
  return dropped
}
