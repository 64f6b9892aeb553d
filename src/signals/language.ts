/** Language: one that the site is not written in. */

import { linksIn } from '../domain/links/links.js'
import { read, skipped } from '../domain/reading.js'
import { languageOf, mainScript, type Share } from './language/scripts.js'
import { areKin, hitsIn, isKnownLanguage } from './language/words.js'
import type { Signal } from './signal.js'

// Guesses, see decision 0004: readers write in the language of their mothers and that of the world.
const strengths = { script: 1, words: 0.8, english: 0.3 }
/** Below these a text may be a name, a title or a quotation. A sign of Chinese or Korean says what three letters do. */
const minLetters = 40
const minDenseLetters = 14
const dense = ['Hani', 'Jpan', 'Hang']
/** So much of a text must be in the foreign script: a sentence may quote one. */
const minShare = 0.8
const minWords = 12
/** Of an ordinary text about two fifths are function words. */
const minHitShare = 0.2
/** The foreign language must have so many times the hits of the site's own. */
const minLead = 4
/** Enough to tell a language by. */
const maxChars = 2_000

const name = 'language'

export const language: Signal = {
  name,
  read({ body, article }) {
    const site = article.language === null ? null : languageOf(article.language)
    if (site === null) return skipped(name, 'the language of the article is not known')
    const text = textOf(body)
    const main = mainScript(text)
    if (main === null || main.letters < lettersNeeded(main)) return skipped(name, 'too short to tell its language')
    if (main.share < minShare) return read(name, 0, 'written in several scripts')
    // Any language may be spelt in Latin letters, where a keyboard has no others: there only its words tell.
    if (main.script !== 'Latn' && !site.scripts.includes(main.script)) {
      return read(
        name,
        strengths.script,
        `written in ${scriptName(main.script)} script, the article in ${called(site.language)}`,
      )
    }
    return byWords(text, site.language)
  },
}

function byWords(text: string, site: string) {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
  if (words.length < minWords) return skipped(name, 'too short to tell its language')
  const hits = hitsIn(words)
  const [best, most] = [...hits].toSorted(([, one], [, other]) => other - one)[0] ?? [site, 0]
  const own = Math.max(0, ...[...hits].filter(([one]) => areKin(one, site)).map(([, count]) => count))
  const isSure = !areKin(best, site) && most / words.length >= minHitShare && most >= minLead * own
  if (!isSure)
    return read(name, 0, isKnownLanguage(site) ? 'no other language than the article' : 'no other language known')
  const strength = best === 'en' ? strengths.english : strengths.words
  return read(name, strength, `written in ${called(best)}, the article in ${called(site)}`)
}

const lettersNeeded = ({ script }: Share): number => (dense.includes(script) ? minDenseLetters : minLetters)

/** Addresses are Latin in any language. */
function textOf(body: string): string {
  let text = ''
  let from = 0
  for (const { start, end } of linksIn(body)) {
    if (start > maxChars) break
    text += `${body.slice(from, start)} `
    from = end
  }
  return (text + body.slice(from, from + maxChars)).slice(0, maxChars)
}

const namesOf = (type: 'language' | 'script') => {
  let names: Intl.DisplayNames | undefined // opening the tables takes milliseconds; most texts need none
  return (code: string): string => {
    names ??= new Intl.DisplayNames('en', { type, fallback: 'code' })
    return names.of(code) ?? code
  }
}
const called = namesOf('language')
const scriptName = namesOf('script')
