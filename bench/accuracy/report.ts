/** The report as markdown. */

import { type Figures, figuresOf } from '../../seeds/model/metrics.js'
import type { Learnt } from './learning.js'
import { decisionCounts, meansOf } from './learning.js'
import type { NearCopies } from './near-copies.js'
import { type Ablation, type Length, type Pool, scoredOf } from './zero-shot.js'

const number = (value: number | null, digits = 3): string => (value === null ? '-' : value.toFixed(digits))
const percent = (value: number | null): string => (value === null ? '-' : `${(100 * value).toFixed(2)} %`)
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'))
  return [row(head), row(rule), ...rows.map(row)].join('\n')
}

const columns = [
  'spam',
  'ham',
  'P',
  'R',
  'F1',
  'AUC',
  'R at 1 %',
  'R at 0.1 %',
  'ham from .5',
  'ham from .9',
  'Brier',
  'ECE',
]
const cells = (of: Figures): (string | number)[] => [
  of.spam,
  of.ham,
  ...[of.precision, of.recall, of.f1, of.auc, of.recallAt1, of.recallAt01].map((value) => number(value)),
  percent(of.hamAbove5),
  percent(of.hamAbove9),
  number(of.brier),
  number(of.calibrationError),
]

export const zeroShotTable = (pools: readonly Pool[]): string =>
  table(
    ['source', 'training', ...columns],
    pools.map(({ name, trained, lines }) => [name, trained, ...cells(figuresOf(scoredOf(lines)))]),
  )

export type RivalFigures = { readonly name: string; readonly pool: string; readonly figures: Figures }

export const rivalsTable = (rivals: readonly RivalFigures[]): string =>
  table(
    ['filter', 'lines', ...columns],
    rivals.map(({ name, pool, figures }) => [name, pool, ...cells(figures)]),
  )

export function ablationTable(whole: Figures, without: readonly Ablation[]): string {
  const change = (with_: number | null, less: number | null) =>
    with_ === null || less === null ? '-' : `${less - with_ > 0 ? '+' : ''}${(less - with_).toFixed(3)}`
  return table(
    ['without', 'AUC', 'R at 1 %', 'R at 0.1 %', 'F1', 'ham from .5'],
    without.map(({ signal, figures }) => [
      signal,
      change(whole.auc, figures.auc),
      change(whole.recallAt1, figures.recallAt1),
      change(whole.recallAt01, figures.recallAt01),
      change(whole.f1, figures.f1),
      percent(figures.hamAbove5),
    ]),
  )
}

export const lengthTable = (lengths: readonly Length[]): string =>
  table(
    ['characters', 'ham', 'from .5', 'from .9'],
    lengths.map(({ below, ham, above5, above9 }) => [
      Number.isFinite(below) ? `under ${below}` : 'more',
      ham,
      `${above5} (${percent(ham === 0 ? null : above5 / ham)})`,
      `${above9} (${percent(ham === 0 ? null : above9 / ham)})`,
    ]),
  )

export type RivalLearnt = { readonly name: string; readonly site: string; readonly f1: readonly (number | null)[] }

export function learningTable(learnt: readonly Learnt[], rivals: readonly RivalLearnt[]): string {
  const ways = ['layer', 'layer and memory'] as const
  return table(
    ['site', 'training', 'by', ...decisionCounts.map(String), '50 of ham alone'],
    [
      ...learnt.map(({ site, isSeen, way, f1, oneSided }) => [
        site,
        isSeen ? 'seen' : 'foreign',
        way,
        ...f1.map((value) => number(value)),
        number(oneSided),
      ]),
      ...ways.map((way) => [
        '**mean**',
        'both',
        way,
        ...meansOf(learnt.filter((one) => one.way === way)).map((value) => number(value)),
        '',
      ]),
      ...rivals.map(({ name, site, f1 }) => [site, 'not this site', name, ...f1.map((value) => number(value)), '']),
    ],
  )
}

export const nearCopiesTable = ({ byMutation }: NearCopies): string =>
  table(
    ['changed', 'copies', 'at spamAt'],
    byMutation.map(({ mutation, copies, caught }) => [
      mutation,
      copies,
      percent(copies === 0 ? null : caught / copies),
    ]),
  )
