/** Lines of standard input: cut out of a stream, read as comments. */
import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { lineFrom } from '../../bin/score/line.js'
import { type Cut, linesOf, maxLineChars } from '../../bin/score/lines.js'

const at = new Date(0)
const lineOf = (object: unknown) => {
  const line = lineFrom(JSON.stringify(object), 7, at)
  if ('fault' in line) throw new Error(line.fault)
  return line
}
async function cut(...pieces: readonly (string | Buffer)[]): Promise<Cut[]> {
  const found: Cut[] = []
  for await (const cuts of linesOf(Readable.from(pieces))) found.push(...cuts)
  return found
}

test('lines are put together across pieces, and letters across their bytes', async () => {
  const [first, second] = [Buffer.from('ein Käse\n').subarray(0, 6), Buffer.from('ein Käse\n').subarray(6)]
  assert.deepEqual(await cut(first, second, 'a', 'b\r\n\nlast'), [
    { number: 1, text: 'ein Käse' },
    { number: 2, text: 'ab' },
    { number: 4, text: 'last' },
  ])
})

test('a line longer than any comment is cut away, and the next one is whole', async () => {
  const long = 'x'.repeat(maxLineChars)
  assert.deepEqual(await cut(long, long, 'x\nnext\n'), [
    { number: 1, text: null },
    { number: 2, text: 'next' },
  ])
})

test('an author may be a name or an object, and author_url stands above its url', () => {
  assert.equal(lineOf({ body: 'hi', author: 'Bo' }).comment.author.name, 'Bo')
  const { author } = lineOf({
    body: 'hi',
    author: { name: 'Bo', url: 'http://a.example' },
    author_url: 'b.example',
  }).comment
  assert.deepEqual([author.name, author.url], ['Bo', 'b.example'])
})

test('an author and an article without an address keep their other fields', () => {
  const author = { name: 'Ada', email: 'ada@elsinore.example', role: 'staff', ip: '192.0.2.1', external_id: 'u1' }
  const article = { external_id: 'a-1', title: 'The bridge', language: 'de', text: 'It never came.' }
  const { comment } = lineOf({ body: 'x', author, article })
  assert.deepEqual(
    [comment.author.email, comment.author.role, comment.author.ip, comment.author.externalId],
    [author.email, 'staff', author.ip, 'u1'],
  )
  assert.deepEqual(
    [comment.article.title, comment.article.language, comment.article.text],
    ['The bridge', 'de', article.text],
  )
})

test('the text is in `body` or `content`; the language is in `lang`', () => {
  const { comment, shownId } = lineOf({ content: 'hei', lang: 'fi', source: 'elsewhere' })
  assert.deepEqual([comment.body, comment.article.language, shownId], ['hei', 'fi', 7])
})

for (const [what, written, says] of [
  ['no JSON', '{"body":', /came 8 characters of no JSON/],
  ['a list', '[1]', /expected object/],
  ['no text', '{"id":"a"}', /came neither/],
  ['a number for a text', '{"body":1}', /`body`: .*expected string/],
  ['another label', '{"body":"a","label":"maybe"}', /`label`/],
  ['a text over 64 KiB', JSON.stringify({ body: 'ä'.repeat(32_769) }), /at most 65536 bytes; came 65538/],
] as const)
  test(`${what} is a fault that says what was expected`, () => {
    const line = lineFrom(written, 1, at)
    assert.match('fault' in line ? line.fault : 'no fault', says)
  })
