/** Ordinary letters written as HTML codes. */
import { counted } from '../../domain/text.js'
import type { Finding } from '../signal.js'
import { found, matches, type Span } from './tokens.js'

export const letterCodes = (body: string): Finding[] =>
  found(
    'entities',
    matches(body, letterEntity).filter(isLetterEntity),
    (count) => `${counted(count, 'ordinary letter')} written as HTML ${count === 1 ? 'code' : 'codes'}`,
  )

const letterEntity = /&#(?:x([\da-f]{1,6})|(\d{1,7}));?/gi

/** Codes for quotes, dashes and accents come from careful programs; nobody needs one for a plain letter. */
function isLetterEntity({ text }: Span): boolean {
  const code = Number(text.toLowerCase().replace('&#x', '0x').replace(/[&#;]/g, ''))
  return code < 128 && /[a-z\d]/i.test(String.fromCharCode(code))
}
