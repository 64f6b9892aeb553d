/** The labelled lines, and which of them the starter model was trained on. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Line, lineFrom } from '../../bin/score/line.js'
import type { Chance } from '../random.js'

export type Labelled = {
  /** As a line of `hamlet score`. */
  readonly written: string
  readonly isSpam: boolean
  readonly source: string
  readonly group: string | null
  readonly isEnglish: boolean
  /** Its source was in the starter's training: its figures flatter. */
  readonly isSeen: boolean
}

/** A site to learn from: lines that came to one place. */
export type Site = { readonly name: string; readonly isSeen: boolean; readonly lines: readonly Labelled[] }

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
] as const
/** Those whose licence lets numbers trained from them be given away; the starter was trained on them alone. */
const seenSources = ['youtube_uci', 'blogspam_wp', 'telegram_tgspam', 'ham_civil_toxic', 'ham_wikitalk']

const rowSchema = z.object({
  source: z.string(),
  label: z.enum(['spam', 'ham']),
  group: z.string().nullish(),
  lang: z.string().nullish(),
})

/** @returns null when the lines are not there */
export function readCorpora(directory: string): readonly Labelled[] | null {
  const paths = files.map((name) => join(directory, 'dev', `${name}.jsonl`))
  if (!paths.every((path) => existsSync(path))) return null
  return paths.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((written) => written !== '')
      .map(labelledFrom),
  )
}

function labelledFrom(written: string): Labelled {
  const { source, label, group, lang } = rowSchema.parse(JSON.parse(written))
  const isSeen = seenSources.includes(source)
  const isEnglish = lang === 'en' || lang === undefined
  return { written, isSpam: label === 'spam', source, group: group ?? null, isEnglish, isSeen }
}

/** A line as a comment, made when it is needed, as thirty thousand with their features would fill the memory. */
export function commentOf({ written }: Labelled, number: number): Line['comment'] {
  const line = lineFrom(written, number, new Date(0))
  if ('fault' in line) throw new Error(`a labelled line is none of \`hamlet score\`: ${line.fault}`)
  return line.comment
}

/** Seven sites: three that the starter never saw, three videos and a bot's chats that it did. */
export function sitesOf(lines: readonly Labelled[]): readonly Site[] {
  const from = (source: string) => lines.filter((line) => line.source === source)
  const foreign = ['telegram_ru', 'chat_zh', 'youtube_id_gambling']
  const videos = ['psy', 'katyperry', 'lmfao']
  return [
    ...foreign.map((name) => ({ name, isSeen: false, lines: from(name) })),
    { name: 'telegram_tgspam', isSeen: true, lines: from('telegram_tgspam') },
    ...videos.map((video) => ({
      name: `youtube_uci ${video}`,
      isSeen: true,
      lines: from('youtube_uci').filter(({ group }) => group === video),
    })),
  ]
}

/** Fisher and Yates' shuffle. */
export function shuffled<Item>(items: readonly Item[], chance: Chance): Item[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = chance.below(last + 1)
    const [one, two] = [mixed[last], mixed[other]]
    if (one === undefined || two === undefined) continue
    mixed[last] = two
    mixed[other] = one
  }
  return mixed
}
