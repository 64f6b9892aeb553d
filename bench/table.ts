/** Writes the figures as markdown tables. */
import type { Finding } from './goals.js'
import type { Report } from './job.js'
import { type Figures, type Measured, of } from './measured.js'
import type { Times } from './percentiles.js'
import { type Amounts, type Part, parts, total } from './processes.js'
import { type TargetName, targetNames } from './target.js'

type Cell = (measured: Measured, name: TargetName) => string

const shown = (value: number | null, digits = 0): string =>
  value === null ? '-' : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })

const figure = (measured: Measured, name: TargetName, pick: (figures: Figures) => number | null | undefined) =>
  of(measured, (round) => (round[name] === undefined ? null : (pick(round[name]) ?? null)))

const count =
  (pick: (figures: Figures) => number | null): Cell =>
  (measured, name) =>
    shown(figure(measured, name, pick))

const times =
  (phase: 'calm' | 'full', what: 'post' | 'verdict'): Cell =>
  (measured, name) => {
    const at = (percentile: keyof Times) =>
      shown(
        figure(measured, name, (figures) => (figures[phase] satisfies Report)[what]?.[percentile]),
        1,
      )
    return at('p50') === '-' ? '-' : [at('p50'), at('p95'), at('p99')].join(' / ')
  }

const amounts =
  (pick: (figures: Figures) => Amounts): Cell =>
  (measured, name) => {
    const each = parts.map((part: Part) => figure(measured, name, (figures) => pick(figures)[part]))
    const known = each.filter((value) => value !== null)
    const sum = figure(measured, name, (figures) => total(pick(figures)))
    return known.length < 2 ? shown(sum) : `${known.map((value) => shown(value)).join(' + ')} = **${shown(sum)}**`
  }

const columns: Readonly<Record<string, Cell>> = {
  'accepted/s': count((figures) => figures.full.perSecond),
  'judged/s': count((figures) => figures.judgedPerSecond),
  'POST at 80/s': times('calm', 'post'),
  'to verdict at 80/s': times('calm', 'verdict'),
  'POST saturated': times('full', 'post'),
  'to verdict saturated': times('full', 'verdict'),
  'CPU µs per comment': amounts((figures) => figures.cpu),
  'memory MB': amounts((figures) => figures.memory),
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

export function figuresTable(measured: Measured): string {
  const isMeasured = (name: TargetName) => measured.some((round) => round[name] !== undefined)
  const rows = targetNames
    .filter(isMeasured)
    .map((name) => line([name, ...Object.values(columns).map((cell) => cell(measured, name))]))
  const head = [line(['', ...Object.keys(columns)]), line(['---', ...Object.keys(columns).map(() => '---:')])]
  const legend =
    'Times in ms: p50 / p95 / p99. CPU and memory: API + worker + PostgreSQL + Redis; one process where one figure stands.'
  return [...head, ...rows, '', legend].join('\n')
}

export function findingsTable(findings: readonly Finding[]): string {
  const word = (isMet: boolean | null) => (isMet === null ? 'not measured' : isMet ? 'PASS' : 'MISS')
  const rows = findings.map(({ goal, limit, reached, isMet }) => line([goal, limit, shown(reached, 2), word(isMet)]))
  return [line(['goal', 'limit', 'reached', '']), line(['---', '---', '---:', '---']), ...rows].join('\n')
}
