/** All figures of one run, round by round; what is shown is the median of the rounds. */
import type { Report } from './job.js'
import { median } from './percentiles.js'
import type { Amounts } from './processes.js'
import type { TargetName } from './target.js'

export type Figures = {
  /** At 80 comments a second. */
  readonly calm: Report
  /** As fast as 64 connections go. */
  readonly full: Report
  /** From the first POST to the last verdict of the full phase; null when the target judges nothing. */
  readonly judgedPerSecond: number | null
  /** Accepted, but not judged within a minute after the last POST. */
  readonly unjudged: number
  /** Processor microseconds for each comment of the full phase. */
  readonly cpu: Amounts
  /** Megabytes at the end of the full phase. */
  readonly memory: Amounts
}

export type Round = Readonly<Partial<Record<TargetName, Figures>>>
export type Measured = readonly Round[]

/** The median over the rounds in which the figure was measured; ratios are taken inside a round, where the machine is the same. */
export const of = (measured: Measured, figure: (round: Round) => number | null): number | null =>
  median(measured.map(figure).filter((value) => value !== null))
