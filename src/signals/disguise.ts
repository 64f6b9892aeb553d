/** Disguise: words written so that people read them and filters do not. */
import type { Comment } from '../domain/comment.js'
import { linksIn } from '../domain/links.js'
import { skipped } from '../domain/reading.js'
import { counted, generalDiacritic } from '../domain/text.js'
import { type Finding, inBody, readingOf, type Signal } from './signal.js'

type Span = { readonly text: string; readonly start: number; readonly end: number }

// How fast a sum of tokens of disguise grows into a strength: `most` x (1 - e^(-sum x `each`)). Guesses, see decision 0004;
// with weight 4.5 and prior -2.1 the hold line is 0.47: one slip of the keyboard stays below, a word written so on purpose
// reaches it, and the spam line (0.96) takes more than one kind of disguise.
const growth = {
  lookAlikes: { most: 0.95, each: 0.75 },
  invisible: { most: 0.95, each: 0.35 },
  softHyphens: { most: 0.2, each: 0.1 },
  override: { most: 0.6, each: 2 },
  tradeWords: { most: 0.95, each: 0.85 },
  digitsInWords: { most: 0.7, each: 0.3 },
  drawnApart: { most: 0.8, each: 0.9 },
  styled: { most: 0.7, each: 0.035 },
  piled: { most: 0.6, each: 0.1 },
  entities: { most: 0.9, each: 0.6 },
  spun: { most: 0.9, each: 0.85 },
  blanks: { most: 0.8, each: 0.65 },
}

const name = 'disguise'

export const disguise: Signal = {
  name,
  read({ body }: Comment) {
    if (body.trim() === '') return skipped(name, 'no text')
    const findings = [...inAnyText(body), ...(isAscii(body) ? [] : beyondAscii(body))]
    return readingOf(name, findings, 'no disguised letters')
  },
}

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text)

const inAnyText = (body: string): Finding[] => [
  ...leetspeak(body),
  ...found('drawnApart', apart(body), (count) => `${counted(count, 'word')} drawn apart letter by letter`, weightApart),
  ...found(
    'entities',
    matches(body, letterEntity).filter(isLetterEntity),
    (count) => `${counted(count, 'ordinary letter')} written as HTML ${count === 1 ? 'code' : 'codes'}`,
  ),
  ...found(
    'spun',
    matches(body, spun).filter(isSpun),
    (count) => `${counted(count, 'choice')} of words left over from a template`,
    weightSpun,
  ),
  ...found('blanks', matches(body, blank), (count) => `${counted(count, 'blank')} of a template left unfilled`),
]

const beyondAscii = (body: string): Finding[] => [
  ...found(
    'lookAlikes',
    mixedWords(body),
    (count) => `look-alike letters of another alphabet in ${counted(count, 'word')}`,
    weightMixed,
  ),
  ...found(
    'invisible',
    matches(body, hidden).filter((span) => !isSoftHyphen(span)),
    (count) => `invisible characters within words in ${counted(count, 'place')}`,
  ),
  ...found(
    'softHyphens',
    matches(body, hidden).filter(isSoftHyphen),
    (count) => `hidden hyphens within words in ${counted(count, 'place')}`,
  ),
  ...found('override', overrides(body), (count) => `writing direction reversed in ${counted(count, 'place')}`),
  ...found(
    'styled',
    styledRuns(body),
    (count) => `decorative letters in place of ordinary ones in ${counted(count, 'place')}`,
    ({ text }) => [...text].length,
  ),
  ...found('piled', matches(body, piled), (count) => `marks piled upon letters in ${counted(count, 'place')}`),
]

function found(
  kind: keyof typeof growth,
  spans: readonly Span[],
  says: (count: number) => string,
  weigh: (span: Span) => number = () => 1,
): Finding[] {
  const sum = spans.reduce((total, span) => total + weigh(span), 0)
  if (sum === 0) return []
  const { most, each } = growth[kind]
  const evidence = spans.slice(0, 10).map(({ start, end }) => inBody(start, end))
  return [{ strength: most * (1 - Math.exp(-sum * each)), says: says(spans.length), evidence }]
}

function matches(body: string, pattern: RegExp): Span[] {
  return Array.from(body.matchAll(pattern), ({ 0: text, index }) => ({ text, start: index, end: index + text.length }))
}

// --- letters of other alphabets that look the same (Unicode UTS 39, confusables; those within Latin, Greek and Cyrillic)

