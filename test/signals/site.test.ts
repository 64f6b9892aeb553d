/** The site's layer: learning, forgetting, keeping. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nothingSeen } from '../../src/domain/context.js'
import type { Layer, Lesson } from '../../src/domain/layer.js'
import { emptyLayer } from '../../src/signals/site/layer.js'
import { learn } from '../../src/signals/site/learn.js'
import { packed, unpacked } from '../../src/signals/site/packed.js'
import { site } from '../../src/signals/site.js'
import { aComment } from '../a-comment.js'

const aLesson = (lesson: Partial<Lesson> = {}): Lesson => ({
  id: 1,
  isSpam: true,
  corrects: false,
  body: 'Rosencrantz sells pirate flags at the harbour',
  author: { name: null, url: null },
  moderator: 'Horatio',
  writer: null,
  campaign: null,
  ...lesson,
})
const flags = (count: number): Lesson[] =>
  Array.from({ length: count }, (_, i) => aLesson({ body: `Pirate flags, fine pirate flags, number ${i}` }))
const honest = (count: number): Lesson[] =>
  Array.from({ length: count }, (_, i) => aLesson({ isSpam: false, body: `The tide was late on day ${i} of the week` }))
/** In turn, as they would come in. */
const inTurn = (ones: readonly Lesson[], others: readonly Lesson[]): Lesson[] =>
  ones.flatMap((one, i) => [one, others[i] ?? one])

const strengthOf = (layer: Layer, body: string): number => {
  const reading = site.read(aComment({ body }), { ...nothingSeen, layer })
  return reading.outcome === 'read' ? reading.strength : Number.NaN
}

const anyLesson = fc
  .record({
    isSpam: fc.boolean(),
    corrects: fc.boolean(),
    body: fc.constantFrom(
      'pirate flags',
      'the tide was late',
      'казино бонус',
      '谢谢你的文章',
      '',
      '👍',
      'buy flags now',
    ),
    moderator: fc.constantFrom('Horatio', 'Marcellus'),
    writer: fc.constantFrom(null, 'w1', 'w2'),
    campaign: fc.constantFrom(null, 'c1'),
  })
  .map(aLesson)
const anyLessons = fc.array(anyLesson, { maxLength: 30 })

test('lessons learnt in two sittings leave what they leave in one, to the bit', () => {
  fc.assert(
    fc.property(anyLessons, anyLessons, (first, second) => {
      const apart = learn(learn(emptyLayer, first), second)
      assert.deepEqual(apart, learn(emptyLayer, [...first, ...second]))
    }),
    { numRuns: 30 },
  )
})

test('a layer comes back from its bytes as it was, and goes on learning the same', () => {
  fc.assert(
    fc.property(anyLessons, anyLessons, (first, second) => {
      const layer = learn(emptyLayer, first)
      assert.deepEqual(unpacked(packed(layer)), layer)
      assert.deepEqual(packed(learn(unpacked(packed(layer)), second)), packed(learn(layer, second)))
    }),
    { numRuns: 30 },
  )
})

test('learning leaves the layer it began with alone', () => {
  const layer = learn(emptyLayer, inTurn(flags(5), honest(5)))
  const before = packed(layer)
  learn(layer, flags(3))
  assert.deepEqual(packed(layer), before)
  assert.deepEqual([emptyLayer.spam, emptyLayer.seen.size], [0, 0])
})

test('what moderators called spam is spam here, and what they approved is not', () => {
  const layer = learn(emptyLayer, inTurn(flags(10), honest(10)))
  const spam = strengthOf(layer, 'Get your pirate flags, fine flags')
  assert.ok(spam > 0.15, `${spam}`)
  assert.ok(strengthOf(layer, 'The tide was late again on Monday') < spam - 0.15)
})

test('decisions of one side alone change nothing', () => {
  const layer = learn(emptyLayer, honest(50))
  assert.equal(strengthOf(layer, 'Get your pirate flags, fine flags'), 0)
  assert.deepEqual([layer.spam, layer.ham], [0, 50])
})

test('a correction teaches more than a nod', () => {
  const before = learn(emptyLayer, inTurn(flags(10), honest(10)))
  const after = (corrects: boolean) =>
    strengthOf(learn(before, [aLesson({ corrects, body: 'Yorick tells jests' })]), 'Yorick tells jests')
  assert.ok(after(true) > after(false))
})

for (const [whose, key] of [
  ["one writer's", { writer: 'Osric' }],
  ["one campaign's", { campaign: 'Osric' }],
] as const) {
  test(`of a flood of ${whose} comments two hundred move the layer no further than twenty`, () => {
    const sound = learn(emptyLayer, inTurn(flags(20), honest(20)))
    const after = (count: number, more: Partial<Lesson>) =>
      strengthOf(
        learn(
          sound,
          flags(count).map((lesson) => ({ ...lesson, ...more, isSpam: false })),
        ),
        'Get your pirate flags, fine flags',
      )
    assert.ok(Math.abs(after(200, key) - after(20, key)) < 0.02)
    assert.ok(Math.abs(after(200, {}) - after(20, {})) > 0.05, 'those of many writers do')
    assert.ok(after(200, key) > 0.2, 'and the first twenty are not forgotten')
  })
}

test('a flood of one moderator does not drown what others have taught', () => {
  const sound = learn(emptyLayer, inTurn(flags(20), honest(20)))
  const flood = flags(400).map((lesson) => ({ ...lesson, isSpam: false, moderator: 'Claudius' }))
  assert.ok(strengthOf(learn(sound, flood), 'Get your pirate flags, fine flags') > 0.3)
})

test('before the first lesson the site has nothing to say', () => {
  assert.equal(site.read(aComment(), nothingSeen).outcome, 'skipped')
})

test('the reading marks the words that weighed most', () => {
  const layer = learn(emptyLayer, inTurn(flags(10), honest(10)))
  const body = 'Good evening to you all, my lords: pirate flags.'
  const reading = site.read(aComment({ body }), { ...nothingSeen, layer })
  assert.ok(reading.outcome === 'read')
  const words = reading.evidence.map(({ start, end }) => body.slice(start, end))
  assert.ok(words.length <= 5 && words.includes('pirate') && words.includes('flags'), words.join(' '))
})

test('bytes of another format are refused', () => {
  assert.throws(() => unpacked(Buffer.from('no layer at all')))
})

test('ten spams after sixty hams do not turn what both have in common', () => {
  const letters = (count: number, isSpam: boolean) =>
    Array.from({ length: count }, (_, i) =>
      aLesson({
        isSpam,
        body: isSpam ? `Come and see, my prince: pirate flags ${i}` : `Come and see, my prince: the tide ${i}`,
      }),
    )
  const layer = learn(emptyLayer, [...letters(60, false), ...letters(10, true)])
  assert.ok(strengthOf(layer, 'Come and see, my prince: pirate flags') > 0.1)
  assert.ok(strengthOf(layer, 'Come and see, my prince: an early tide') < 0.02)
  assert.ok(strengthOf(layer, 'Come and see, my prince') < 0.05)
})
