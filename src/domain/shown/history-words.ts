/** A comment's history in words: each event a sentence. */
import type { Line, Rule } from '../verdict.js'

export type Told = {
  readonly kind: string
  readonly actor: string
  readonly round: number | null
  readonly detail: Readonly<Record<string, unknown>> | null
  readonly verdict: {
    readonly status: string
    readonly probability: number
    readonly rule: Rule | null
    readonly account: readonly Line[]
  } | null
}

/** A sentence without its time, which stands beside it. */
export function sentenceOf(event: Told): string {
  const { kind, actor, detail } = event
  switch (kind) {
    case 'received':
      return 'The site sent it.'
    case 'judged':
      return judged(event)
    case 'decided':
      return `${actor} ${deedOf(detail)}${detail?.bulk ? ', with others together' : ''}.`
    case 'undone':
      return `${actor} took the decision back.`
    case 'edited':
      return `Its author edited it.${lapseOf(detail)}`
    case 'reported':
      return `A reader reported it${reasonOf(detail)}.${detail?.status === 'held' ? ' It waits for a moderator since.' : ''}`
    case 'noted':
      return `${actor} left a note.`
    case 'taught':
      return `The site's layer has learnt it${lessonsOf(detail)}.`
    case 'deleted':
      return 'The site removed it.'
    case 'erased':
      return 'It was erased, as its author asked for.'
    default:
      return `${kind}, by ${actor}.` // an event that a newer program left
  }
}

const found: Readonly<Record<string, string>> = {
  approved: 'found nothing against it',
  held: 'was unsure and held it',
  spam: 'found it to be spam',
  rejected: 'rejected it',
}
const because: Readonly<Record<Rule, string>> = {
  unjudgeable: 'as it could not be judged',
  list: "by the site's lists",
  role: "for its author's role or record",
  premoderation: 'as the site wants to see such comments first',
  'required-signal-failed': 'as a signal that the site requires did not answer',
}

function judged({ round, verdict }: Told): string {
  if (!verdict) return 'The machine judged it.'
  const { status, probability, rule, account } = verdict
  const which = round === null || round === 1 ? '' : ` in round ${round}`
  const why = rule === null ? reasonsOf(account, status) : ` ${because[rule]}`
  return `The machine ${found[status] ?? status}${which}${why}; spam with ${percent(probability)}.`
}

const percent = (probability: number): string => {
  const rounded = Math.round(probability * 100)
  if (rounded === 0) return 'less than 1 %'
  return rounded === 100 ? 'more than 99 %' : `${rounded} %`
}

/** The two lines that weigh most on the side that won. */
function reasonsOf(account: readonly Line[], status: string): string {
  const side = status === 'approved' ? -1 : 1
  const heaviest = account
    .filter(({ signal, points }) => signal !== 'prior' && points * side > 0)
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points))
    .slice(0, 2)
  return heaviest.length === 0 ? '' : `: ${heaviest.map(({ reason }) => reason).join('; ')}`
}

const deeds: Readonly<Record<string, string>> = {
  approved: 'approved it',
  held: 'held it',
  spam: 'called it spam',
  rejected: 'rejected it',
}
const deedOf = (detail: Told['detail']): string => {
  const status = typeof detail?.status === 'string' ? detail.status : ''
  return `${deeds[status] ?? 'decided it'}${reasonOf(detail)}`
}
const reasonOf = (detail: Told['detail']): string =>
  typeof detail?.reason === 'string' ? ` as ${detail.reason.replaceAll('-', ' ')}` : ''

const lapses: Readonly<Record<string, string>> = {
  approved: ' It had been approved; that holds for the text before.',
  spam: ' It had been called spam; that holds for the text before.',
  rejected: ' It had been rejected; that holds for the text before.',
  held: ' It had been held; that holds for the text before.',
}
const lapseOf = (detail: Told['detail']): string =>
  typeof detail?.lapsed === 'string' ? (lapses[detail.lapsed] ?? '') : ''

const lessonsOf = (detail: Told['detail']): string => {
  const lessons = typeof detail?.lessons === 'number' ? detail.lessons : null
  if (lessons === null) return ''
  return lessons === 1 ? ', its first lesson' : `, which has ${lessons} lessons now`
}
