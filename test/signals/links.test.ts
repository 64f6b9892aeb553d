/** The links signal. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { noStanding, noTrack, nothingSeen } from '../../src/domain/context.js'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { links } from '../../src/signals/links.js'
import { aComment } from '../a-comment.js'

const reading = (body: string, url: string | null = null) =>
  links.read(aComment({ body, author: { url } }), nothingSeen)
const strength = (body: string, url: string | null = null): number => {
  const found = reading(body, url)
  return found.outcome === 'read' ? found.strength : 0
}
const holdLine = -defaultPolicy.prior / (defaultPolicy.weights.links ?? 0)
const prose =
  'I had the same trouble with the pool in our service, and it turned out that the time was measured from the wrong end, ' +
  'which the manual says quite clearly if you read it twice. Before you change anything in production, have a look at these: '

test('a text without links is not read', () => {
  assert.deepEqual(reading('No, it is not.'), { signal: 'links', outcome: 'skipped', reason: 'no links' })
})

const honest: readonly [what: string, body: string][] = [
  ['one link in prose', `${prose} https://docs.example.org/pool`],
  [
    'three documentation links in prose',
    `${prose} https://docs.example.org/a https://docs.example.org/b https://nodejs.org/api/net.html`,
  ],
  [
    'three Markdown links in prose',
    `${prose} [a](https://docs.example.org/a) [b](https://docs.example.org/b) [c](https://nodejs.org/api/)`,
  ],
  ['a company that is named as it calls itself', 'booking.com cancelled my room'],
  ['a few words and a link', 'Check it out for yourself: https://gazette.example.com/archive'],
  ['a host in one’s own network', `${prose} http://192.168.0.1:8123/`],
  [
    'Russian prose with two links',
    `${'Вчера мы ехали этой дорогой и всё видели сами. '.repeat(4)} https://example.ru/a https://example.ru/b`,
  ],
  ['Chinese prose with a link', `${'昨天我们走过这条路，亲眼看到了一切。'.repeat(4)}https://example.cn/a`],
]
for (const [what, body] of honest) {
  test(`stays below the hold line: ${what}`, () => assert.ok(strength(body) < 0.7 * holdLine, `${strength(body)}`))
}

const spam: readonly [what: string, atLeast: number, body: string][] = [
  ['nothing but a link', 0.3, 'http://example.com/offer'],
  ['many links in prose', 0.5, prose + 'http://example.com/x '.repeat(10)],
  [
    'three stuffed HTML anchors',
    0.9,
    '<a href="http://a.com">pills</a> <a href="http://b.com">casino</a> <a href="http://c.com">loans</a>',
  ],
  [
    'three stuffed BBCode anchors',
    0.9,
    '[url=http://a.com]pills[/url] [url=http://b.com]casino[/url] [url=http://c.com]loans[/url]',
  ],
  ['HTML and BBCode together', 0.9, '<a href="http://a.com">pills</a> [url=http://a.com]pills[/url]'],
  ['one host shown and another linked', 0.6, `${prose} <a href="http://evil.example.net/">www.bank.com</a>`],
  ['a bare IP address', 0.5, `${prose} http://93.184.216.34/`],
  ['a name put before the host', 0.6, `${prose} http://www.bank.com@evil.example.net/`],
]
for (const [what, atLeast, body] of spam) {
  test(`speaks for spam: ${what}`, () => assert.ok(strength(body) >= atLeast, `${strength(body)}`))
}

const odd: readonly [what: string, url: string][] = [
  ['a shortener', 'https://bit.ly/3abc'],
  ['an unusual port', 'http://example.com:7777/'],
  ['punycode', 'http://xn--80ak6aa92e.com/'],
  ['a cheap suffix', 'http://gardens.icu/'],
]
for (const [what, url] of odd) {
  test(`speaks louder than a plain link and alone does not hold: ${what}`, () => {
    const [plain, own] = [strength(`${prose} http://example.com/`), strength(`${prose} ${url}`)]
    assert.ok(own > plain + 0.1 && own < holdLine, `${plain} ${own}`)
  })
}

test('the link of an author is neutral, and nearly so under a short text', () => {
  assert.equal(strength(prose.repeat(2), 'http://example.com'), 0)
  assert.ok(strength('Great post, thanks!', 'http://example.com') < 0.1)
  assert.ok(strength('Great post, thanks!', 'http://example.com') > 0)
  assert.equal(strength('Great post, thanks!', 'none'), 0)
})

test('adding a link, of any form, anywhere between words, never lowers the reading', () => {
  const word = fc.constantFrom(
    'hello',
    'http://a.com',
    'www.c.net/x',
    'd.com',
    '<a href="http://g.com">',
    '</a>',
    '<a',
    '"',
    '>',
    '[url=',
    '[/url]',
    'http://1.2.3.4:81/',
    'bit.ly/x',
    '«',
    'пример.рф',
    '&quot;',
    '=',
    '://',
    '[b]',
    '{',
    '[x](http://a.com)',
    'почта@example.ru',
    '吧',
    '...',
  )
  const added = fc.constantFrom(
    'http://clean.org/page',
    'https://spam.top',
    'www.clean.org',
    'clean.org',
    'clean.org/x',
    '<a href="http://z.com">z</a>',
    '[url=http://z.com]z[/url]',
    '[z](http://z.com)',
  )
  const property = fc.property(
    fc.array(word, { maxLength: 12 }),
    added,
    fc.constantFrom(null, 'http://me.com'),
    (words, link, url) => {
      for (const [one, other] of [
        ['', words],
        [words, ''],
      ]) {
        const [before, after] = [strength(words.join(' '), url), strength([one, link, other].flat().join(' '), url)]
        assert.ok(after >= before - 1e-9, `${before} became ${after}`)
      }
    },
  )
  fc.assert(property, { numRuns: 1000 })
})

const decided = (decidedSpam: number, decidedApproved: number) => ({ ...noStanding, decidedSpam, decidedApproved })
const hosts = new Map([
  ['known-spam.com', decided(3, 0)],
  ['mixed.com', decided(2, 2)],
  ['once.com', decided(1, 0)],
  ['welcome.icu', decided(0, 3)],
  ['bit.ly', decided(0, 30)],
])
const here = { ...nothingSeen, track: { ...noTrack, hosts } }
const strengthHere = (body: string, url: string | null = null): number => {
  const found = links.read(aComment({ body, author: { url } }), here)
  return found.outcome === 'read' ? found.strength : 0
}

test('a link to where earlier spam led speaks louder, with each decision more', () => {
  const [clean, once, often] = ['new.com', 'once.com', 'known-spam.com'].map((host) =>
    strengthHere(`${prose} http://${host}/x`),
  )
  assert.ok(clean !== undefined && once !== undefined && often !== undefined)
  assert.ok(clean + 0.3 < once && once + 0.1 < often && often > holdLine, `${clean} ${once} ${often}`)
  assert.match(
    links.read(aComment({ body: 'Look: http://known-spam.com/a' }), here).reason,
    /1 link goes to where earlier spam led/,
  )
})

test('the author’s own link to where earlier spam led speaks as well', () => {
  assert.ok(strengthHere(prose.repeat(2), 'http://known-spam.com') > holdLine)
})

test('a host that moderators approve as often as not is as any other', () => {
  assert.equal(strengthHere(`${prose} http://mixed.com/`), strength(`${prose} http://mixed.com/`))
})

test('what is odd about a host that moderators have approved is forgiven, but not to a shortener', () => {
  const welcome = `${prose} http://welcome.icu/`
  assert.ok(strengthHere(welcome) < strength(welcome))
  const shortened = `${prose} http://bit.ly/abc`
  assert.equal(strengthHere(shortened), strength(shortened))
})

test('a known spam link never lowers the reading, wherever it stands', () => {
  const word = fc.constantFrom(
    'hello',
    'http://welcome.icu/a',
    '<a href="http://g.com">',
    '[url=',
    'bit.ly/x',
    '"',
    'mixed.com',
  )
  const added = fc.constantFrom('http://known-spam.com/page', 'known-spam.com', '<a href="http://known-spam.com">z</a>')
  const property = fc.property(fc.array(word, { maxLength: 12 }), added, (words, link) => {
    const before = strengthHere(words.join(' '))
    for (const text of [
      [link, ...words],
      [...words, link],
    ]) {
      assert.ok(strengthHere(text.join(' ')) >= before - 1e-9, text.join(' '))
    }
  })
  fc.assert(property, { numRuns: 1000 })
})

test('an anchor or address that sells what spam sells speaks louder than another', () => {
  for (const body of [
    '<a href="http://a.com">cheap viagra</a>',
    'http://best-casino.com/',
    'https://a.com/payday-loans',
  ]) {
    assert.ok(strength(`${prose} ${body}`) > holdLine, body)
  }
  for (const body of ['https://gazette.example.com/money/credit-crunch', 'https://en.example.org/wiki/Pokerface']) {
    assert.ok(strength(`${prose} ${body}`) < 0.2, body)
  }
})

test('clean links around a spam link hide nothing', () => {
  const spam = '<a href="http://pills.icu">pills</a>'
  assert.ok(strength(`http://wikipedia.org ${spam} http://wikipedia.org`) >= strength(spam))
})

test('the reason says in an editor’s words what was found, and the evidence shows where', () => {
  const body = 'Look: http://example.com/a'
  assert.deepEqual(reading(body), {
    signal: 'links',
    outcome: 'read',
    strength: strength(body),
    reason: '1 link in 4 letters of other text',
    evidence: [{ field: 'body', start: 6, end: 26 }],
  })
  assert.match(reading('http://bit.ly/a http://bit.ly/b').reason, /2 links go through link shorteners/)
})

test('no more than ten pieces of evidence are shown, each once', () => {
  const found = reading('http://bit.ly/a '.repeat(40))
  assert.equal(found.outcome === 'read' && new Set(found.evidence.map(({ start }) => start)).size, 10)
})
