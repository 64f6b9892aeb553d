/** Hostile input: four times the text must not cost much more than four times the time. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nothingSeen } from '../../src/domain/context.js'
import { makeTracesOf } from '../../src/domain/memory/traces.js'
import { readAll, signals } from '../../src/signals/index.js'
import { aComment } from '../a-comment.js'
import { hostile } from './hostile.js'

const tracesOf = makeTracesOf(Buffer.alloc(32, 7))
const articleText = 'The council promised a bridge twelve years ago, and the costs have doubled since then. '.repeat(40)

/** CPU rather than time on the clock, as the machine is shared. The article is known, so that all signals have work. */
function runMs(body: string): number {
  const article = { text: articleText, language: 'en' }
  const comment = aComment({
    body,
    article,
    author: { url: body, name: body },
    form: { secondsToFill: 1, honeypot: null },
  })
  const before = process.cpuUsage()
  readAll(signals, comment, nothingSeen)
  tracesOf(comment)
  return process.cpuUsage(before).user / 1_000
}

const quickest = (body: string, runs: number): number =>
  Math.min(...Array.from({ length: runs }, (_, run) => runMs(`${body}${run}`)))

// Four times the text costs four times the time where a reading is linear, less where limits cut it short, and sixteen times
// where it is quadratic. Below a millisecond there is nothing to compare.
const [short, long] = [16_384, 65_536]
const maxRatio = 8
const floorMs = 1

for (const unit of hostile) {
  for (const start of ['', '<a x="']) {
    test(`four times the text costs no eight times the time: ${JSON.stringify(unit)} after ${JSON.stringify(start)}`, () => {
      const bodyOf = (chars: number) => (start + unit.repeat(chars)).slice(0, chars - 1)
      const ratios: number[] = []
      while (ratios.length < 4 && !ratios.some((ratio) => ratio <= maxRatio)) {
        const few = Math.max(floorMs, quickest(bodyOf(short), 2))
        ratios.push(quickest(bodyOf(long), 2) / few)
      }
      assert.ok(
        ratios.some((ratio) => ratio <= maxRatio),
        `${ratios.map(Math.round)} times`,
      )
    })
  }
}
