/** A signal: an observer whose findings make one reading. */
import type { Comment } from '../domain/comment.js'
import type { Context } from '../domain/context.js'
import { type Evidence, type Reading, read } from '../domain/reading.js'

export type Signal = { readonly name: string; read(comment: Comment, context: Context): Reading }

/** One thing that speaks for spam, from 0 to 1, as a sentence for an editor without its capital and full stop. */
export type Finding = { readonly strength: number; readonly says: string; readonly evidence?: readonly Evidence[] }

const maxEvidence = 10
const maxSentences = 3

/**
 * What findings say together: each takes its share of the doubt that the others leave.
 *
 * So a finding more never lowers a strength, and 1 is never exceeded.
 */
export const together = (findings: readonly Finding[]): number =>
  1 - findings.reduce((doubt, { strength }) => doubt * (1 - strength), 1)

/** The reading of findings, the loudest first; `calm` is what is said when there are none. */
export function readingOf(signal: string, findings: readonly Finding[], calm: string): Reading {
  if (findings.length === 0) return read(signal, 0, calm)
  const loudestFirst = findings.toSorted((one, other) => other.strength - one.strength)
  const reason = loudestFirst
    .slice(0, maxSentences)
    .map(({ says }) => says)
    .join('; ')
  const evidence = loudestFirst.flatMap((finding) => finding.evidence ?? []).slice(0, maxEvidence)
  return read(signal, together(findings), reason, distinct(evidence))
}

function distinct(evidence: readonly Evidence[]): Evidence[] {
  const spans = new Map(evidence.map((span) => [`${span.field} ${span.start} ${span.end}`, span]))
  return [...spans.values()]
}

/** Marks where something stands in the body. */
export const inBody = (start: number, end: number): Evidence => ({ field: 'body', start, end })
