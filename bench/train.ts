/** Trains the starter model: npm run train [-- FOLDER]. Writes the weights and the model card. */
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { quantised } from '../src/signals/model/quantised.js'
import { cardOf } from './texts/card.js'
import { crossValidated, isEnglish, type Part } from './texts/cross-validation.js'
import { affineFor, mapped } from './texts/fit.js'
import { labelledLines, mayShip } from './texts/lines.js'
import { trained } from './texts/trained.js'

const version = 'starter-1'
const home = join(dirname(fileURLToPath(import.meta.url)), '../..') // seen from dist/bench
const [folder = join(home, '../shared/corpora/dev')] = process.argv.slice(2)
const say = (step: string): void => console.error(step)
const rounded = (value: number): number => Number(value.toFixed(4))

const lines = labelledLines(folder)
const parts = crossValidated(lines, say)
const calibration = affineFor(parts.filter(isEnglish))
const model = trained(
  lines.filter(({ source }) => mayShip.includes(source)),
  (step) => say(`to ship: ${step}`),
)

const { slope, offset } = calibration
const weights = model.weights.map((weight) => weight * slope)
const kept = {
  version,
  bias: rounded(model.bias * slope + offset),
  shapes: Array.from(model.shapes, (weight) => rounded(weight * slope)),
  weights: quantised(weights),
}
writeFileSync(join(home, 'src/signals/model/starter.json'), `${JSON.stringify(kept, null, 2)}\n`)

const date = new Date().toISOString().slice(0, 10)
const report = { version, date, calibration, pooled: calibrated(parts.filter(isEnglish)), bySource: bySource(parts) }
writeFileSync(join(home, 'seeds/model/CARD.md'), cardOf(report))
console.log(cardOf(report).split('## Figures')[1]?.split('## Limits')[0])

function calibrated(some: readonly Part[]) {
  return mapped(some, calibration)
}

function bySource(all: readonly Part[]) {
  const names = (part: Part): string =>
    `${part.line.source}${part.line.source === 'youtube_uci' ? ` (${part.line.group})` : ''}, ${part.fold}`
  const groups = new Map<string, Part[]>()
  for (const part of all) groups.set(names(part), [...(groups.get(names(part)) ?? []), part])
  return new Map([...groups].map(([name, some]) => [name, calibrated(some)]))
}
