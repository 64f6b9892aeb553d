/** The language signal. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nothingSeen } from '../../src/domain/context.js'
import { language } from '../../src/signals/language.js'
import { aComment } from '../a-comment.js'

const reading = (body: string, tag: string | null) =>
  language.read(aComment({ body, article: { language: tag } }), nothingSeen)
const strength = (body: string, tag: string | null): number => {
  const found = reading(body, tag)
  return found.outcome === 'read' ? found.strength : 0
}

const texts: Readonly<Record<string, string>> = {
  en: 'I think that the council was right to wait, and it would have been a mistake to build this bridge in the winter.',
  de: 'Ich glaube, dass der Rat recht hatte zu warten, und es wäre ein Fehler, die Brücke im Winter zu bauen, wie sie sagen.',
  fr: 'Je pense que le conseil a eu raison d’attendre, et ce serait une erreur de construire le pont dans les mois d’hiver.',
  es: 'Creo que el consejo tenía razón en esperar, y sería un error construir el puente en los meses de invierno, como dicen.',
  it: 'Credo che il consiglio abbia avuto ragione di aspettare, e sarebbe un errore costruire il ponte in inverno, come dicono.',
  nl: 'Ik denk dat de raad gelijk had om te wachten, en het is een fout om de brug in de winter te bouwen, ook voor ons.',
  sv: 'Jag tror att rådet hade rätt i att vänta, och det är ett misstag att bygga bron på vintern, som de säger till oss.',
  pl: 'Myślę, że rada miała rację i że to jest błąd, ale nie wiem, czy most będzie już w zimie, jak oni o tym mówią.',
  cs: 'Myslím, že rada měla pravdu a že to je chyba, ale nevím, jestli most už bude v zimě, jak se o tom u nás říká.',
  fi: 'Luulen, että neuvosto oli oikeassa kun se odotti, ja että nyt on virhe rakentaa silta talvella, kuin ei olisi muuta.',
  hu: 'Azt hiszem, hogy a tanácsnak igaza volt, és ez nem jó ötlet, de a híd télen is csak egy híd, ha már megépül.',
  tr: 'Bence meclis beklemekte haklıydı ve bu köprü için kış çok kötü bir zaman, ama ne kadar para var, o da belli değil.',
  id: 'Saya kira dewan itu benar untuk menunggu, dan ini adalah kesalahan yang tidak bisa mereka ulangi pada musim dingin.',
  vi: 'Tôi nghĩ hội đồng đã đúng khi chờ, và đó là một sai lầm cho những người xây cây cầu này trong mùa đông.',
  ro: 'Cred că primăria a avut dreptate să aștepte și este o greșeală din care nu au învățat, dar podul este foarte important.',
  pt: 'Eu acho que o conselho estava certo em esperar, e isso não é um erro para quem mora na cidade, mas é muito caro.',
  ru: 'Я думаю, что совет правильно сделал, когда решил подождать, и строить этот мост зимой было бы ошибкой.',
  el: 'Νομίζω ότι το συμβούλιο είχε δίκιο που περίμενε, και θα ήταν λάθος να χτίσουν τη γέφυρα τον χειμώνα.',
  ar: 'أعتقد أن المجلس كان على حق في الانتظار، وسيكون من الخطأ بناء الجسر في هذا الشتاء كما يقولون لنا.',
  he: 'אני חושב שהמועצה צדקה כשחיכתה, וזו תהיה טעות לבנות את הגשר הזה בחורף הקרוב כמו שאומרים.',
  hi: 'मुझे लगता है कि परिषद ने इंतज़ार करके ठीक किया और सर्दियों में यह पुल बनाना एक बड़ी गलती होगी।',
  th: 'ผมคิดว่าสภาทำถูกต้องแล้วที่รอ และการสร้างสะพานนี้ในฤดูหนาวจะเป็นความผิดพลาดครั้งใหญ่',
  zh: '我认为市议会等待是对的，冬天修这座桥会是一个错误，大家都这么说。',
  ja: '市議会が待ったのは正しかったと思います。冬に橋を建てるのは間違いでしょう。',
  ko: '시의회가 기다린 것은 옳았다고 생각합니다. 겨울에 다리를 짓는 것은 실수일 것입니다.',
}

for (const [tag, body] of Object.entries(texts)) {
  test(`says nothing against ${tag} under an article in ${tag}`, () => assert.equal(strength(body, tag), 0))
}
for (const tag of Object.keys(texts).filter((tag) => !['en'].includes(tag))) {
  test(`notes ${tag} under an English article`, () =>
    assert.ok(strength(texts[tag] ?? '', 'en-GB') >= 0.8, reading(texts[tag] ?? '', 'en').reason))
}
for (const tag of ['de', 'fr', 'pl', 'ru', 'hi', 'zh-Hant', 'ja']) {
  test(`English under an article in ${tag} says little, as half the world writes it`, () => {
    const found = strength(texts.en ?? '', tag)
    assert.ok(found > 0 && found <= 0.3, `${found}`)
  })
}

const unsure: readonly [what: string, tag: string | null, body: string][] = [
  ['no language of the article', null, texts.ru ?? ''],
  ['a language that is none', '!!', texts.ru ?? ''],
  ['a short line', 'en', 'Спасибо за статью!'],
  ['a few words of Chinese', 'en', '谢谢你的文章，写得好'],
  [
    'a sentence of names',
    'en',
    'François Hollande, José Saramago, Günter Grass, Ólafur Elíasson, Łukasz Żal, Zoë Çelik, Søren',
  ],
  [
    'an English comment that quotes Russian',
    'en',
    `As they say, «${(texts.ru ?? '').slice(0, 60)}», and I think that was right. ${texts.en}`,
  ],
  [
    'a Ukrainian comment on a Russian site',
    'ru',
    'Я думаю, що рада зробила правильно, і це не помилка, але міст для людей вже був би тут.',
  ],
  [
    'Danish on a Swedish site',
    'sv',
    'Jeg tror at rådet hadde ret i at vente, og det er en fejl at bygge broen om vinteren, som de siger til os.',
  ],
  [
    'Serbian in its other alphabet',
    'sr',
    'Mislim da je gradsko veće bilo u pravu i da je to greška, ali most nije samo za nas koji smo tu.',
  ],
  [
    'Hindi in Latin letters',
    'hi',
    'Mujhe lagta hai ki parishad ne intezaar karke theek kiya aur sardiyon mein yeh pul banana galti hogi',
  ],
  [
    'links',
    'ru',
    'https://example.com/the-of-and-that-this-with-from-have https://example.com/not-you-are-was-were-but-been',
  ],
  ['signs and digits', 'en', '12345 67890 !!!! ???? 👍👍👍👍'],
]
for (const [what, tag, body] of unsure) {
  test(`says nothing of ${what}`, () => assert.equal(strength(body, tag), 0, reading(body, tag).reason))
}

test('the sentence names both languages', () => {
  assert.equal(reading(texts.ru ?? '', 'en').reason, 'written in Cyrillic script, the article in English')
  assert.equal(reading(texts.es ?? '', 'en').reason, 'written in Spanish, the article in English')
})
