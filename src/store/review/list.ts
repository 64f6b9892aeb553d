/** The moderators' list: a page of what a filter asks for, which does not shift while people work. */
import type { Queryable } from '../database.js'
import { type Standing, standingColumns, standingJoins } from '../read-comments.js'
import { isUnsaid } from './blind-sample.js'
import type { Place, ReviewQuery } from './conditions.js'
import { settledPage } from './settled-list.js'
import { unsaid } from './unsaid.js'
import { waitingPage } from './waiting-list.js'

/** A page of ids; `next` is where the next one begins, null at the end. One that is looked through in part may be short. */
export type ReviewPage = { readonly ids: readonly string[]; readonly next: Place | null }

export async function reviewPage(db: Queryable, query: ReviewQuery): Promise<ReviewPage> {
  const { filter, limit } = query
  if (query.sites.length === 0) return { ids: [], next: null }
  const oneMore = { ...query, limit: limit + 1 }
  const { places, upto } =
    filter.status === 'held' ? { places: await waitingPage(db, oneMore), upto: null } : await settledPage(db, oneMore)
  const page = places.slice(0, limit)
  return { ids: page.map(({ id }) => id), next: places.length > limit ? (page.at(-1) ?? null) : upto }
}

export type ReviewItem = Standing & {
  readonly site: string
  readonly body: string
  readonly kind: string
  readonly authorName: string | null
  readonly authorUrl: string | null
  readonly articleTitle: string | null
  readonly articleUrl: string | null
  /** How long ago the decision was made that stands. */
  readonly decidedSecondsAgo: number | null
}

/** One comment as a decision leaves it, for those who may see its site; of a blind one that nobody has decided nothing is told. */
export async function reviewItem(
  db: Queryable,
  sites: readonly string[] | null,
  id: string,
): Promise<ReviewItem | null> {
  const [item] = await db.query<ReviewItem & { readonly isBlind: boolean }>(
    `select ${standingColumns}, s.name as site, c.body, c.kind, c.author_name as "authorName", c.author_url as "authorUrl",
            a.title as "articleTitle", a.url as "articleUrl", ${isUnsaid('c.id')} as "isBlind",
            extract(epoch from now() - last.at)::float8 as "decidedSecondsAgo"
     from hamlet.comments c ${standingJoins}
     join hamlet.sites s on s.id = c.site_id
     join hamlet.articles a on a.id = c.article_id
     left join lateral (
       select e.at from hamlet.events e
       where c.decided_by is not null and e.comment_id = c.id and e.kind = 'decided' order by e.id desc limit 1
     ) as last on true
     where c.id = $1 and c.gone_at is null and ($2::uuid[] is null or c.site_id = any($2))`,
    [id, sites],
  )
  if (!item) return null
  const { isBlind, ...found } = item
  return isBlind ? { ...found, ...unsaid } : found
}
