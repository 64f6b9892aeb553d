/** The labelled comments that the starter may be trained on: those whose licence lets the numbers be shipped. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

export type Labelled = {
  readonly source: string
  readonly isSpam: boolean
  readonly body: string
  readonly author: { readonly name: string | null; readonly url: string | null }
}

const files: readonly { readonly file: string; readonly source: string }[] = [
  { file: 'youtube', source: 'youtube_uci' },
  { file: 'blog', source: 'blogspam_wp' },
  { file: 'telegram_mixed', source: 'telegram_tgspam' },
  { file: 'ham_abusive', source: 'ham_civil_toxic' },
  { file: 'ham_wiki', source: 'ham_wikitalk' },
]
export const shippedSources: readonly string[] = files.map(({ source }) => source)

const rowSchema = z.object({
  source: z.string(),
  label: z.enum(['spam', 'ham']),
  content: z.string(),
  author: z.string().nullish(),
  author_url: z.string().nullish(),
})

/** @throws when a file is missing or a line is no labelled comment */
export function readCorpora(directory: string): Labelled[] {
  return files.flatMap(({ file, source }) =>
    readFileSync(join(directory, `${file}.jsonl`), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => rowSchema.parse(JSON.parse(line)))
      .filter((row) => row.source === source)
      .map(({ label, content, author, author_url }) => ({
        source,
        isSpam: label === 'spam',
        body: content,
        author: { name: author ?? null, url: author_url ?? null },
      })),
  )
}
