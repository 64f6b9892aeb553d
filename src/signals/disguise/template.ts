/** What a spam program's template leaves behind. */
import { counted } from '../../domain/text.js'
import type { Finding } from '../signal.js'
import { found, matches, type Span } from './tokens.js'

export const templateLeftovers = (body: string): Finding[] => [
  ...found(
    'spun',
    matches(body, spun).filter(isSpun),
    (count) => `${counted(count, 'choice')} of words left over from a template`,
    weightSpun,
  ),
  ...found('blanks', matches(body, blank), (count) => `${counted(count, 'blank')} of a template left unfilled`),
]

// "{Hello|Hi there}"; double braces are wiki markup, ${} and #{} are code.
const spun = /(?<![{$#])\{[^{}|\n]{1,60}(?:\|[^{}|\n]{0,60}){1,30}\}(?!\})/g
const blank =
  /%(?:keyword|anchor|anchor_text|url|link|site|domain|title|name|blog(?:name|url|title))s?%|[[{](?:keyword|anchor|anchor_text)s?[\]}]|#file_links\[/gi

function isSpun({ text }: Span): boolean {
  return !/[=;()<>]/.test(text) && text.split('|').filter((choice) => /\p{L}{2}/u.test(choice)).length >= 2
}

/** Single words may be the synopsis of a command: "{start|stop}". */
const weightSpun = ({ text }: Span): number => (/\p{L} +\p{L}/u.test(text) ? 1 : 0.5)
