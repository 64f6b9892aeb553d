/** What the throughput bench must reach, and whether it did. */
import { type Figures, type Measured, of } from './measured.js'
import { total } from './processes.js'
import type { TargetName } from './target.js'

/** `reached` is null when the targets it needs were not measured. */
export type Finding = {
  readonly goal: string
  readonly limit: string
  readonly reached: number | null
  readonly isMet: boolean | null
}

type Goal = {
  readonly goal: string
  readonly limit: number
  readonly atLeast: boolean
  readonly unit: '' | ' ms'
  reached(measured: Measured): number | null
}

const cpu = (figures: Figures) => total(figures.cpu)
const judged = (figures: Figures) => figures.judgedPerSecond
const p99 = (figures: Figures) => figures.calm.post?.p99 ?? null
const toVerdict = (figures: Figures) => figures.calm.verdict?.p50 ?? null

const atMost = (goal: string, limit: number, unit: Goal['unit'], reached: Goal['reached']): Goal => ({
  goal,
  limit,
  unit,
  atLeast: false,
  reached,
})
const ratio =
  (name: TargetName, figure: (figures: Figures) => number | null): Goal['reached'] =>
  (measured) =>
    of(measured, (round) => {
      const [own, naive] = [round[name], round.baseline]
      if (own === undefined || naive === undefined) return null
      const [above, below] = [figure(own), figure(naive)]
      return above === null || below === null ? null : above / below
    })
const plain =
  (name: TargetName, figure: (figures: Figures) => number | null): Goal['reached'] =>
  (measured) =>
    of(measured, (round) => (round[name] === undefined ? null : figure(round[name])))

/** The limits are those of the issue "The ground", section Speed. */
const goals: readonly Goal[] = [
  atMost('CPU per comment / baseline, production, signals off', 0.25, '', ratio('production-signals-off', cpu)),
  atMost('CPU per comment / baseline, production, five signals', 0.4, '', ratio('production-five-signals', cpu)),
  atMost('CPU per comment / baseline, production', 0.4, '', ratio('production', cpu)),
  {
    ...atMost('judged/s / baseline, production, five signals', 3, '', ratio('production-five-signals', judged)),
    atLeast: true,
  },
  { ...atMost('judged/s / baseline, production', 3, '', ratio('production', judged)), atLeast: true },
  { ...atMost('judged/s / baseline, embedded', 2, '', ratio('embedded', judged)), atLeast: true },
  atMost('POST p99 at 80/s, production', 25, ' ms', plain('production', p99)),
  atMost('POST p99 at 80/s, embedded', 50, ' ms', plain('embedded', p99)),
  atMost('POST to verdict p50 at 80/s, production', 30, ' ms', plain('production', toVerdict)),
  atMost('POST to verdict p50 at 80/s, embedded', 60, ' ms', plain('embedded', toVerdict)),
]

export const findings = (measured: Measured): readonly Finding[] =>
  goals.map(({ goal, limit, atLeast, unit, reached }) => {
    const value = reached(measured)
    const isMet = value === null ? null : atLeast ? value >= limit : value <= limit
    return { goal, limit: `${atLeast ? 'at least' : 'at most'} ${limit}${unit}`, reached: value, isMet }
  })

/** What no figure makes good: comments refused, lost or never judged. */
export function failures(measured: Measured): readonly string[] {
  return measured.flatMap((round, index) =>
    Object.entries(round).flatMap(([name, { calm, full, unjudged }]) => {
      const answers = [...Object.entries(calm.answers), ...Object.entries(full.answers)]
      const others = answers.filter(([status]) => !status.startsWith('2'))
      const place = `round ${index + 1}, ${name}`
      return [
        ...others.map(([status, count]) => `${place}: ${count} POSTs ended with ${status}`),
        ...(unjudged > 0 ? [`${place}: ${unjudged} accepted comments were not judged in time`] : []),
      ]
    }),
  )
}
