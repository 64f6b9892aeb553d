/** Policy changes in words: what one version has otherwise than the one before it. */

import { changesOf, type Part, percents, yesOrNo } from '../shown/change-words.js'
import { counted } from '../text.js'
import type { List } from './lists.js'
import type { Policy } from './policy.js'

const parts: readonly Part<Policy>[] = [
  { name: 'held from', says: ({ holdAt }) => percents(holdAt) },
  { name: 'spam from', says: ({ spamAt }) => percents(spamAt) },
  { name: 'discarded from', says: ({ discardAt }) => percents(discardAt) },
  { name: 'prior', says: ({ prior }) => String(prior) },
  { name: 'required signals', says: ({ required }) => required.join(', ') || 'none' },
  { name: 'trusted roles', says: ({ trustedRoles }) => trustedRoles.join(', ') || 'none' },
  {
    name: 'trusted after',
    says: ({ trustedAfter }) => (trustedAfter === null ? 'never' : counted(trustedAfter, 'approval')),
  },
  { name: 'shares campaigns', says: ({ sharesCampaigns }) => yesOrNo(sharesCampaigns) },
  { name: 'everyone waits', says: ({ premoderation }) => yesOrNo(premoderation.everyone) },
  { name: 'newcomers wait', says: ({ premoderation }) => yesOrNo(premoderation.firstTime) },
  {
    name: 'old articles wait',
    says: ({ premoderation: { articlesOlderThanDays: days } }) =>
      days === null ? 'no' : `after ${counted(days, 'day')}`,
  },
  { name: 'lists', says: ({ lists }) => lists.map(faceOf).join('; ') || 'none' },
  { name: 'reports hold from', says: ({ reports: { holdAt } }) => (holdAt === null ? 'never' : String(holdAt)) },
  { name: 'addresses are cut', says: ({ retention }) => afterDays(retention.addressDays) },
  { name: 'texts of spam are dropped', says: ({ retention }) => afterDays(retention.spamBodyDays) },
  { name: 'shown unmarked', says: ({ blindShare }) => percents(blindShare) },
  { name: 'undecided for Akismet clients', says: ({ akismetUndecided }) => akismetUndecided },
]

const afterDays = (days: number | null): string => (days === null ? 'never' : `after ${counted(days, 'day')}`)
const faceOf = ({ effect, kind, entries }: List): string =>
  `${effect} ${counted(entries.length, kind.replace(/e?s$/, ''), kind)}`

/** One for each part that differs, each weight, and lists whose entries do. */
export function changesIn(before: Policy, after: Policy): string[] {
  const told = changesOf(parts, before, after)
  const weights = Object.keys({ ...before.weights, ...after.weights }).filter(
    (name) => before.weights[name] !== after.weights[name],
  )
  const weighed = weights.map(
    (name) => `${name} weighs ${after.weights[name] ?? 0} instead of ${before.weights[name] ?? 0}`,
  )
  const hasOtherEntries = JSON.stringify(before.lists) !== JSON.stringify(after.lists)
  const entries = hasOtherEntries && !told.some((one) => one.startsWith('lists')) ? ['entries of the lists'] : []
  return [...told, ...weighed, ...entries]
}
