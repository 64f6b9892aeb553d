/** Trains the starter model: `npm run train [-- --corpora DIRECTORY]`. Deterministic; writes the weights and the card's figures. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Comment } from '../../src/domain/comment.js'
import { nothingSeen } from '../../src/domain/context.js'
import { disguise } from '../../src/signals/disguise.js'
import { featuresOf } from '../../src/signals/model/features.js'
import { quantised, unquantised } from '../../src/signals/model/quantised.js'
import { logitOf, type Model } from '../../src/signals/model/starter.js'
import { type Example, train } from '../../src/signals/model/train.js'
import { modelCap, priorInside } from '../../src/signals/model.js'
import { calibrate } from './calibrate.js'
import { writeCard } from './card.js'
import { type Labelled, readCorpora, shippedSources } from './corpora.js'
import { type Random, randomFrom } from './grammar.js'
import { type Figures, figuresOf, type Scored } from './metrics.js'
import { ownTexts } from './own-texts.js'
import { withAuthor, withoutAuthor } from './persons.js'
import { recipe } from './recipe.js'
import { type Row, regress } from './regression.js'

const version = 'starter-1'
/** Shares of the sources of ham that are left out along with each source of spam. */
const hamParts = 4

const { values } = parseArgs({ options: { corpora: { type: 'string', default: '../shared/corpora/dev' } } })
const say = (text: string) => process.stderr.write(`${text}\n`)

const labelled = readCorpora(values.corpora)
say(`${labelled.length} labelled comments from ${shippedSources.length} sources`)
const real = exampleEach(labelled, randomFrom(11))
const own = [...ownTexts(labelled)].map(
  ({ isSpam, body, author }): Example => ({
    features: featuresOf({ body, author }),
    isSpam,
    weight: isSpam ? 1 : recipe.hamWeight,
  }),
)

say(`${own.length} texts of our own writing`)

type LeftOut = Scored & { readonly comment: Comment }

const leftOut = foldsOf(labelled).flatMap((isTested, fold) => {
  const model = fit(real.filter((_, index) => !isTested(index)))
  say(`fold ${fold + 1} of ${hamParts}: a source left out`)
  return labelled.flatMap(({ isSpam, body, author }, index): LeftOut[] =>
    isTested(index)
      ? [{ score: logitOf(model, featuresOf({ body, author })), isSpam, comment: commentOf(body, author) }]
      : [],
  )
})
const { scale, shift } = calibrate(leftOut, recipe)
const model = scaled(fit(real), scale, shift)
const weights = quantised(model.weights)
const kept = { bias: model.bias, weights: unquantised(weights), shapes: model.shapes }
const starter = { version, bias: rounded(model.bias), shapes: Array.from(model.shapes, rounded), weights }
writeFileSync('src/signals/model/starter.json', `${JSON.stringify(starter)}\n`)

const rows: readonly [string, Figures][] = [
  [
    'each source by a model that never saw it',
    figuresOf(leftOut.map(({ score, isSpam }) => ({ score: chanceOf(scale * score + shift), isSpam }))),
  ],
  [
    'the shipped model on what it was trained on',
    figuresOf(
      labelled.map(({ isSpam, body, author }) => ({
        score: chanceOf(logitOf(kept, featuresOf({ body, author }))),
        isSpam,
      })),
    ),
  ],
]
say(writeCard(rows, regress(leftOut.map(readingsOf), recipe.spamShare)))

/**
 * What model (as log-odds less the prior's) and disguise say of a comment whose source was left out. Not links: the archives of
 * ham hold hardly any, so that a link would seem to prove everything.
 */
function readingsOf({ score, isSpam, comment }: LeftOut): Row {
  const found = disguise.read(comment, nothingSeen)
  const disguised = found.outcome === 'read' ? found.strength : 0
  return { strengths: [(scale * score + shift - priorInside) / modelCap, disguised], isSpam }
}

/** A comment of which nothing is known but what it says and who signs it. */
function commentOf(body: string, { name, url }: Labelled['author']): Comment {
  const nobody = {
    externalId: null,
    email: null,
    role: 'anonymous',
    ip: null,
    userAgent: null,
    referrer: null,
  } as const
  const article = { externalId: '', url: null, title: null, language: null, publishedAt: null, text: null }
  const own = { id: '', siteId: '', revision: 1, round: 1, receivedAt: new Date(0), externalId: null, parentId: null }
  const later = { lapsed: null, reportWeight: 0 }
  const form = { secondsToFill: null, honeypot: null }
  return { ...own, ...later, article, author: { ...nobody, name, url }, body, postedAt: null, form, kind: 'comment' }
}

/** Source by source the spam is left out, with a part of the ham, so that no source is scored by a model that saw it. */
function foldsOf(comments: readonly Labelled[]): ((index: number) => boolean)[] {
  const spamSources = ['youtube_uci', 'blogspam_wp', 'telegram_tgspam']
  return Array.from({ length: hamParts }, (_, fold) => (index: number) => {
    const source = comments[index]?.source ?? ''
    return spamSources.includes(source) ? source === spamSources[fold] : index % hamParts === fold
  })
}

function fit(examples: readonly Example[]): Model {
  return train([...examples, ...own], { ...recipe, random: randomFrom(1) })
}

function exampleEach(comments: readonly Labelled[], random: Random): Example[] {
  return comments.map(({ isSpam, body, author }) => ({
    features: featuresOf({ body, author: isSpam ? withoutAuthor(author, random) : withAuthor(author, random) }),
    isSpam,
    weight: isSpam ? 1 : recipe.hamWeight,
  }))
}

function scaled({ bias, weights, shapes }: Model, scale: number, shift: number): Model {
  return { bias: scale * bias + shift, weights: weights.map((w) => w * scale), shapes: shapes.map((w) => w * scale) }
}

/** Of spam, for log-odds. */
function chanceOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}

function rounded(value: number): number {
  return Number(value.toFixed(5))
}
