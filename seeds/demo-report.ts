/** What the demo tells: each comment with its reasons, right and wrong by topic and by status, and the goals. */
import type { Seed } from './seeds.js'

export type Judged = {
  readonly seed: Pick<Seed, 'label' | 'topic' | 'campaign' | 'body'>
  readonly answer: {
    readonly status: string
    readonly probability: number | null
    readonly account: readonly { readonly signal: string; readonly points: number; readonly reason: string }[]
  }
}

/** Of the issue "Scoring": right in nine of ten cases, and no honest comment called spam. */
const leastRight = 0.9

export const reportOf = (judged: readonly Judged[]): string =>
  [...judged.map(rowOf), topicsOf(judged), statusesOf(judged), goalsOf(judged)].join('\n')

/** Right: ham approved; spam called spam, or held for a person. */
export const isRight = ({ seed, answer }: Judged): boolean =>
  seed.label === 'ham' ? answer.status === 'approved' : answer.status === 'spam' || answer.status === 'held'

const bodyWidth = 44

function rowOf(judged: Judged): string {
  const { seed, answer } = judged
  const reasons = answer.account
    .filter(({ signal, points }) => signal !== 'prior' && points !== 0)
    .toSorted((one, other) => Math.abs(other.points) - Math.abs(one.points))
    .slice(0, 2)
    .map(({ signal, points, reason }) => `${signal} ${points > 0 ? '+' : ''}${points}: ${reason}`)
  const text = printable(seed.body).slice(0, bodyWidth).padEnd(bodyWidth)
  const mark = isRight(judged) ? ' ' : '✗'
  const probability = (answer.probability ?? 0).toFixed(3)
  return `${mark} ${text}  ${answer.status.padEnd(8)} ${probability}  ${reasons.join(' | ') || '-'}`
}

/** Invisible and control characters would disturb the table. */
const printable = (text: string): string => text.replace(/[\p{C}\s]+/gu, ' ')

/** The topics with the most mistakes first; campaigns as topics of their own, as they are found by their copies. */
function topicsOf(judged: readonly Judged[]): string {
  const called = ({ seed }: Judged) => `${seed.label}, ${seed.campaign ? `campaign ${seed.campaign}` : seed.topic}`
  const rows = [...new Set(judged.map(called))]
    .map((topic) => ({ topic, of: judged.filter((one) => called(one) === topic) }))
    .map(({ topic, of }) => ({ topic, count: of.length, right: of.filter(isRight).length }))
    .toSorted((one, other) => other.count - other.right - (one.count - one.right))
  const lines = rows.map(({ topic, count, right }) => `  ${topic.padEnd(32)}${cell(right, 4)} of ${count}`)
  return ['', 'right by topic', ...lines].join('\n')
}

function statusesOf(judged: readonly Judged[]): string {
  const statuses = ['approved', 'held', 'spam'] as const
  const count = (label: string, status: string) =>
    judged.filter(({ seed, answer }) => seed.label === label && answer.status === status).length
  const row = (label: string) => `  ${label.padEnd(6)}${statuses.map((one) => cell(count(label, one), 10)).join('')}`
  return ['', `        ${statuses.map((one) => one.padStart(10)).join('')}`, row('ham'), row('spam')].join('\n')
}

function goalsOf(judged: readonly Judged[]): string {
  const right = judged.filter(isRight).length
  const share = right / Math.max(1, judged.length)
  const accused = judged.filter(({ seed, answer }) => seed.label === 'ham' && answer.status === 'spam').length
  const word = (isMet: boolean) => (isMet ? 'PASS' : 'MISS')
  return [
    '',
    `${word(share >= leastRight)}  ${right} of ${judged.length} right (${(100 * share).toFixed(1)} %; at least ${100 * leastRight} %): ham approved, spam called spam or held`,
    `${word(accused === 0)}  ${accused} ham called spam (none is to be)`,
    '',
  ].join('\n')
}

const cell = (value: number, width: number): string => String(value).padStart(width)
