/** Words of the spam trade, to be known again with their letters swapped. */

const words = `accessories account advertise affiliate airdrop antivirus appointment backlink backlinks bargain betting
  binary bitcoin blackjack bonus brokers business buying cannabis casino cheap cialis click clinic coupon credit crypto
  currency customers dating deals deposit discount discounts doctor dollars download earn earning earnings easily
  enlargement escort escorts essay exclusive expert female followers forex free gambling giveaway girls guarantee
  guaranteed handbags herbal hosting income instant insurance investment investor iphone jackpot jackets jewelry
  kamagra keyword levitra limited loan loans lottery lucky marketing massage medication million mining money mortgage
  naked offer online orders outlet payday payment pharmacy pills player poker porn prescription prices prize product
  products profit profits promo promotion quick ranking rankings refinance register replica reward rolex roulette
  savings selling service services shipping shoes signup slots software spell sponsor store subscribe subscribers
  supplement supplements telegram token traders trading traffic tramadol trial valium viagra video videos visit wallet
  watches website weight welcome whatsapp wholesale winner winning work xanax
  заработок казино кредит деньги доход ставки бонус выигрыш работа удаленная партнер инвестиции крипта перевод займ`

/** First and last letter stay where they are: so people swap letters, and so they read over it (Rawlinson 1976). */
function skeleton(word: string): string {
  return (word[0] ?? '') + [...word.slice(1, -1)].toSorted().join('') + (word.at(-1) ?? '')
}

const squeezed = (word: string): string => word.replace(/(.)\1+/g, '$1')
const known = new Map(words.split(/\s+/).map((word) => [skeleton(squeezed(word)), squeezed(word)]))
const [minChars, maxChars] = [4, 14]
/** Sorting letters is dear; most words differ from all of these at a glance. */
const hintOf = (word: string): number => (word.charCodeAt(0) * 31 + word.charCodeAt(word.length - 1)) * 31 + word.length
const hints = new Set([...known.values()].map(hintOf))

/** The word of the trade that this one is with letters swapped; any other word as it is. Expects it folded. */
export function asMeant(word: string): string {
  if (word.length < minChars || word.length > maxChars || !hints.has(hintOf(word))) return word
  return known.get(skeleton(word)) ?? word
}
