/** Akismet's changes in words: what one version of how a site asks has otherwise than the one before it. */

import { counted } from '../text.js'
import type { Asking } from './asking.js'

type Part = { readonly name: string; readonly says: (asking: Asking) => string }

const parts: readonly Part[] = [
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

const percents = (share: number): string => `${Math.round(share * 100_000) / 1_000} %`
const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no')

/** "asked: never → always", one for each part that differs. */
export const changesOfAsking = (before: Asking, after: Asking): string[] =>
  parts.flatMap(({ name, says }) => {
    const [was, is] = [says(before), says(after)]
    return was === is ? [] : [`${name}: ${was} → ${is}`]
  })
