/** The words of the spam trade: pills, gambling, loans, coins, sex, watches. */
export const trade =
  /viagra|cialis|levitra|pharmac|casino|poker|roulette|jackpot|lottery|gambl|betting|^porn|^loans?$|credit|crypto|bitcoin|forex|invest|profit|money|^cash$|bonus|^free$|escort|dating|replica|rolex|казино|кредит|крипт|заработ|доход|деньг|ставк/
