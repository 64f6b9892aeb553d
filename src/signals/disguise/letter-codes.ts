/** Ordinary letters written as HTML codes. */
import { counted } from '../../domain/text.js'
import type { Finding } from '../signal.js'
import { found, matches, type Span } from './tokens.js'

export const letterCodes = (body: string): Finding[] =>
  found(
    'entities',
    matches(body, letterEntity).filter((span) => isLetterEntity(span) || isAmongLetters(span, body)),
    (count) => `${counted(count, 'ordinary letter')} written as HTML ${count === 1 ? 'code' : 'codes'}`,
  )

const letterEntity = /&#(?:x([\da-f]{1,6})|(\d{1,7}));?/gi

/** Codes for quotes, dashes and accents come from careful programs; nobody needs one for a plain letter. */
function isLetterEntity({ text }: Span): boolean {
  const code = codeOf(text)
  return code < 128 && /[a-z\d]/i.test(String.fromCharCode(code))
}

const foreign = /[\u0370-\u052f]/

/** Old forms send all letters of Cyrillic or Greek as codes; some as codes and some not, no form sends. */
function isAmongLetters({ text, start, end }: Span, body: string): boolean {
  const code = codeOf(text)
  const isForeign = code < 0x530 && foreign.test(String.fromCharCode(code))
  return isForeign && (foreign.test(body[start - 1] ?? '') || foreign.test(body[end] ?? ''))
}

const codeOf = (text: string): number => Number(text.toLowerCase().replace('&#x', '0x').replace(/[&#;]/g, ''))
