/** The relevance signal. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nothingSeen } from '../../src/domain/context.js'
import { relevance } from '../../src/signals/relevance.js'
import { aComment } from '../a-comment.js'

const english =
  'The council promised twelve years ago to build a bridge across the river at the old mill. Since then the costs have ' +
  'doubled, two contractors have gone bankrupt, and the children of the eastern quarter still walk three kilometres to ' +
  'their school. On Tuesday the mayor presented new plans: a wooden bridge for pedestrians and bicycles, cheaper by half, ' +
  'which could stand by next summer. The opposition doubts the estimate. Engineers warn that the banks are soft and that ' +
  'the spring flood carried away the last wooden footbridge. Residents have collected signatures for a concrete structure, ' +
  'and the regional government has offered a grant that expires in December. The vote is due in two weeks.'
const russian =
  'Двенадцать лет назад городской совет обещал построить мост через реку у старой мельницы. С тех пор стоимость выросла ' +
  'вдвое, два подрядчика разорились, а дети восточного района по-прежнему ходят в школу пешком три километра. Во вторник ' +
  'мэр представил новый проект: деревянный мост для пешеходов и велосипедистов, который обойдётся вдвое дешевле и может ' +
  'появиться к лету. Оппозиция сомневается в расчётах. Инженеры предупреждают, что берега мягкие и что весеннее наводнение ' +
  'унесло последний деревянный мостик. Жители собрали подписи за бетонную конструкцию, область предлагает субсидию до декабря.'
const chinese =
  '十二年前，市议会承诺在老磨坊旁修建一座跨河大桥。此后成本翻了一番，两家承包商破产，东区的孩子们仍然步行三公里去学校。' +
  '星期二，市长提出了新的方案：一座供行人和自行车使用的木桥，价格便宜一半，明年夏天就可以完工。反对派怀疑这个估算。' +
  '工程师警告说，河岸松软，春天的洪水曾经冲走了上一座木桥。居民收集签名，要求建造混凝土结构，地区政府提供的补助金将在十二月到期。投票将在两周后举行。'

const reading = (body: string, text: string | null = english) =>
  relevance.read(aComment({ body, article: { text } }), nothingSeen)
const strength = (body: string, text?: string): number => {
  const found = reading(body, text)
  return found.outcome === 'read' ? found.strength : 0
}

const unread: readonly [what: string, text: string | null, body: string][] = [
  ['an article without its text', null, 'anything '.repeat(30)],
  ['an article of one line', 'The bridge opens on Tuesday.', 'unrelated words about nothing in particular '.repeat(8)],
  ['a short kind line', english, 'Thanks, well written, and so true!'],
  [
    'a comment in another language',
    english,
    'Очень интересная история про кошку, собаку, попугая, черепаху, хомяка, рыбку, кролика, лошадь, корову и петуха',
  ],
  ['emoji', english, '👍'.repeat(50)],
]
for (const [what, text, body] of unread) {
  test(`does not read ${what}`, () => assert.equal(reading(body, text).outcome, 'skipped'))
}

const related: readonly [what: string, text: string, body: string][] = [
  [
    'English',
    english,
    'My children walk to that school every morning, and a wooden bridge will not survive the first spring flood. The engineers said so, but the mayor only counts the costs.',
  ],
  [
    'Russian',
    russian,
    'Мои дети каждое утро ходят в эту школу, и деревянный мост не переживёт первого весеннего наводнения. Инженеры об этом говорили, но мэр считает только стоимость.',
  ],
  [
    'Chinese',
    chinese,
    '我的孩子每天早上步行去学校，木桥肯定经不起第一次春天的洪水。工程师已经警告过，可是市长只看成本和价格，居民的签名没有用。',
  ],
]
for (const [what, text, body] of related) {
  test(`speaks a little for what is about the article: ${what}`, () => {
    assert.ok(strength(body, text) < 0 && strength(body, text) >= -0.4, `${strength(body, text)}`)
  })
}

const unrelated: readonly [what: string, text: string, body: string][] = [
  [
    'English',
    english,
    'Discover amazing discounts with our trusted online pharmacy, where customers receive quality tablets without prescription, fast worldwide shipping and friendly support around the clock.',
  ],
  [
    'Russian',
    russian,
    'Предлагаем удалённый заработок: свободный график, ежедневные выплаты, обучение бесплатно, пишите нашему менеджеру в личные сообщения прямо сейчас, количество мест ограничено.',
  ],
  [
    'Chinese',
    chinese,
    '网上兼职赚钱，每天轻松收入几百元，无需经验，手机操作，即时提现，想要了解详情的朋友请添加微信客服，名额有限，先到先得，正规平台，信誉保证。',
  ],
]
for (const [what, text, body] of unrelated) {
  test(`speaks a little against what has nothing to do with the article: ${what}`, () => {
    assert.ok(strength(body, text) > 0.3, `${strength(body, text)} ${reading(body, text).reason}`)
  })
}

test('the reason counts the words', () => {
  assert.match(reading(unrelated[0]?.[2] ?? '').reason, /^none of its \d+ words of meaning stands in the article$/)
})

test('an article that changes is read anew', () => {
  const body = unrelated[0]?.[2] ?? ''
  const before = strength(body)
  const after = strength(body, `${english} ${body} ${body}`)
  assert.ok(before > 0 && after < 0, `${before} ${after}`)
})
