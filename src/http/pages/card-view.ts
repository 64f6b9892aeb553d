/** Cards as templates take them: of the policy in force come the lines that the chart shows. */
import type { CardView } from '../../../web/queue/card.js'
import type { PolicyInForce } from '../../domain/policy/policy.js'
import type { ReviewCard } from '../../store/review/card.js'

export type Lines = Pick<PolicyInForce, 'holdAt' | 'spamAt'>
export type PolicyOf = (siteId: string) => Promise<Lines>

/** One read of a policy for each site among them. */
export async function cardViews(
  cards: readonly ReviewCard[],
  { policyOf, moderatorId }: { policyOf: PolicyOf; moderatorId: string },
): Promise<CardView[]> {
  const sites = [...new Set(cards.map(({ siteId }) => siteId))]
  const policies = await Promise.all(sites.map((site) => policyOf(site)))
  const lines = new Map(sites.map((site, at) => [site, policies[at]]))
  return cards.map((card) => viewOf(card, lines.get(card.siteId) ?? null, moderatorId))
}

function viewOf(card: ReviewCard, lines: Lines | null, moderatorId: string): CardView {
  const { lastDecision, claim } = card
  return {
    ...card,
    site: { name: card.site, title: card.siteTitle },
    parent: card.parent && { id: card.parent.id, author: card.parent.authorName, body: card.parent.body },
    lines: lines && { holdAt: lines.holdAt, spamAt: lines.spamAt },
    decided: lastDecision && { by: lastDecision.by, at: lastDecision.at, reason: lastDecision.reason },
    claim: claim && { by: claim.name, isMine: claim.by === moderatorId },
  }
}
