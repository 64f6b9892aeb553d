/** Akismet's changes in words: what one version of how a site asks has otherwise than the one before it. */

import { changesOf, type Part, percents, yesOrNo } from '../shown/change-words.js'
import { counted } from '../text.js'
import type { Asking } from './asking.js'

const parts: readonly Part<Asking>[] = [
  { name: 'front page', says: ({ blog }) => blog },
  { name: 'asked', says: ({ asks }) => (asks === 'undecided' ? 'when undecided' : asks) },
  { name: 'undecided is', says: ({ from, to }) => `${percents(from)} to ${percents(to)}` },
  {
    name: 'calls a month',
    says: ({ monthlyBudget }) => (monthlyBudget === null ? 'no limit' : counted(monthlyBudget, 'call')),
  },
  {
    name: 'without an answer',
    says: ({ onFailure }) => (onFailure === 'hold' ? 'a person looks' : 'the other signals decide'),
  },
  { name: 'is told names', says: ({ sendsName }) => yesOrNo(sendsName) },
  { name: 'is told e-mail addresses', says: ({ sendsEmail }) => yesOrNo(sendsEmail) },
  {
    name: 'is told network addresses',
    says: ({ sendsAddress }) => ({ full: 'whole', network: 'without the last part', none: 'no' })[sendsAddress],
  },
  { name: 'a test', says: ({ isTest }) => yesOrNo(isTest) },
]

export const changesOfAsking = (before: Asking, after: Asking): string[] => changesOf(parts, before, after)
