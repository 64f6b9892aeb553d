/** What was done last, from the address that a decision's form led to. */
import type { Request } from 'express'
import { z } from 'zod'
import { shownStatus } from '../../../web/queue/card.js'
import type { Last } from '../../../web/queue/last-decision.js'
import type { Moderator } from '../../domain/moderator.js'
import type { Found } from '../../store/review/campaigns.js'
import type { ReviewCard } from '../../store/review/card.js'
import type { Looker } from '../../store/review/search.js'

export type LastParts = {
  readonly card: (by: Looker, id: string) => Promise<ReviewCard | null>
  readonly siblings: (sites: readonly string[] | null, id: string) => Promise<Found[]>
}

const uuid = z.uuid()
const idIn = (value: unknown): string | null => uuid.safeParse(value).data?.toLowerCase() ?? null
const countIn = (value: unknown): number => z.coerce.number().int().min(0).max(1e9).safeParse(value).data ?? 0

/** Only says what is so: whatever an address claims, the records are asked. */
export async function lastOf(parts: LastParts, { query }: Request, by: Moderator): Promise<Last | null> {
  const bulkId = idIn(query.bulk)
  if (bulkId)
    return { kind: 'together', bulkId, done: countIn(query.done), late: countIn(query.late), left: countIn(query.left) }
  if (typeof query.undone === 'string') return { kind: 'undone', count: countIn(query.undone) }
  const late = idIn(query.late)
  const id = late ?? idIn(query.last)
  const card = id && (await parts.card(by, id))
  if (!card) return null
  if (late) return { kind: 'collision', id: late, status: shownStatus[card.status], decided: decidedOf(card) }
  if (card.lastDecision?.by !== by.name) return null
  const siblings = await parts.siblings(by.sites, card.id)
  return {
    kind: 'decided',
    id: card.id,
    version: card.version,
    status: shownStatus[card.status],
    author: card.author.name,
    campaign: card.campaign?.id ?? null,
    siblings: siblings.length,
  }
}

const decidedOf = ({ lastDecision }: ReviewCard) => lastDecision && { by: lastDecision.by, at: lastDecision.at }
