/** The history that moderators see: sentences, accounts, notes, and what edits changed. */
import { Router } from 'express'
import { sentenceOf } from '../../domain/shown/history-words.js'
import { wordDiff } from '../../domain/shown/word-diff.js'
import type { FullEvent, FullHistory } from '../../store/review/full-history.js'
import { moderatorOf } from '../authentication.js'
import { allowing } from '../problem.js'
import { idFrom, unknown } from '../read-comments.js'
import { eventOnWire } from '../wire.js'

export type FullHistoryParts = {
  readonly fullHistory: (sites: readonly string[] | null, id: string) => Promise<FullHistory | null>
  /** Whether what the machine made of it is not to be shown. */
  readonly isBlind: (id: string) => Promise<boolean>
}

export function fullHistory(parts: FullHistoryParts): Router {
  const router = Router()
  router.get('/v1/admin/comments/:id/history', async (req, res) => {
    const id = idFrom(req)
    const found = await parts.fullHistory(moderatorOf(res).sites, id)
    if (!found) throw unknown(id)
    const isBlind = await parts.isBlind(id)
    res.json({ data: storyOf(found, isBlind) })
  })
  router.all('/v1/admin/comments/:id/history', allowing('GET'))
  return router
}

/** Each event with its sentence; of an edit what it changed; of a note its text. */
export const storyOf = ({ events, texts }: FullHistory, isBlind: boolean) =>
  events.map((event) => {
    const shown = isBlind ? { ...event, verdict: null } : event
    return { ...eventOnWire(shown), says: sentenceOf(shown), ...noteIn(event), ...changeIn(event, texts) }
  })

const noteIn = ({ kind, detail }: FullEvent) =>
  kind === 'noted' ? { note: typeof detail?.text === 'string' ? detail.text : null } : {}

function changeIn({ kind, revision }: FullEvent, texts: FullHistory['texts']) {
  const textOf = (asked: number) => texts.find((text) => text.revision === asked)?.body
  const [before, after] = [textOf(revision - 1), textOf(revision)]
  return kind !== 'edited' || before === undefined || after === undefined ? {} : { diff: wordDiff(before, after) }
}
