/** The figures: equal to those of an implementation of their own in another language, on made-up tables. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figuresOf, precisionRecall, type Scored } from '../../seeds/model/metrics.js'

const ham = (score: number): Scored => ({ score, isSpam: false })
const spam = (score: number): Scored => ({ score, isSpam: true })

const near = (value: number | null, expected: number) =>
  assert.ok(value !== null && Math.abs(value - expected) < 1e-12, `${value} is not ${expected}`)

const small = [...[0.1, 0.9, 0.05, 0.4, 0.31, 0.2, 0.62, 0].map(ham), ...[0.9, 0.4, 0.75, 0.97, 1].map(spam)]
const large = [
  ...Array.from({ length: 250 }, (_, i) => ham(((i * 37) % 250) / 260)),
  ...Array.from({ length: 40 }, (_, i) => spam(((i * 7) % 40) / 45 + 0.1)),
]

test('figures of a small table with ties', () => {
  const figures = figuresOf(small)
  assert.deepEqual([figures.spam, figures.ham], [5, 8])
  near(figures.precision, 2 / 3)
  near(figures.recall, 0.8)
  near(figures.f1, 0.7272727272727272)
  near(figures.auc, 0.9)
  near(figures.recallAt1, 0.4)
  near(figures.recallAt01, 0.4)
  near(figures.hamAbove5, 0.25)
  near(figures.brier, 0.14895384615384616)
  near(figures.calibrationError, 0.19230769230769232)
})

test('figures of a larger table', () => {
  const figures = figuresOf(large)
  near(figures.precision, 0.15492957746478872)
  near(figures.recall, 0.55)
  near(figures.f1, 0.24175824175824173)
  near(figures.auc, 0.5565)
  near(figures.recallAt1, 0.025)
  near(figures.recallAt01, 0.025)
  near(figures.brier, 0.3031996525022608)
  near(figures.calibrationError, 0.35138078396699085)
})

test('the order of the lines does not matter', () => {
  assert.deepEqual(figuresOf([...large].reverse()).auc, figuresOf(large).auc)
})

test('what needs both classes is unknown where one is missing', () => {
  const { auc, recallAt1, f1, hamAbove5 } = figuresOf([ham(0.2), ham(0.7)])
  assert.deepEqual([auc, recallAt1, f1, hamAbove5], [null, null, null, 0.5])
})

test('precision and recall run from the highest score to all lines', () => {
  const points = precisionRecall(small)
  assert.deepEqual(points[0], [0.2, 1])
  assert.deepEqual(points.at(-1), [1, 5 / 13])
})
