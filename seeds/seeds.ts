/** The seeds: labelled comments of our own writing on six invented articles. */
import { readFileSync } from 'node:fs'

export type SeedArticle = { readonly external_id: string } & Readonly<Record<string, unknown>>
export type Seed = {
  readonly label: 'ham' | 'spam'
  readonly topic: string
  readonly campaign: string | null
  readonly article: string
  readonly author: Readonly<Record<string, unknown>>
  readonly body: string
  readonly kind: string
  readonly form?: Readonly<Record<string, unknown>>
}

const file = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

export const seedArticles = (): SeedArticle[] => JSON.parse(file('./articles.json'))

/** In the order in which they came in. */
export const seedComments = (): Seed[] =>
  file('./comments.jsonl')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

/** A seed as a site's backend posts it. */
export function asPosted(
  { article, author, body, kind, form }: Seed,
  articles: readonly SeedArticle[],
  externalId: string,
) {
  const about = articles.find(({ external_id }) => external_id === article) ?? { external_id: article }
  return { external_id: externalId, article: about, author, body, kind, ...(form ? { form } : {}) }
}
