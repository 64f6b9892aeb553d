/** The comments whose scoring is timed: labelled lines where there are any, else the seeds; and hostile ones. */

import { asPosted, seedArticles, seedComments } from '../../seeds/seeds.js'
import type { Comment } from '../../src/domain/comment.js'
import { submissionFrom } from '../../src/http/submission.js'
import { commentOf, type Labelled, readCorpora } from '../accuracy/corpora.js'

export type Texts = {
  readonly from: string
  readonly count: number
  /** As long as people's comments are. */
  readonly isOrdinary: boolean
  /** A new object each time, as what is worked out of a comment is remembered with it. */
  comment(index: number): Comment
}

/** Evenly out of all sources. */
const maxCount = 8_000

export function textsIn(directory: string): Texts {
  const lines = readCorpora(directory)
  return lines === null ? fromSeeds() : fromLines(lines)
}

function fromLines(lines: readonly Labelled[]): Texts {
  const step = Math.max(1, Math.floor(lines.length / maxCount))
  const chosen = lines.filter((_, index) => index % step === 0)
  return {
    from: 'the labelled lines',
    isOrdinary: true,
    count: chosen.length,
    comment(index) {
      const line = chosen[index % chosen.length]
      if (!line) throw new RangeError('expected at least one labelled line')
      return commentOf(line, index)
    },
  }
}

function fromSeeds(): Texts {
  const articles = seedArticles()
  const submissions = seedComments().map((seed, index) => submissionFrom(asPosted(seed, articles, `seed-${index}`)))
  return {
    from: 'the seeds, over and over, as there are no labelled lines',
    isOrdinary: false,
    count: 10 * submissions.length,
    comment(index) {
      const submission = submissions[index % submissions.length]
      if (!submission) throw new RangeError('expected at least one seed')
      return received(submission, index)
    },
  }
}

const received = (submission: ReturnType<typeof submissionFrom>, index: number): Comment => ({
  ...submission,
  id: String(index),
  siteId: 'site',
  revision: 1,
  round: 1,
  receivedAt: new Date(0),
  lapsed: null,
  reportWeight: 0,
})

const maxChars = 65_536
/** Each over and over, to the length of the longest body: what is quadratic anywhere shows at once. */
const units = [
  'a',
  'a ',
  'word ',
  'Ab9 ',
  '. ',
  'http://a.com ',
  'http://',
  'www.a.com/',
  'a.com ',
  '<a href=http://a.co>x</a>',
  '<a ',
  '[url=http://a.co]x[/url]',
  '[a](',
  'a@b.co ',
  '+1 555 123 ',
  '&#118;',
  'v1agra ',
  'c a s i n o ',
  'vіаgrа ',
  'a\u200b',
  'a\u0301\u0316',
  '\ufdfa',
  'ａ',
  '𝓗',
  '吧',
  '谢谢你的文章 ',
  '記事をありがとう',
  'ขอบคุณสำหรับบทความ',
  'שָׁלוֹם ',
  '👍',
  '\ud800',
] as const

export const hostileTexts = units.map((unit) => ({ unit, body: unit.repeat(maxChars).slice(0, maxChars) }))

export const hostileComment = (texts: Texts, body: string): Comment => ({ ...texts.comment(0), body })
