/** Letters of another alphabet that look the same. */
import { counted } from '../../domain/text.js'
import type { Finding } from '../signal.js'
import { found, matches, type Span } from './tokens.js'

export const lookAlikes = (body: string): Finding[] =>
  found(
    'lookAlikes',
    mixedWords(body),
    (count) => `look-alike letters of another alphabet in ${counted(count, 'word')}`,
    weightMixed,
  )

// Unicode UTS 39, confusables: those within Latin, Greek and Cyrillic.
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
