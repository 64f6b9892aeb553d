/** Scripts: which one a text is written in, and which ones a language is. */

export type Share = { readonly script: string; readonly letters: number; readonly share: number }

// Unicode's block table, as far as a block is one script's own; names by ISO 15924. Where the next begins, in rising order.
const blocks: readonly (readonly [from: number, script: string | null])[] = [
  [0x41, 'Latn'],
  [0x2b0, null],
  [0x370, 'Grek'],
  [0x400, 'Cyrl'],
  [0x530, 'Armn'],
  [0x591, 'Hebr'],
  [0x600, 'Arab'],
  [0x700, null],
  [0x750, 'Arab'],
  [0x780, null],
  [0x8a0, 'Arab'],
  [0x900, 'Deva'],
  [0x980, 'Beng'],
  [0xa00, 'Guru'],
  [0xa80, 'Gujr'],
  [0xb00, null],
  [0xb80, 'Taml'],
  [0xc00, 'Telu'],
  [0xc80, 'Knda'],
  [0xd00, 'Mlym'],
  [0xd80, 'Sinh'],
  [0xe00, 'Thai'],
  [0xe80, 'Laoo'],
  [0xf00, null],
  [0x1000, 'Mymr'],
  [0x10a0, 'Geor'],
  [0x1100, 'Hang'],
  [0x1200, 'Ethi'],
  [0x13a0, null],
  [0x1780, 'Khmr'],
  [0x1800, null],
  [0x1e00, 'Latn'],
  [0x1f00, 'Grek'],
  [0x2000, null],
  [0x3041, 'Jpan'],
  [0x3100, null],
  [0x3400, 'Hani'],
  [0xa000, null],
  [0xac00, 'Hang'],
  [0xd7b0, null],
  [0xf900, 'Hani'],
  [0xfb00, null],
]
const none = blocks.length
const scriptOf: readonly (string | null)[] = [...blocks.map(([, script]) => script), null]

/** By UTF-16 unit: an index into `scriptOf`. */
const table = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  const isLetter =
    code > 0x7f ? code !== 0xd7 && code !== 0xf7 && code > 0xbf : /[a-z]/i.test(String.fromCharCode(code))
  return isLetter ? blocks.findLastIndex(([from]) => from <= code) : none
})

/** The script of most of a text's letters; null when it has none that we know. */
export function mainScript(text: string): Share | null {
  const counts = new Map<string, number>()
  const byBlock = new Uint32Array(none + 1)
  for (let at = 0; at < text.length; at++) {
    const block = table[text.charCodeAt(at)] ?? none
    byBlock[block] = (byBlock[block] ?? 0) + 1
  }
  byBlock.forEach((count, block) => {
    const script = scriptOf[block]
    if (script && count > 0) counts.set(script, (counts.get(script) ?? 0) + count)
  })
  // Japanese mixes its own letters into Chinese ones.
  const kana = counts.get('Jpan') ?? 0
  const han = counts.get('Hani') ?? 0
  if (kana * 5 > han && counts.delete('Hani')) counts.set('Jpan', kana + han)
  const letters = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one)
  return most === undefined ? null : { script: most[0], letters: most[1], share: most[1] / letters }
}

// Scripts of ISO 15924 that stand for several of ours.
const parts: Readonly<Record<string, readonly string[]>> = {
  Jpan: ['Jpan', 'Hani'],
  Kore: ['Hang', 'Hani'],
  Hans: ['Hani'],
  Hant: ['Hani'],
}
// Written in two, whatever is the likelier one (CLDR, supplemental data on languages): the same readers read both.
const inTwo: Readonly<Record<string, readonly string[]>> = {
  sr: ['Cyrl', 'Latn'],
  bs: ['Cyrl', 'Latn'],
  az: ['Cyrl', 'Latn', 'Arab'],
  uz: ['Cyrl', 'Latn'],
  kk: ['Cyrl', 'Latn', 'Arab'],
  tk: ['Cyrl', 'Latn'],
  tt: ['Cyrl', 'Latn'],
  mn: ['Cyrl'],
  ku: ['Latn', 'Arab'],
  pa: ['Guru', 'Arab'],
  sd: ['Arab', 'Deva'],
  ks: ['Arab', 'Deva'],
  ms: ['Latn', 'Arab'],
  hi: ['Deva', 'Arab'],
  ur: ['Arab', 'Deva'],
}

/** A language tag (BCP 47) as its language and its scripts; null for what is no tag or names no script that we know. */
export function languageOf(tag: string): { readonly language: string; readonly scripts: readonly string[] } | null {
  try {
    const { language, script } = new Intl.Locale(tag.trim().replaceAll('_', '-')).maximize()
    const scripts = inTwo[language] ?? (script === undefined ? undefined : (parts[script] ?? [script]))
    return scripts === undefined || language === 'und' ? null : { language, scripts }
  } catch {
    return null // a site may send any text as its language: an unknown one is not read
  }
}
