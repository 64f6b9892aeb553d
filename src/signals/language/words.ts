/** Function words: the small words that tell languages of one script apart. */

// Our own choice from grammars: articles, pronouns, prepositions, conjunctions and forms of "be" and "have" that stand in
// almost every sentence. A word that several languages share counts for each of them.
const functionWords: Readonly<Record<string, string>> = {
  en: 'the and of to is are was were that this with for you not it have has had they we what which would there their from but been',
  de: 'der die das und ist nicht ich ein eine einen zu mit auf für den dem sich von es auch wir sie war sind dass wenn aber wie noch',
  nl: 'de het een en van ik niet dat is op te zijn met voor maar ook aan hij zij wij dit wat naar bij nog deze als heeft',
  fr: 'le la les des et est un une que qui dans pour pas ce il elle nous vous sur avec au aux plus mais sont cette ne je du',
  es: 'el la los las de que y en un una es por con para no se lo del al como más pero su muy este esta son yo todo',
  pt: 'o a os as de que e em um uma é por com para não se do da no na como mais mas muito isso são você eu foi',
  it: 'il lo la gli le di che e è un una in per con non si del della sono come più ma anche questo questa ho nel alla',
  ro: 'și de la nu că este un o cu pe pentru din mai sunt ce în care dar sau foarte fost acest aceasta au se lui',
  ca: 'el la els les de que i en un una és per amb no es del al com més però molt aquest aquesta són tot jo',
  sv: 'och att det är en ett som på för med inte jag den av till har om var vi men de kan så från man',
  da: 'og at det er en et som på for med ikke jeg den af til har om var vi men de kan så fra man',
  nb: 'og at det er en et som på for med ikke jeg den av til har om var vi men de kan så fra man',
  fi: 'ja on ei se että oli hän ovat niin mutta kun tai kuin myös minä sinä tämä olen mitä jos nyt vain sen ole',
  pl: 'i w nie na się że z do to jest jak za o ale od po co tak tylko był być dla czy już przez są tego',
  cs: 'a v se na je že to s z do o i jsem ale jak za jsou by pro ale už byl která který tak po není jen',
  sk: 'a v sa na je že to s z do o i som ale ako za sú by pre už bol ktorá ktorý tak po nie len',
  hr: 'i u se na je da to s za od ne su kao ali što sam samo bio iz koji koja po bi ili nije',
  hu: 'a az és hogy nem is egy ez van volt de meg csak ha mint már még el ki lehet vagy ezt azt nagyon',
  tr: 've bir bu da de için ile çok ne ama var daha gibi kadar olan ben sen o değil mi olarak sonra en her',
  id: 'yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena ada bisa kamu sudah mereka kita atau',
  vi: 'và của là có không được một cho trong những các này đã với người để rất khi cũng tôi thì bạn như đó',
  ru: 'и в не на что я с это как по но он она мы вы так все из за у от же было быть только уже для есть',
  uk: 'і в не на що я з це як по але він вона ми ви так усі із за у від вже було бути тільки для є та й',
  bg: 'и в не на че да се е за с от по но той тя ние вие това как са като ще му го много само има',
  ar: 'في من على أن إلى هذا هذه لا ما التي الذي عن مع كان هو هي كل قد لم',
  fa: 'و در به از که این را با است برای آن یک خود تا بر هم نیست می شود شد ما من',
  ur: 'کے کی میں ہے اور سے کا کو نے ہیں پر یہ کہ اس بھی نہیں تو ایک وہ کیا',
}

/** Who reads one of these mostly reads the other, and short texts do not tell them apart. */
const kin: readonly (readonly string[])[] = [
  ['sv', 'da', 'nb', 'no', 'nn'],
  ['es', 'pt', 'ca', 'gl'],
  ['cs', 'sk'],
  ['hr', 'sr', 'bs', 'sl'],
  ['ru', 'uk', 'be', 'bg', 'mk', 'kk', 'ky', 'uz'],
  ['id', 'ms'],
  ['ar', 'fa', 'ur'],
]
export const areKin = (one: string, other: string): boolean =>
  one === other || kin.some((group) => group.includes(one) && group.includes(other))

const languagesOf = new Map<string, string[]>()
for (const [language, words] of Object.entries(functionWords))
  for (const word of new Set(words.split(' '))) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language])

export const isFunctionWord = (word: string): boolean => languagesOf.has(word)
export const isKnownLanguage = (language: string): boolean => language in functionWords

/** How many of the words are function words of each language; languages without any are left out. */
export function hitsIn(words: readonly string[]): ReadonlyMap<string, number> {
  const hits = new Map<string, number>()
  for (const word of words)
    for (const language of languagesOf.get(word) ?? []) hits.set(language, (hits.get(language) ?? 0) + 1)
  return hits
}
