/** Labelled lines of the corpora: read where they lie, never copied. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const lineSchema = z.object({
  source: z.string(),
  label: z.enum(['spam', 'ham']),
  content: z.string(),
  author: z.string().nullish(),
  author_url: z.string().nullish(),
  group: z.string().nullish(),
  lang: z.string().nullish(),
})

export type Labelled = {
  readonly source: string
  readonly group: string
  readonly language: string
  readonly isSpam: boolean
  readonly body: string
  readonly author: { readonly name: string | null; readonly url: string | null }
}

/** Their licences let numbers that were trained from them go out with the program. */
export const mayShip: readonly string[] = [
  'youtube_uci',
  'blogspam_wp',
  'telegram_tgspam',
  'ham_civil_toxic',
  'ham_wikitalk',
]
const files = [
  'youtube',
  'blog',
  'telegram_mixed',
  'ham_abusive',
  'ham_wiki',
  'ham_news',
  'telegram_ru',
  'chat_zh',
  'youtube_id',
]

/** @throws when the folder is not there */
export function labelledLines(folder: string): Labelled[] {
  if (!existsSync(folder)) throw new Error(`no labelled comments in ${folder}: give their folder as the first argument`)
  return files.flatMap((name) =>
    readFileSync(join(folder, `${name}.jsonl`), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => labelled(line)),
  )
}

function labelled(line: string): Labelled {
  const { source, label, content, author, author_url, group, lang } = lineSchema.parse(JSON.parse(line))
  return {
    source,
    group: group ?? '',
    language: lang ?? '',
    isSpam: label === 'spam',
    body: content,
    author: { name: author ?? null, url: author_url ?? null },
  }
}
