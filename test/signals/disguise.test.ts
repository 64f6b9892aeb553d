/** The disguise signal. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nothingSeen } from '../../src/domain/context.js'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { disguise } from '../../src/signals/disguise.js'
import { aComment } from '../a-comment.js'

const reading = (body: string) => disguise.read(aComment({ body }), nothingSeen)
const strength = (body: string): number => {
  const found = reading(body)
  return found.outcome === 'read' ? found.strength : 0
}
const holdLine = -defaultPolicy.prior / (defaultPolicy.weights.disguise ?? 0)

const honest: readonly [what: string, body: string][] = [
  ['English', 'The play’s the thing – wherein I’ll catch the conscience of the King…'],
  ['Russian', 'Быть или не быть, вот в чём вопрос'],
  ['Greek', 'Να ζει κανείς ή να μη ζει'],
  ['Greek and Latin words side by side', 'ελληνικά και English, α-test, 4 kΩ, μTorrent'],
  ['Russian with foreign words', 'VIPы и USB-кабель, IT-специалист, 3D-принтер'],
  ['Persian with its joiners', 'می\u200cخواهم بروم'],
  ['Arabic with direction marks', '\u200fأكون أو لا أكون\u200f (\u202bHamlet\u202c)'],
  ['Hebrew with direction marks', 'להיות או לא להיות\u200f!'],
  ['Hindi with joiners', 'क्\u200dष और क्\u200cष'],
  ['Thai with word breaks', 'สวัสดี\u200bครับ'],
  ['Chinese with full-width signs', '生存还是毁灭，ＡＢＣ（ＤＥＦ）'],
  ['Japanese with full-width letters', '日本のＮＨＫテレビ'],
  ['Korean', '사느냐 죽느냐, 그것이 문제로다'],
  ['Vietnamese in decomposed form', 'Tiếng Việt rất đẹp'.normalize('NFD')],
  ['emoji of several parts', '👨‍👩‍👧‍👦 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇩🇰 1️⃣'],
  ['a byte order mark at the start', '\ufeffHello there'],
  ['words with digits', 'covid19 mp3 h2o b2b i7-9700K PS5 gr8 4ever 2nd utf8mb4 log4j'],
  ['hexadecimal and keys', 'a1b3c4d5e6f7 dQw4w9WgXcQ 550e8400-e29b-41d4-a716-446655440000'],
  ['one technical word again and again', 'log4net '.repeat(10)],
  ['names with digits', 'casino777 and poker24 closed'],
  ['addresses with digits', 'http://c4sino.example.com/v1agra and cas1no@example.com'],
  ['initials', 'J. R. R. Tolkien, the U.S.A., F.B.I., N.A.S.A.'],
  ['the alphabet', 'a b c d e f g'],
  ['HTML codes for quotes and accents', 'it&#39;s &quot;caf&#233;&quot; &amp; more&#8230;'],
  ['wiki templates and code', '{{cite|web|x=1}} {a:1|b} #{x|y} %name'],
  ['emoji between words', 'I❤NY and love🔥it, so🎸rock🎸and🎸roll, a👍b'],
  ['letters stretched for joy', 'sooooo goooood, yesss, noooo wayyyy, hmmmm'],
  ['a town, a trail and a vote', 'Monte Cassino, the trail to the dales, brainy people, address, balloon'],
  ['Yoruba with its marks', 'Ẹ kú àárọ̀, ọmọ mi; ǹ bá lọ sí ọjà, ṣùgbọ́n kò sí owó'],
  ['a price and a mail address', '$500 for me@example.com'],
]
for (const [what, body] of honest) {
  test(`finds no disguise in ${what}`, () => {
    assert.deepEqual(reading(body), {
      signal: 'disguise',
      outcome: 'read',
      strength: 0,
      reason: 'no disguised letters',
      evidence: [],
    })
  })
}

const slips: readonly [what: string, body: string][] = [
  ['one letter typed on the wrong keyboard', 'Cпасибо за статью'],
  ['one zero-width space copied along', 'the win\u200bner'],
  ['soft hyphens copied along', 'Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesell\u00adschaft'],
  ['one letter swapped by haste', 'their onlnie shop is closed'],
  ['words struck through', 's\u0336t\u0336u\u0336p\u0336i\u0336d\u0336 clever'],
  ['abbreviations in a row', 'etwas, z. B. d. h. u. a. dies'],
  ['emphasis', 'N E V E R again, and I mean s-l-o-w-l-y'],
  ['the synopsis of a command', 'systemctl {start|stop|restart}'],
  ['two words in fancy letters', '𝓗𝓮𝓵𝓵𝓸 𝔀𝓸𝓻𝓵𝓭'],
]
for (const [what, body] of slips) {
  test(`notes and does not hold alone: ${what}`, () => {
    assert.ok(strength(body) > 0 && strength(body) < holdLine, `${strength(body)}`)
  })
}

const disguised: readonly [what: string, body: string][] = [
  ['Cyrillic letters in a Latin word', 'buy vіаgrа here'],
  ['Latin letters in a Russian word', 'зapaбoтoк в сети'],
  ['Greek letters in Latin words', 'cαsinο bοnus pοkεr'],
  ['zero-width characters between letters', 'v\u200bi\u200ba\u200bg\u200br\u200ba'],
  ['joiners between Latin letters', 'c\u200da\u200ds\u200di\u200dn\u200do'],
  ['soft hyphens among zero-width characters', 'c\u200b\u00ada\u00ad\u200bs\u2060ino'],
  ['letters turned around', 'see \u202eonisac\u202c'],
  ['digits for letters in words of the trade', 'v1agra and c4sino'],
  ['signs for letters in words of the trade', 'c@$ino here'],
  ['signs for letters in a Russian word of the trade', 'з@работок без вложений'],
  ['digits within many words', 'w4tch th1s am4zing v1deo tod4y'],
  ['letters drawn apart by spaces', 'best c a s i n o'],
  ['letters drawn apart by full stops', 'best p.h.a.r.m.a.c.y'],
  ['full-width letters in Latin text', 'ｂｅｓｔ ｃａｓｉｎｏ ｂｏｎｕｓ ｆｏｒ ｙｏｕ ａｎｄ ｙｏｕｒ ｆｒｉｅｎｄｓ'],
  ['mathematical letters', '𝘼𝙒𝙊𝙍𝙎𝟴𝟴 𝙨𝙞𝙩𝙪𝙨 𝙨𝙡𝙤𝙩 𝙜𝙖𝙘𝙤𝙧 𝙩𝙚𝙧𝙥𝙚𝙧𝙘𝙖𝙮𝙖 𝙙𝙞 𝙞𝙣𝙙𝙤𝙣𝙚𝙨𝙞𝙖'],
  ['marks piled upon every letter', 'casino bonus money'.replace(/[a-z]/g, '$&\u0337\u0321\u031b\u0330')],
  ['plain letters as HTML codes', '&#118;&#x69;agra'],
  ['codes with leading zeros', '&#0000118;&#x000069;agra'],
  ['emoji within a word of the trade', 'best ca💰sino'],
  ['emoji between all letters', 'v🔥i🔥s🔥i🔥t🔥 n🔥o🔥w'],
  ['letters repeated', 'viiiagra and ccaassiinnoo'],
  ['letters swapped in many words', 'olnine csaino bnous, esay depsoit and mnoey'],
  ['one mark upon each letter', 'casino'.replace(/[a-z]/g, '$&\u0337')],
  ['right-to-left marks between letters', 'c\u200fa\u200fs\u200fino'],
  ['spun text left over', '{Hello|Hi there}, {great post|nice article}'],
  ['blanks of a template', '%keyword% is on #file_links["links.txt",1,N]'],
]
for (const [what, body] of disguised) {
  test(`sees through ${what}`, () => assert.ok(strength(body) >= holdLine, `${strength(body)}`))
}

test('more disguise speaks louder, and never beyond 1', () => {
  const [one, two, many] = [1, 2, 200].map((times) => strength('vіаgrа c4sino '.repeat(times)))
  assert.ok(one !== undefined && two !== undefined && many !== undefined && one < two && two < many && many <= 1)
})

test('the reason names the disguise with its number, and the evidence shows the word', () => {
  const found = reading('Buy vіаgrа now')
  assert.equal(found.reason, 'look-alike letters of another alphabet in 1 word')
  assert.deepEqual(found.outcome === 'read' && found.evidence, [{ field: 'body', start: 4, end: 10 }])
})

test('an empty text is not read', () => assert.equal(reading(' \n').outcome, 'skipped'))
