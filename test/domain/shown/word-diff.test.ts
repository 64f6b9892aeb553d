/** What an edit changed: pieces that make both texts again. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Piece, wordDiff } from '../../../src/domain/shown/word-diff.js'

const joined = (pieces: readonly Piece[], without: Piece['kind']) =>
  pieces
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('')

test('a word that was put in another place stands between what stayed', () => {
  assert.deepEqual(wordDiff('The bus was late.', 'The tram was late.'), [
    { kind: 'same', text: 'The ' },
    { kind: 'removed', text: 'bus' },
    { kind: 'added', text: 'tram' },
    { kind: 'same', text: ' was late.' },
  ])
})

test('a link that was added is the one piece that was added', () => {
  const added = wordDiff('Well said.', 'Well said. See pills.example').filter(({ kind }) => kind !== 'same')
  assert.deepEqual(
    added.map(({ kind, text }) => [kind, text.trim()]),
    [['added', 'See pills.example']],
  )
})

test('words are found in scripts without spaces', () => {
  const pieces = wordDiff('桥还没有修好', '桥已经修好')
  assert.ok(pieces.some(({ kind, text }) => kind === 'same' && text.includes('修好')))
})

test('nothing has changed in equal texts', () => {
  assert.deepEqual(wordDiff('The same.', 'The same.'), [{ kind: 'same', text: 'The same.' }])
})

test('the pieces make both texts again, whatever they are', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = wordDiff(before, after)
      assert.equal(joined(pieces, 'added'), before)
      assert.equal(joined(pieces, 'removed'), after)
    }),
  )
})

test('two long texts with nothing in common are shown one after the other, in time', () => {
  const [before, after] = [0, 1].map((odd) =>
    Array.from({ length: 6_000 }, (_, at) => `w${2 * at + odd}`).join(' '),
  ) as [string, string]
  const startedAt = performance.now()
  const pieces = wordDiff(before, after)
  assert.equal(joined(pieces, 'added'), before)
  assert.equal(joined(pieces, 'removed'), after)
  assert.ok(performance.now() - startedAt < 5_000)
})
