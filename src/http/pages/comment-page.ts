/** One comment's page: its card whole, what waits beside it, notes, and everything that happened to it. */
import { Router } from 'express'
import { z } from 'zod'
import { type AlikeView, CommentPage } from '../../../web/queue/comment.js'
import type { EventView } from '../../../web/queue/history.js'
import { queryOf } from '../../domain/filter/parse.js'
import { sentenceOf } from '../../domain/shown/history-words.js'
import { wordDiff } from '../../domain/shown/word-diff.js'
import type { ReviewCard } from '../../store/review/card.js'
import type { FullEvent, FullHistory } from '../../store/review/full-history.js'
import type { Alike } from '../../store/review/search.js'
import { moderatorOf } from '../authentication.js'
import { checked } from '../checked.js'
import { fieldText, formBody, seeOther } from '../html/form.js'
import type { Show } from '../html/show.js'
import { allowing } from '../problem.js'
import { idFrom, unknown } from '../read-comments.js'
import type { CompanyParts } from '../review/claims-and-notes.js'
import type { FilterParts } from '../review/decide-filter.js'
import type { FullHistoryParts } from '../review/full-history.js'
import { cardViews, type PolicyOf } from './card-view.js'
import { type LastParts, lastOf } from './last-decision.js'
import { likingOf, mayDecide, personOf } from './person.js'

export type CommentPageParts = LastParts &
  FullHistoryParts &
  Pick<FilterParts, 'alike'> &
  Pick<CompanyParts, 'note'> & { readonly policyOf: PolicyOf }

const noteForm = z.strictObject({
  text: fieldText(2_000).refine((text) => text.trim() !== '', { message: 'Invalid note: expected some words' }),
})

export function commentPage(parts: CommentPageParts, show: Show): Router {
  const router = Router()

  router.get('/review/comments/:id', async (req, res) => {
    const by = moderatorOf(res)
    const id = idFrom(req)
    const [card, history, alike, last] = await Promise.all([
      parts.card(by, id),
      parts.fullHistory(by.sites, id),
      parts.alike(by, id),
      lastOf(parts, req, by),
    ])
    if (!card || !history) throw unknown(id)
    const views = await cardViews([card], { policyOf: parts.policyOf, moderatorId: by.id })
    await show(res, {
      title: `Comment by ${card.author.name ?? 'nobody named'}`,
      person: personOf(res),
      at: '/review',
      liking: likingOf(req),
      content: views.map((view) =>
        CommentPage({
          card: view,
          events: eventViews(history, card.isBlind),
          alike: (alike ?? []).flatMap((one) => alikeView(one, card)),
          last,
          now: new Date(),
          mayDecide: mayDecide(res),
        }),
      ),
    })
  })
  router.all('/review/comments/:id', allowing('GET'))

  router.post('/review/comments/:id/notes', ...formBody(), async (req, res) => {
    const { text } = checked(noteForm, req.body, 'the note')
    const commentId = idFrom(req)
    const kept = await parts.note({ commentId, text: text.trim(), by: moderatorOf(res) })
    if (!kept) throw unknown(commentId)
    seeOther(res, `/review/comments/${commentId}`)
  })
  router.all('/review/comments/:id/notes', allowing('POST'))
  return router
}

const eventViews = ({ events, texts }: FullHistory, isBlind: boolean): EventView[] =>
  events.map((event): EventView => {
    const seen = isBlind ? { ...event, verdict: null } : event
    const { id, at, kind, verdict } = seen
    return { id, at, kind, verdict, says: sentenceOf(seen), ...noteIn(seen), ...changeIn(seen, texts) }
  })

const noteIn = ({ kind, detail }: FullEvent): Pick<EventView, 'note'> =>
  kind === 'noted' ? { note: typeof detail?.text === 'string' ? detail.text : null } : {}

function changeIn({ kind, revision }: FullEvent, texts: FullHistory['texts']): Pick<EventView, 'diff'> {
  const textOf = (asked: number) => texts.find((text) => text.revision === asked)?.body
  const [before, after] = [textOf(revision - 1), textOf(revision)]
  return kind !== 'edited' || before === undefined || after === undefined ? {} : { diff: wordDiff(before, after) }
}

const inCommon: Readonly<Record<Alike['kind'], (what: string | null) => string>> = {
  campaign: () => 'Of the same campaign',
  author: (what) => `By ${what}`,
  address: (what) => `From ${what}`,
  host: (what) => `Linking to ${what}`,
}

/** The comment itself is none of the others: neither among those that wait, nor in a campaign of its own. */
function alikeView({ kind, what, filter, others }: Alike, { campaign }: ReviewCard): AlikeView[] {
  if (kind === 'campaign' && (campaign?.size ?? 1) < 2) return []
  const waiting = others > 0 ? { count: others, query: queryOf(filter) } : null
  return [{ what: inCommon[kind](what), waiting, all: queryOf({ ...filter, status: 'any' }) }]
}
