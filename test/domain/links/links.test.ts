/** The links of a text. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Link } from '../../../src/domain/links/link.js'
import { hostsOf, linksIn, maxHosts, maxLinks } from '../../../src/domain/links/links.js'
import { aComment } from '../../a-comment.js'

type Row = readonly [text: string, ...found: [kind: Link['kind'], url: string, domain: string | null][]]

const written: readonly Row[] = [
  ['see http://example.com/page now', ['bare', 'http://example.com/page', 'example.com']],
  ['HTTPS://EXAMPLE.COM/A', ['bare', 'HTTPS://EXAMPLE.COM/A', 'example.com']],
  ['www.example.co.uk, they said', ['bare', 'www.example.co.uk', 'example.co.uk']],
  [
    '(as in https://en.wikipedia.org/wiki/Hamlet_(play)).',
    ['bare', 'https://en.wikipedia.org/wiki/Hamlet_(play)', 'wikipedia.org'],
  ],
  ['"http://example.com/a?b=1&amp;c=2"!', ['bare', 'http://example.com/a?b=1&amp;c=2', 'example.com']],
  [
    'http://a.example.comhttp://b.example.org',
    ['bare', 'http://a.example.com', 'example.com'],
    ['bare', 'http://b.example.org', 'example.org'],
  ],
  [
    'http://web.archive.org/web/2020/http://example.com/',
    ['bare', 'http://web.archive.org/web/2020/http://example.com/', 'archive.org'],
  ],
  ['http://http://example.com', ['bare', 'http://example.com', 'example.com']],
  ['https://user:secret@example.com/', ['bare', 'https://user:secret@example.com/', 'example.com']],
  ['http://bank.example@evil.com/', ['bare', 'http://bank.example@evil.com/', 'evil.com']],
  ['http://someone.blogspot.com/', ['bare', 'http://someone.blogspot.com/', 'someone.blogspot.com']],
  ['http://93.184.216.34/x', ['bare', 'http://93.184.216.34/x', null]],
  ['http://1572395042/', ['bare', 'http://1572395042/', null]],
  ['http://[2001:db8::1]:8080/x', ['bare', 'http://[2001:db8::1]:8080/x', null]],
  ['请看http://example.com吧，很好', ['bare', 'http://example.com', 'example.com']],
  ['見て→https://example.jp/記事。', ['bare', 'https://example.jp/記事', 'example.jp']],
  ['http://пример.рф/путь', ['bare', 'http://пример.рф/путь', 'xn--e1afmkfd.xn--p1ai']],
  ['visit example.com/path today', ['domain', 'example.com/path', 'example.com']],
  ['visit example.com.', ['domain', 'example.com', 'example.com']],
  ['пишите t.me/someone', ['domain', 't.me/someone', 't.me']],
  ['加我example.com吧', ['domain', 'example.com', 'example.com']],
  ['сайт пример.рф', ['domain', 'пример.рф', 'xn--e1afmkfd.xn--p1ai']],
  ['look...example.com', ['domain', 'example.com', 'example.com']],
  ['<a href="http://example.com">here</a>', ['html', 'http://example.com', 'example.com']],
  ["<A title='a>b' HREF='http://example.com'>here</A>", ['html', 'http://example.com', 'example.com']],
  ['<a href=http://example.com rel=nofollow>here', ['html', 'http://example.com', 'example.com']],
  ['<a href="//example.com/x">here</a>', ['html', '//example.com/x', 'example.com']],
  ['<a href="http&#58;//example.com">here</a>', ['html', 'http&#58;//example.com', 'example.com']],
  ['<a href="http://a.example.com">http://b.example.org</a>', ['html', 'http://a.example.com', 'example.com']],
  ['[url=http://example.com]here[/url]', ['bbcode', 'http://example.com', 'example.com']],
  ['[URL]http://example.com[/URL]', ['bbcode', 'http://example.com', 'example.com']],
  ['[url="http://example.com"][b]here[/b][/url]', ['bbcode', 'http://example.com', 'example.com']],
  ['[here](https://example.com/a_(b) "title")', ['markdown', 'https://example.com/a_(b)', 'example.com']],
  ['<https://example.com>', ['bare', 'https://example.com', 'example.com']],
]
for (const [text, ...expected] of written) {
  test(`finds what is linked in: ${text}`, () => {
    assert.deepEqual(
      linksIn(text).map(({ kind, url, domain }) => [kind, url, domain]),
      expected,
    )
  })
}

const innocent = [
  '',
  ' ',
  'e.g. this, i.e. that',
  'open index.html or main.py',
  'node.js and README.md',
  'U.S.A., a.m., Ph.D.',
  'It costs 3.50 or 1.000.000',
  'well...perhaps',
  'write to john.smith@example.com',
  'mailto:someone@example.org',
  'http://localhost:3000/',
  'http:// and www.',
  '<a href="#top">up</a>',
  '<a href="/about">us</a>',
  '<a href="javascript:alert(1)">x</a>',
  '<a name="x">',
  '[1] [citation needed](see below)',
  'fun.it is what.De la',
  'С утра.Потом',
  '我来了。你呢',
  'ส.ค. 2569',
  'and/or.',
  '[url=][/url]',
  'me@example.com, you@example.net',
]
for (const text of innocent) {
  test(`finds no link in: ${text}`, () => assert.deepEqual(linksIn(text), []))
}

test('an anchor shows its text without markup', () => {
  const shown = (text: string) => linksIn(text).map((link) => link.shown)
  assert.deepEqual(shown('<a href="http://example.com"><b>cheap</b> pills</a>'), ['cheap pills'])
  assert.deepEqual(shown('[url=http://example.com][b]cheap[/b][/url]'), ['cheap'])
  assert.deepEqual(shown('[cheap](http://example.com)'), ['cheap'])
  assert.deepEqual(shown('http://example.com'), [null])
})

test('an anchor left open or wrapped around others hides none of them', () => {
  const around = '<a href="http://a.com">http://b.com http://c.com <a href="http://d.com">x</a>'
  assert.deepEqual(
    linksIn(around).map(({ host }) => host),
    ['a.com', 'b.com', 'c.com', 'd.com'],
  )
})

/** ASCII mixed with anything, lone surrogates included. (fc.string's own "binary" takes half a second to set up.) */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 32, max: 126 }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes))

