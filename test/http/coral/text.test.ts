/** Coral's HTML as text: what a reader sees, and every link. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOfHtml } from '../../../src/http/coral/text.js'

for (const [what, html, text] of [
  ['plain text', 'Well argued.', 'Well argued.'],
  ['entities', 'Romeo &amp; Juliet &lt;3 &#8364;', 'Romeo & Juliet <3 €'],
  ['paragraphs and breaks', '<div>One.</div><div><br></div><div>Two,<br/>three.</div>', 'One.\n\nTwo,\nthree.'],
  ['marks within words', 'f<b>r</b>ee <i>money</i>', 'free money'],
  ['a list', '<ul><li>bread</li><li>salt</li></ul>', 'bread\n\nsalt'],
  ['a link that shows its address', '<a href="https://a.example/x">https://a.example/x</a>', 'https://a.example/x'],
  ['a link with words', 'see <a href="https://a.example/x" rel="nofollow">this</a>.', 'see this https://a.example/x.'],
  ['a link in single quotes', "<a class='b' href='https://a.example'>this</a>", 'this https://a.example'],
  ['a link with an entity', '<a href="https://a.example/?x=1&amp;y=2">this</a>', 'this https://a.example/?x=1&y=2'],
  [
    'a link that shows another host',
    '<a href="https://evil.example/">www.bank.example</a>',
    '<a href="https://evil.example/">www.bank.example</a>',
  ],
  ['a link around a picture', '<a href="https://a.example/"><img src="x"></a>', 'https://a.example/'],
  ['a link that is never closed', '<a href="https://a.example/">this', 'this https://a.example/'],
  [
    'two links, the first never closed',
    '<a href="//a.example">x<a href="//b.example">y</a>',
    'x //a.exampley //b.example',
  ],
  ['a comment of HTML', 'a<!-- hidden -->b', 'ab'],
  ['a sign that is no tag', '1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
] as const)
  test(`${what} is read`, () => {
    assert.equal(textOfHtml(html), text)
  })

for (const unit of ['<a href="x">', '<a ', '<', '</a>', '<div', '&amp', '<!--', '<p>', 'href=', '<a href="a.'])
  test(`'${unit}' over and over is read in time that grows with its length`, () => {
    const startedAt = performance.now()
    textOfHtml(unit.repeat(262_144 / unit.length))
    assert.ok(performance.now() - startedAt < 2_000)
  })