const word = /[a-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f]{3,}/gi
const alphabetsMeet = /[a-z][\u0370-\u052f]|[\u0370-\u052f][a-z]/i
const foreign = /[\u0370-\u052f]/g
const looksLatin = /^[аесорхуіјѕһԁԛԝѵкАВЕКМНОРСТХУІЈЅҮԌԜοανρτυικεηχγωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]*$/
const looksForeign = /^[aceopxyijskmhtbABCEHIJKMOPSTXY]*$/

function mixedWords(body: string): Span[] {
  return alphabetsMeet.test(body) ? matches(body, word).filter(({ text }) => isMixed(text)) : []
}

/** In honest mixtures, a foreign word with an ending ("VIPы"), the letters of neither alphabet all look like the other's. */
function isMixed(text: string): boolean {
  const strange = text.match(foreign)?.join('') ?? ''
  if (strange.length === 0 || strange.length === text.length) return false
  return looksLatin.test(strange) || looksForeign.test(text.replace(foreign, ''))
}

/** One change of alphabet in a word may be a slip (C and С are one key on Russian keyboards) or an ending. */
function weightMixed({ text }: Span): number {
  const changes = text.replace(/[\u0370-\u052f]+/g, '#').replace(/[^#]+/g, '.').length - 1
  return changes > 1 ? 1 : 0.3
}

// --- characters that show as nothing

// Only between letters of alphabets that never need them: Persian, Hindi and emoji join with them, Thai and Khmer part words
// with them, Arabic and Hebrew set directions with them.
const plainLetter = 'a-zA-Z\\u00c0-\\u024f\\u0370-\\u03ff\\u0400-\\u052f'
const nothing =
  '\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\u{e0000}-\\u{e01ef}'
const hidden = new RegExp(`(?<=[${plainLetter}])[\\u00ad${nothing}]+(?=[${plainLetter}])`, 'gu')
// Copied web pages bring soft hyphens along.
const isSoftHyphen = ({ text }: Span): boolean => /^\u00ad+$/.test(text)
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Overrides turn letters around ("Trojan Source", CVE-2021-42574); among right-to-left letters they may be honest. */
function overrides(body: string): Span[] {
  return /[\u202d\u202e]/.test(body) && !rightToLeft.test(body) ? matches(body, /[\u202d\u202e]+/g) : []
}

// --- letters in fancy dress

// Mathematical, enclosed, squared and small-capital letters; regional indicators (flags) are none of them.
const decorative = /[\u{1d400}-\u{1d7ff}\u24b6-\u24e9\u{1f130}-\u{1f189}\u1d00-\u1d22]{3,}/gu
const fullWidth = /[\uff21-\uff3a\uff41-\uff5a]{3,}/g
const wideScript = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

/** Full-width letters are how Latin words stand in Chinese, Japanese and Korean text. */
function styledRuns(body: string): Span[] {
  const wide = wideScript.test(body) ? [] : matches(body, fullWidth)
  return [...matches(body, decorative), ...wide]
}

// Vietnamese and phonetic script pile two marks on a letter; nobody needs four.
const piled = new RegExp(`${generalDiacritic}{4,}`, 'g')

// --- digits for letters

// A digit or sign after a letter or before three, from the beginning of the word on: no second start within it.
const leet = /(?<![a-zа-яё\d@$])[a-zа-яё\d]*(?:[a-zа-яё][013457@$]|[013457$][a-zа-яё]{3})[a-zа-яё\d@$]*/gi
const maxWordChars = 24
const latinOf: Readonly<Record<string, string>> = { 0: 'o', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's' }
const cyrillicOf: Readonly<Record<string, string>> = { 0: 'о', 3: 'з', 4: 'ч', '@': 'а' }
// What comment spam deals in: pills, gambling, loans, coins, sex, watches.
const trade =
  /viagra|cialis|levitra|pharmac|casino|poker|roulette|jackpot|lottery|gambl|betting|^porn|^loans?$|credit|crypto|bitcoin|forex|invest|profit|money|^cash$|bonus|^free$|escort|dating|replica|rolex|казино|кредит|крипт|заработ|доход|деньг|ставк/

function leetspeak(body: string): Finding[] {
  const words = matches(body, leet).filter(({ text }) => text.length <= maxWordChars)
  if (words.length === 0) return []
  const links = linksIn(body) // addresses hold such words by nature
  const isMail = ({ text, end }: Span) => text.includes('@') && /^\.[a-z]/i.test(body.slice(end, end + 2))
  const isLinked = ({ start, end }: Span) => links.some((link) => start < link.end && end > link.start)
  const written = words.filter((span) => !isMail(span) && !isLinked(span))
  const traded = written.filter(({ text }) => isTraded(text.toLowerCase()))
  const others = distinct(written.filter((span) => hasDigitWithin(span.text) && !traded.includes(span)))
  return [
    ...found(
      'tradeWords',
      traded,
      (count) => `${counted(count, 'word')} of the spam trade written with digits or signs`,
    ),
    // "log4j" stands alone, however often; three different words are a habit.
    ...(others.length < 3
      ? []
      : found('digitsInWords', others, (count) => `digits in the middle of ${counted(count, 'word')}`)),
  ]
}

const distinct = (spans: readonly Span[]): Span[] => [
  ...new Map(spans.map((span) => [span.text.toLowerCase(), span])).values(),
]

/** Reads as a word of the trade once the signs are letters, and did not before: "c4sino", not "casino777". */
function isTraded(word: string): boolean {
  if (trade.test(word)) return false
  const letterOf = /[а-яё]/.test(word) ? cyrillicOf : latinOf
  const plain = word.replace(/[03457@$]/g, (sign) => letterOf[sign] ?? sign)
  return trade.test(plain.replaceAll('1', 'i')) || trade.test(plain.replaceAll('1', 'l'))
}

/** Not hexadecimal, not a random key (whose letters change case), not "i18n". */
function hasDigitWithin(word: string): boolean {
  const isOfOneCase = /^(?:[a-z\d]+|[A-Z]?[a-z\d]+|[A-Z\d]+|[а-яё\d]+|[А-ЯЁ\d]+)$/.test(word)
  const letters = word.replace(/\d/g, '').length
  return isOfOneCase && letters >= 4 && word.length - letters <= 3 && /\D\d\D/.test(word) && !/^[\da-f]+$/i.test(word)
}

// --- letters drawn apart

const drawn = new RegExp(
  `(?<![\\p{L}\\p{N}])[${plainLetter}]([ .\\-_*·]{1,2})[${plainLetter}](?:\\1[${plainLetter}]){3,}(?![\\p{L}\\p{N}])`,
  'gu',
)

const joinedLetters = (text: string): string => text.replace(/[ .\-_*·]/g, '')
const apart = (body: string): Span[] =>
  matches(body, drawn).filter(({ text }) => !'abcdefghijklmnopqrstuvwxyz'.includes(joinedLetters(text).toLowerCase()))

/** People draw apart for emphasis: "N E V E R", "s-l-o-w-l-y"; capitals with full stops are initials. */
function weightApart({ text }: Span): number {
  const word = joinedLetters(text)
  if (trade.test(word.toLowerCase())) return 2
  return word === word.toUpperCase() || text.includes('-') ? 0.3 : 1
}

// --- letters as HTML codes

const letterEntity = /&#(?:x([\da-f]{1,4})|(\d{1,5}));?/gi

/** Codes for quotes, dashes and accents come from careful programs; nobody needs one for a plain letter. */
function isLetterEntity({ text }: Span): boolean {
  const code = Number(text.toLowerCase().replace('&#x', '0x').replace(/[&#;]/g, ''))
  return code < 128 && /[a-z\d]/i.test(String.fromCharCode(code))
}

// --- what a spam program's template leaves behind

// "{Hello|Hi there}"; double braces are wiki markup, ${} and #{} are code.
const spun = /(?<![{$#])\{[^{}|\n]{1,60}(?:\|[^{}|\n]{0,60}){1,30}\}(?!\})/g
const blank =
  /%(?:keyword|anchor|anchor_text|url|link|site|domain|title|name|blog(?:name|url|title))s?%|[[{](?:keyword|anchor|anchor_text)s?[\]}]|#file_links\[/gi

function isSpun({ text }: Span): boolean {
  return !/[=;()<>]/.test(text) && text.split('|').filter((choice) => /\p{L}{2}/u.test(choice)).length >= 2
}

/** Single words may be the synopsis of a command: "{start|stop}". */
const weightSpun = ({ text }: Span): number => (/\p{L} +\p{L}/u.test(text) ? 1 : 0.5)
