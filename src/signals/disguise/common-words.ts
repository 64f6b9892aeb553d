/** Common words of four letters and more, to be known again with their letters swapped. */

const words = `about account again amazing available based because before being best better bonus bring business buying
  casinos caster check cheap click clicking contact could credit customers daily days designer dollars double earn easy
  every experts fast first five followers free from girls google guarantee guaranteed hacker help hidden hide home
  hundred income increase insider instagram instant internet invest join know link live loan look love lover lowest made
  make makes many midnight money month more most mortgage near need night offer official online only order other people
  phone play price private prize professional program ranking real recover registration rich roulette safe score service
  shipped should signals single site slots some spell spins sports start strategy students take team that their them
  then there they this thousand time tips today traffic travel trusted unlock very visit want watch weekly weight what
  when where which while will with without work world worldwide would writing year your
  больше быстрый время вложений гарантией города деньги долг доход доходом дохода других если ждет интернет
  интернете каждый карту когда кредит криптовалюту лучшее любую можно наших нужно онлайн отказа очень партнер почему
  прибыли проверок работа рублей сегодня сейчас сколько спорт ставки тоже только тысяч удаленная ваших хорошо через чтобы`

/** First and last letter stay where they are: so people swap letters, and so they read over it (Rawlinson 1976). */
const skeleton = (word: string): string =>
  (word[0] ?? '') + [...word.slice(1, -1)].toSorted().join('') + (word.at(-1) ?? '')

/** What words of the same skeleton share, at a glance: sorting costs more. */
function glance(word: string): number {
  let sum = 0
  for (let at = 0; at < word.length; at++) sum += word.charCodeAt(at)
  return (word.charCodeAt(0) * 2_048 + word.charCodeAt(word.length - 1)) * 65_536 + sum
}

const known = new Set(words.split(/\s+/))
const skeletons = new Set([...known].map(skeleton))
const glances = new Set([...known].map(glance))
// Honest words of the same letters as one above or one of the trade, and the commonest slip of all.
const ownWords = new Set(
  'trail trails dales precis brainy form fats sorts gogol three cloud stools sorte plis thier'.split(' '),
)

/** Reads as one of the words with its letters swapped, and is no word that we know itself. */
export const isScrambled = (word: string): boolean =>
  glances.has(glance(word)) && !known.has(word) && !ownWords.has(word) && skeletons.has(skeleton(word))

export const isOwnWord = (word: string): boolean => known.has(word) || ownWords.has(word)
