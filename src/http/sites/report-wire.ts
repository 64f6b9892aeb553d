/** A backtest's report as JSON. */
import type { Report } from '../../domain/policy/backtest.js'
import type { Flip } from '../../domain/policy/flips.js'

const faceOnWire = ({ status, probability, rule }: Flip['before']) => ({
  status,
  probability: Math.round(probability * 1e6) / 1e6,
  rule,
})

export const reportOnWire = ({ flips, ...report }: Report) => ({
  ...report,
  flips: flips.map(({ before, draft, ...flip }) => ({ ...flip, before: faceOnWire(before), draft: faceOnWire(draft) })),
})
