/** The three charts: precision and recall, calibration, learning. */
import { binsOf, type Point, precisionRecall, type Scored } from '../../seeds/model/metrics.js'
import { type Axis, type Series, svgOf } from './svg.js'

export type Named = { readonly name: string; readonly scored: readonly Scored[] }

const shares: Axis['ticks'] = [0, 0.2, 0.4, 0.6, 0.8, 1].map((at) => [at, at.toFixed(1)] as const)
const share = (label: string): Axis => ({ label, from: 0, to: 1, ticks: shares })
/** More points than this are not told apart on paper. */
const maxPoints = 200

export const precisionRecallChart = (named: readonly Named[]): string =>
  svgOf({
    title: 'Precision and recall, zero-shot',
    x: share('recall'),
    y: share('precision'),
    series: named.map(({ name, scored }) => ({ name, points: thinned(precisionRecall(scored)) })),
  })

/** Bins of less than thirty lines are left out: their share is chance. */
export function calibrationChart(named: readonly Named[]): string {
  const series = named.map(({ name, scored }): Series => {
    const bins = binsOf(scored).filter(({ count }) => count >= 30)
    return { name, points: bins.map(({ count, score, spam }) => [score / count, spam / count]) }
  })
  return svgOf({
    title: 'Calibration, zero-shot',
    x: share('mean probability of ten bins'),
    y: share('share of spam'),
    series: [
      ...series,
      {
        name: 'perfect',
        isDashed: true,
        points: [
          [0, 0],
          [1, 1],
        ],
      },
    ],
  })
}

/** `series` by number of decisions; the axis is a logarithm that begins at none. */
export function learningChart(counts: readonly number[], series: readonly Series[]): string {
  const at = (decisions: number) => Math.log10(1 + decisions / 10)
  return svgOf({
    title: 'Learning: F1 on the rest of a site, mean of the sites',
    x: {
      label: 'decisions of its moderators',
      from: 0,
      to: at(Math.max(...counts)),
      ticks: counts.map((decisions) => [at(decisions), String(decisions)] as const),
    },
    y: share('F1'),
    series: series.map(({ points, ...rest }) => ({ ...rest, points: points.map(([x, y]) => [at(x), y] as const) })),
  })
}

function thinned(points: readonly Point[]): Point[] {
  const step = Math.ceil(points.length / maxPoints)
  return points.filter((_, index) => index % step === 0 || index === points.length - 1)
}
