/** Cards on the wire: what a moderator sees of a comment, as JSON in snake case. */
import type { ReviewCard } from '../../store/review/card.js'
import type { ReviewItem } from '../../store/review/list.js'
import { onWire } from '../wire.js'

/** A comment as a decision leaves it. */
export const itemOnWire = (item: ReviewItem) => ({
  ...onWire(item),
  site: item.site,
  kind: item.kind,
  body: item.body,
  author: { name: item.authorName, url: item.authorUrl },
  article: { title: item.articleTitle, url: item.articleUrl },
})

export const cardOnWire = (card: ReviewCard) => ({
  ...onWire(card),
  site: card.site,
  site_title: card.siteTitle,
  kind: card.kind,
  body: card.body,
  author: {
    external_id: card.author.externalId,
    name: card.author.name,
    email: card.author.email,
    url: card.author.url,
    role: card.author.role,
    ip: card.author.ip,
    user_agent: card.author.userAgent,
    referrer: card.author.referrer,
  },
  form: { seconds_to_fill: card.formSeconds },
  posted_at: card.postedAt,
  article: {
    external_id: card.article.externalId,
    url: card.article.url,
    title: card.article.title,
    language: card.article.language,
  },
  parent_id: card.parentId,
  parent: card.parent && {
    id: card.parent.id,
    status: card.parent.status,
    author: { name: card.parent.authorName },
    body: card.parent.body,
  },
  campaign: card.campaign,
  record: card.record && {
    pending: card.record.pending,
    approved: card.record.approved,
    held: card.record.held,
    spam: card.record.spam,
    rejected: card.record.rejected,
    decided_approved: card.record.decidedApproved,
    decided_spam: card.record.decidedSpam,
  },
  claim: card.claim && { by: card.claim.name, until: card.claim.until },
  notes: card.notes,
  reported: card.reported,
  last_decision: card.lastDecision,
  blind: card.isBlind,
})
