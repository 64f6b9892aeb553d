/** Rules: what overrides the lines, in the order in which they are asked. */
import type { Comment, Status } from '../comment.js'
import type { Context } from '../context.js'
import type { Evidence, Reading } from '../reading.js'
import { counted } from '../text.js'
import { type Hit, hitsOf } from './hits.js'
import type { Effect } from './lists.js'
import type { Policy } from './policy.js'

export const rules = ['unjudgeable', 'list', 'role', 'premoderation', 'required-signal-failed'] as const
export type Rule = (typeof rules)[number]
export type Found = Exclude<Status, 'pending'>

/** What a verdict rests on. The body, the author and the article's age are for the rules. */
export type Case = {
  readonly comment: Pick<Comment, 'body' | 'author' | 'article' | 'receivedAt' | 'lapsed' | 'reportWeight'>
  readonly context: Pick<Context, 'track'>
  readonly policy: Policy
  readonly readings: readonly Reading[]
}

/** `says` is a sentence for an editor; null where a reading has said it already. */
export type Overruling = {
  readonly rule: Rule
  readonly status: Found
  readonly says: string | null
  readonly evidence: readonly Evidence[]
}

const dayMs = 86_400_000

/**
 * What overrides the status that the lines gave, or null.
 *
 * What a moderator turned down before an edit waits for one, also of trusted authors. A list to hold stands with premoderation: it asks for a person, and trust passes before it. What the lines call spam stays
 * spam under premoderation and when a required signal failed: it is not published either way, and the held list stays short.
 */
export function ruleFor(byLines: Found, { comment, context, policy, readings }: Case): Overruling | null {
  const hits = hitsOf(comment, policy.lists)
  return (
    listed(hits, ['reject', 'spam']) ??
    listed(hits, ['approve']) ??
    (byLines === 'spam' ? null : turnedDown(comment)) ??
    trusted(comment, context, policy) ??
    listed(hits, ['hold']) ??
    (byLines === 'spam' ? null : (premoderated(comment, context, policy) ?? missing(readings, policy)))
  )
}

const statusOf: Readonly<Record<Effect, Found>> = {
  approve: 'approved',
  hold: 'held',
  reject: 'rejected',
  spam: 'spam',
}

function listed(hits: readonly Hit[], effects: readonly Effect[]): Overruling | null {
  const hit = hits.find(({ effect }) => effects.includes(effect))
  if (hit === undefined) return null
  const says = `${naming[hit.kind](hit.text)} is on the ${hit.effect} list${hit.note === null ? '' : `: ${hit.note}`}`
  return { rule: 'list', status: statusOf[hit.effect], says, evidence: hit.evidence }
}

const naming: Readonly<Record<Hit['kind'], (entry: string) => string>> = {
  words: (entry) => `the word '${entry}'`,
  patterns: (entry) => `the pattern '${entry}'`,
  hosts: (entry) => `the host '${entry}'`,
  emails: (entry) => `the e-mail '${entry}'`,
  addresses: (entry) => `the address '${entry}'`,
}

function trusted({ author }: Case['comment'], { track }: Case['context'], policy: Policy): Overruling | null {
  const approved = (says: string): Overruling => ({ rule: 'role', status: 'approved', says, evidence: [] })
  if (policy.trustedRoles.includes(author.role)) return approved(`authors in the role '${author.role}' are trusted`)
  const { decidedApproved, spam, decidedSpam } = track.author
  const hasRecord = policy.trustedAfter !== null && decidedApproved >= policy.trustedAfter && spam + decidedSpam === 0
  if (!hasRecord) return null
  return approved(`moderators approved ${counted(decidedApproved, 'comment')} of this author, and none is spam`)
}

/** The author has put another text in the place of one that a moderator did not want: no machine publishes that. */
function turnedDown({ lapsed }: Case['comment']): Overruling | null {
  if (lapsed === null || lapsed === 'approved') return null
  const says = `a moderator's decision on an earlier revision was '${lapsed}': a moderator looks at this one too`
  return { rule: 'premoderation', status: 'held', says, evidence: [] }
}

function premoderated(
  { article, receivedAt, lapsed, reportWeight }: Case['comment'],
  { track }: Case['context'],
  policy: Policy,
): Overruling | null {
  const { everyone, firstTime, articlesOlderThanDays: days } = policy.premoderation
  const held = (says: string): Overruling => ({ rule: 'premoderation', status: 'held', says, evidence: [] })
  if (everyone) return held('every comment waits for a moderator here')
  if (policy.reports.holdAt !== null && reportWeight >= policy.reports.holdAt)
    return held('readers reported it, and no moderator has answered yet')
  const isFirst = track.author.approved === 0 && lapsed !== 'approved'
  if (firstTime && isFirst) return held('no earlier comment of this author was approved')
  if (days === null || article.publishedAt === null) return null
  const age = Math.floor((receivedAt.getTime() - article.publishedAt.getTime()) / dayMs)
  return age <= days
    ? null
    : held(`the article is ${counted(age, 'day')} old; after ${counted(days, 'day')} a moderator looks first`)
}

/** An outage never approves; and what the other signals prove without it, they prove. */
function missing(readings: readonly Reading[], policy: Policy): Overruling | null {
  const isMissing = readings.some(({ outcome, signal }) => outcome === 'failed' && policy.required.includes(signal))
  return isMissing ? { rule: 'required-signal-failed', status: 'held', says: null, evidence: [] } : null
}
