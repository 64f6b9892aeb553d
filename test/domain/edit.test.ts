/** Edits: which of them leave a text saying what it said. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Content, edited, isSame, isSmall } from '../../src/domain/edit.js'
import { aComment } from '../a-comment.js'

const content = (body: string, author: Partial<Content['author']> = {}): Content => {
  const comment = aComment({ body, author })
  return { body, author: comment.author, form: comment.form }
}
const long = Array.from({ length: 100 }, (_, at) => `word${at}`).join(' ')
const words = (count: number) => Array.from({ length: count }, (_, at) => `more${at}`).join(' ')

for (const { what, before, after, small } of [
  {
    what: 'a mended letter',
    before: 'The brige is closed to the school',
    after: 'The bridge is closed to the school',
    small: true,
  },
  { what: 'case, accents and signs', before: 'cafe at noon, then?', after: 'Café at noon - then!', small: true },
  { what: 'two words more', before: 'See you at the mill', after: 'See you at the mill, EDIT: tonight', small: true },
  {
    what: 'three words more',
    before: 'See you at the mill',
    after: 'See you at the mill tonight or tomorrow',
    small: false,
  },
  { what: 'a twentieth of a long text', before: long, after: `${long} ${words(5)}`, small: true },
  { what: 'more than a twentieth of it', before: long, after: `${long} ${words(6)}`, small: false },
  { what: 'most of it taken away', before: long, after: 'word1 word2', small: false },
  {
    what: 'one link more',
    before: 'See you at the mill',
    after: 'See you at the mill http://pills.example',
    small: false,
  },
  { what: 'a bare domain more', before: 'See you at the mill', after: 'See you at the mill pills.com', small: false },
  {
    what: 'another page of a host that was linked',
    before: 'See http://mill.example/a',
    after: 'See http://mill.example/b',
    small: false,
  },
  { what: 'a link taken away', before: 'See http://mill.example/a', after: 'See', small: true },
  {
    what: 'the same words in another order',
    before: 'the dog bites the man',
    after: 'the man bites the dog',
    small: true,
  },
  { what: 'two signs of Chinese', before: '今天桥还没有开放', after: '今天桥还没有开放了吗', small: true },
  { what: 'a sentence of Chinese', before: '今天桥还没有开放', after: '今天桥还没有开放加微信领红包', small: false },
  { what: 'words in place of an emoji', before: '👍', after: '👍 buy', small: false },
  { what: 'letters that only look alike', before: 'pay by card', after: 'рау by card', small: true },
])
  test(`${what} is a ${small ? 'small' : 'large'} edit`, () => {
    assert.equal(isSmall(content(before), content(after)), small)
  })

test('another name or address under a text is a large edit, another role is none', () => {
  const before = content('See you at the mill')
  assert.equal(isSmall(before, content('See you at the mill', { name: 'Cheap pills' })), false)
  assert.equal(isSmall(before, content('See you at the mill', { url: 'https://pills.example' })), false)
  assert.equal(isSmall(before, content('See you at the mill', { role: 'registered' })), true)
})

test('64 KiB against 64 KiB are compared in less than a second', () => {
  const startedAt = performance.now()
  isSmall(content('a b '.repeat(16_384)), content('http://a.example '.repeat(3_800)))
  assert.ok(performance.now() - startedAt < 1_000)
})

test('an edit changes what it names, and null takes away', () => {
  const before = content('See you at the mill', { url: 'https://ophelia.example' })
  const after = edited(before, { author: { url: null } })
  assert.deepEqual([after.body, after.author.name, after.author.url], ['See you at the mill', 'Ophelia', null])
  assert.deepEqual([isSame(before, after), isSame(before, edited(before, {}))], [false, true])
})
