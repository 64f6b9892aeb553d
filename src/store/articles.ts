/** Articles: kept once for all the comments on them. */
import type { Article } from '../domain/comment.js'
import type { Queryable } from './database.js'

type OnSite = { readonly siteId: string; readonly article: Article }

const rememberedArticles = 10_000

/**
 * Gives each article's row id, writing only what is new since this process last saw it.
 *
 * A field that is left out never erases one that is known.
 */
export function makeKeepArticles(db: Queryable): (articles: readonly OnSite[]) => Promise<number[]> {
  const known = new Map<string, { readonly id: number; readonly content: string }>()

  return async (articles) => {
    const asked = articles.map(({ siteId, article }) => ({
      key: `${siteId} ${article.externalId}`,
      content: JSON.stringify(article),
      siteId,
      article,
    }))
    const fresh = new Map(
      asked.filter(({ key, content }) => known.get(key)?.content !== content).map((a) => [a.key, a]),
    )
    if (fresh.size > 0) {
      // Sorted, so that two processes lock the rows in the same order.
      const written = await write(
        db,
        [...fresh.values()].sort((one, other) => (one.key < other.key ? -1 : 1)),
      )
      for (const { key, id } of written) known.set(key, { id, content: fresh.get(key)?.content ?? '' })
    }
    const ids = asked.map(({ key }) => known.get(key)?.id ?? unwritten(key))
    forgetOldest(known, rememberedArticles)
    return ids
  }
}

/** Maps keep the order of insertion. */
function forgetOldest(known: Map<string, unknown>, keep: number): void {
  for (const key of known.keys()) {
    if (known.size <= keep) return
    known.delete(key)
  }
}

function unwritten(key: string): never {
  throw new Error(`article ${key} was written and not found`)
}

async function write(db: Queryable, articles: readonly OnSite[]): Promise<{ key: string; id: number }[]> {
  const rows = articles.map(({ siteId, article }) => ({
    site_id: siteId,
    external_id: article.externalId,
    url: article.url,
    title: article.title,
    language: article.language,
    published_at: article.publishedAt,
    text: article.text,
  }))
  return db.query<{ key: string; id: number }>(
    `insert into hamlet.articles as known (site_id, external_id, url, title, language, published_at, text)
     select site_id, external_id, url, title, language, published_at, text
     from json_to_recordset($1) as sent
       (site_id uuid, external_id text, url text, title text, language text, published_at timestamptz, text text)
     on conflict (site_id, external_id) do update set
       url = coalesce(excluded.url, known.url),
       title = coalesce(excluded.title, known.title),
       language = coalesce(excluded.language, known.language),
       published_at = coalesce(excluded.published_at, known.published_at),
       text = coalesce(excluded.text, known.text)
     returning site_id || ' ' || external_id as key, id`,
    [JSON.stringify(rows)],
  )
}
