/** Hosts of note: by their name, suffix, port or network. */

// Services that hide where a link leads. Shorteners that serve one site only (youtu.be, amzn.to, redd.it) hide nothing.
export const shorteners = new Set(
  (
    'bit.ly tinyurl.com goo.gl t.co ow.ly is.gd v.gd buff.ly cutt.ly rebrand.ly shorturl.at rb.gy t.ly tiny.cc adf.ly ' +
    'bl.ink s.id clck.ru vk.cc goo.su u.to shorte.st bc.vc ouo.io linktr.ee lnkd.in dlvr.it snip.ly short.gy'
  ).split(' '),
)
// Suffixes that were free or sold for a dollar, named among the most abused by Spamhaus (its top ten of 2016 to 2018: the
// first line) or by Interisle (Cybercrime Supply Chain 2024 and June 2025: the second); the third is a guess from what spam
// sells. Honest sites live there too: modest.
export const cheapSuffixes = new Set(
  (
    'download top click date review science accountant stream gq cf ml ga tk ' +
    'shop xyz icu sbs ' +
    'cyou cfd bond buzz win bid loan vip bet casino poker'
  ).split(' '),
)
// They show one address and lead there by way of their own.
export const redirectors = new Set(['google.com', 'facebook.com', 'outlook.com', 'youtu.be'])
export const usualPorts = new Set(['', '80', '443', '8080', '8443'])
export const privateNetwork = /^(?:0|10|127|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\.|^\[(?:::1?\]|f[cde])/
// Narrower than the words of the trade elsewhere: newspapers have money, credit and investment in their addresses.
export const wares =
  /viagra|cialis|levitra|tramadol|pharmac(?:y|ie)|casino|roulette|jackpot|porn|escorts?\b|replica|rolex|payday|(?:^|[^a-z])(?:poker|loans?|betting|slots?|steroids?|pills?|backlinks?)(?![a-z])|louboutin|казино|займ|ставки/i
