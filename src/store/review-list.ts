/** The moderators' list: comments of one status, by pages that do not shift while people work. */
import type { Status } from '../domain/comment.js'
import type { Queryable } from './database.js'
import { type Standing, standingColumns, standingJoins } from './read-comments.js'

export type ReviewItem = Standing & {
  readonly site: string
  readonly body: string
  readonly kind: string
  readonly authorName: string | null
  readonly authorUrl: string | null
  readonly articleTitle: string | null
  readonly articleUrl: string | null
}
/** Where the last page ended: the points matter only when ordered by them. */
export type Place = { readonly points: number; readonly id: string }
export type ReviewQuery = {
  readonly sites: readonly string[] | null
  readonly status: Status
  readonly order: 'oldest' | 'certain'
  readonly after: Place | null
  readonly limit: number
}

const itemColumns = `${standingColumns}, s.name as site, c.body, c.kind, c.author_name as "authorName",
  c.author_url as "authorUrl", a.title as "articleTitle", a.url as "articleUrl"`
const besides = `${standingJoins} join hamlet.sites s on s.id = c.site_id join hamlet.articles a on a.id = c.article_id`
const allowedSites = 'select id from hamlet.sites where $2::uuid[] is null or id = any($2)'

/**
 * One page, asked of each site by its own index and merged, so that the cost is that of the page.
 *
 * `certain` means most certainly spam first.
 */
export function reviewList(db: Queryable, { sites, status, order, after, limit }: ReviewQuery): Promise<ReviewItem[]> {
  const values = [status, sites, after?.id ?? null, limit]
  if (order === 'oldest')
    return db.query<ReviewItem>(
      `select ${itemColumns}
       from (
         select page.id from (${allowedSites}) as allowed
         cross join lateral (
           select id from hamlet.comments
           where site_id = allowed.id and status = $1 and ($3::uuid is null or id > $3)
           order by id limit $4
         ) as page
         order by page.id limit $4
       ) as listed join hamlet.comments c on c.id = listed.id ${besides}
       order by c.id`,
      values,
    )
  return db.query<ReviewItem>(
    `select ${itemColumns}
     from (
       select page.id, page.certainty from (${allowedSites}) as allowed
       cross join lateral (
         select id, -coalesce(points, 0) as certainty from hamlet.comments
         where site_id = allowed.id and status = $1
           and ($3::uuid is null or (-coalesce(points, 0), id) > ($5, $3))
         order by -coalesce(points, 0), id limit $4
       ) as page
       order by page.certainty, page.id limit $4
     ) as listed join hamlet.comments c on c.id = listed.id ${besides}
     order by listed.certainty, c.id`,
    [...values, -(after?.points ?? 0)],
  )
}

/** One comment as the list shows it, for those who may see its site. */
export async function reviewItem(
  db: Queryable,
  sites: readonly string[] | null,
  id: string,
): Promise<ReviewItem | null> {
  const [item] = await db.query<ReviewItem>(
    `select ${itemColumns} from hamlet.comments c ${besides} where c.id = $1 and c.gone_at is null
       and ($2::uuid[] is null or c.site_id = any($2))`,
    [id, sites],
  )
  return item ?? null
}
