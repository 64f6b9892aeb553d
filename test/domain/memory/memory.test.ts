/** The memory of texts, and the shelves that it stands on. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Fingerprint, fingerprint } from '../../../src/domain/memory/fingerprint.js'
import { Shelf } from '../../../src/domain/memory/lsh-index.js'
import { Memory, maxLikes } from '../../../src/domain/memory/memory.js'

const idAt = (time: number): string => `01936d2a-${time.toString(16).padStart(4, '0')}-7000-8000-000000000000`
const printOf = (text: string): Fingerprint => {
  const print = fingerprint(text)
  if (print === null) throw new Error(`'${text}' has no fingerprint`)
  return print
}
const offer = (name: string): string =>
  `Good evening ${name}, my uncle doubled his pension with the green lamp method, write to us and we show you how`
const site = 'gazette'
const text = (
  id: number,
  body: string,
  more: { decided?: 'approved' | 'spam' | null; siteId?: string; isShared?: boolean } = {},
) => ({ id: idAt(id), siteId: site, print: printOf(body), decided: null, isShared: false, ...more }) as const
const looking = (body: string, more: { siteId?: string; isShared?: boolean; id?: number } = {}) => ({
  siteId: more.siteId ?? site,
  print: printOf(body),
  isShared: more.isShared ?? false,
  id: idAt(more.id ?? 0xffff),
})

test('a swapped name, a typo and other white space are found; another text is not', () => {
  const memory = new Memory()
  memory.keep(text(1, offer('Claudius')))
  for (const body of [
    offer('Yorick'),
    offer('Claudius').replace('pension', 'pensoin'),
    offer('Claudius').replaceAll(' ', '\n '),
  ])
    assert.deepEqual(
      memory.likes(looking(body)).alike.map(({ id }) => id),
      [idAt(1)],
    )
  assert.deepEqual(
    memory.likes(looking('The harbour was quiet this morning and the ferry came in on time for once.')).alike,
    [],
  )
})

test('only what came before is found, and nobody finds himself', () => {
  const memory = new Memory()
  memory.keep(text(1, offer('Claudius')))
  memory.keep(text(3, offer('Claudius')))
  assert.deepEqual(
    memory.likes(looking(offer('Claudius'), { id: 3 })).alike.map(({ id }) => id),
    [idAt(1)],
  )
  assert.deepEqual(memory.likes(looking(offer('Claudius'), { id: 1 })).alike, [])
})

test('what a moderator decided is found first, however many copies came since, and also by older ones', () => {
  const memory = new Memory()
  memory.keep(text(5, offer('Claudius'), { decided: 'spam' }))
  for (let id = 100; id < 5_000; id++) memory.keep(text(id, offer('Claudius')))
  const [first, ...others] = memory.likes(looking(offer('Claudius'))).alike
  assert.deepEqual(first, { id: idAt(5), likeness: 1, decided: 'spam', elsewhere: null })
  assert.equal(others.length, maxLikes - 1)
  assert.equal(memory.likes(looking(offer('Claudius'), { id: 1 })).alike[0]?.id, idAt(5))
})

test('a decision that is undone is forgotten, the text is not', () => {
  const memory = new Memory()
  memory.keep(text(1, offer('Claudius')))
  memory.keep(text(1, offer('Claudius'), { decided: 'spam' }))
  memory.keep(text(1, offer('Claudius')))
  assert.deepEqual(memory.likes(looking(offer('Claudius'))).alike, [
    { id: idAt(1), likeness: 1, decided: null, elsewhere: null },
  ])
  memory.keep(text(1, offer('Claudius'), { decided: 'approved' }))
  assert.equal(memory.likes(looking(offer('Claudius'))).alike[0]?.decided, 'approved')
})

test('the same text told again is kept once', () => {
  const memory = new Memory()
  for (let again = 0; again < 3; again++) memory.keep(text(1, offer('Claudius'), { decided: 'spam' }))
  assert.equal(memory.likes(looking(offer('Claudius'))).alike.length, 1)
})

test('sites do not see each other’s texts, but for spam that both share', () => {
  const memory = new Memory()
  memory.keep(text(1, offer('Claudius'), { siteId: 'courier' }))
  memory.keep(text(2, offer('Claudius'), { siteId: 'courier', decided: 'spam' }))
  memory.keep(text(3, offer('Claudius'), { siteId: 'courier', decided: 'approved', isShared: true }))
  assert.deepEqual(memory.likes(looking(offer('Claudius'), { isShared: true })).alike, [])
  memory.keep(text(4, offer('Claudius'), { siteId: 'courier', decided: 'spam', isShared: true }))
  assert.deepEqual(memory.likes(looking(offer('Claudius'))).alike, [])
  assert.deepEqual(memory.likes(looking(offer('Claudius'), { isShared: true })).alike, [
    { id: idAt(4), likeness: 1, decided: 'spam', elsewhere: 'courier' },
  ])
})

test('when it is full the oldest fall off, decided ones after the others', () => {
  const memory = new Memory({ recent: 10, decided: 10 })
  memory.keep(text(1, offer('Claudius'), { decided: 'spam' }))
  memory.keep(text(2, 'The last bus leaves at nine, and nobody who works late gets home.'))
  for (let id = 3; id < 40; id++)
    memory.keep(text(id, `${id} grey horses stood at gate ${String.fromCharCode(97 + (id % 26)).repeat(30)}`))
  assert.equal(memory.likes(looking(offer('Claudius'))).alike.length, 1)
  assert.deepEqual(memory.likes(looking('The last bus leaves at nine, and nobody who works late gets home.')).alike, [])
})

test('a shelf finds what it holds, through every growth', () => {
  const shelf = new Shelf(5_000)
  const words = [
    'harbour',
    'council',
    'ferry',
    'orchard',
    'winter',
    'tram',
    'lamp',
    'baker',
    'school',
    'river',
    'bridge',
    'clock',
  ]
  const bodyOf = (i: number): string =>
    Array.from({ length: 12 }, (_, at) => words[Math.floor(i / 12 ** (at % 4)) % 12]).join(
      ` ${'abcdefghijkl'.charAt(i % 12)} `,
    )
  for (let i = 0; i < 5_000; i++) shelf.keep({ id: String(i), space: 1, print: printOf(bodyOf(i)) })
  assert.ok(shelf.isFull)
  for (let i = 0; i < 5_000; i += 97) {
    const found = shelf.find({ space: 1, print: printOf(bodyOf(i)) })
    assert.ok(
      found.some(({ id, likeness }) => id === String(i) && likeness === 1),
      `${i} is not found`,
    )
  }
})

test('any two texts are alike to the same degree whichever came first', () => {
  const body = fc.array(fc.constantFrom('spam ', 'ham ', 'to be ', 'or not ', 'x', '😀', '中文'), {
    minLength: 8,
    maxLength: 40,
  })
  fc.assert(
    fc.property(body, body, (one, other) => {
      const [a, b] = [fingerprint(one.join('')), fingerprint(other.join(''))]
      if (a === null || b === null) return
      const found = [[a, b] as const, [b, a] as const].map(([kept, looks]) => {
        const shelf = new Shelf(4)
        shelf.keep({ id: '1', space: 1, print: kept })
        return shelf.find({ space: 1, print: looks })
      })
      assert.deepEqual(found[0], found[1])
    }),
    { numRuns: 200 },
  )
})

test('an edit puts the new text in the place of the old one, and a decision that still stands goes with it', () => {
  const harbour = 'The harbour was quiet this morning and the ferry came in on time for once.'
  for (const decided of ['spam', null] as const) {
    const memory = new Memory()
    memory.keep(text(1, offer('Claudius'), { decided }))
    memory.keep(text(1, harbour, { decided }))
    assert.deepEqual(memory.likes(looking(offer('Claudius'))).alike, [])
    assert.deepEqual(
      memory.likes(looking(harbour)).alike.map(({ id, decided }) => [id, decided]),
      [[idAt(1), decided]],
    )
  }
})