test('links stand in order, do not overlap, and lie where they say', () => {
  const part = fc.constantFrom(
    'http://',
    'a.com',
    '/x',
    '<a href="',
    '">',
    '</a>',
    '[url=',
    ']',
    '[/url]',
    '[x](',
    ')',
    'www.',
    '.',
    ' ',
    '@',
    'é',
    '吧',
    '😀',
  )
  const text = fc.oneof(
    fc.array(part, { maxLength: 30 }).map((parts) => parts.join('')),
    anyText,
  )
  const property = fc.property(text, (text) => {
    let before = 0
    for (const link of linksIn(text)) {
      assert.ok(link.start >= before && link.end > link.start && link.end <= text.length)
      assert.ok(text.slice(link.start, link.end).includes(link.url))
      before = link.end
    }
  })
  fc.assert(property, { numRuns: 2000 })
})

test('no more links are listed than the limit', () => {
  assert.equal(linksIn('http://a.com '.repeat(5000)).length, maxLinks)
})

test('the hosts of a comment are its own first, each once, at most ten', () => {
  const body = 'http://a.com/1 http://www.a.com/2 http://93.184.216.34/ www.b.co.uk'
  assert.deepEqual(hostsOf(aComment({ body, author: { url: 'me.example.org' } })), [
    'example.org',
    'a.com',
    '93.184.216.34',
    'b.co.uk',
  ])
  const many = Array.from({ length: 30 }, (_, i) => `http://host${i}.com`).join(' ')
  assert.equal(hostsOf(aComment({ body: many })).length, maxHosts)
})
