/** `npm run bench:accuracy`: how well comments are told apart, at first and after a site's decisions, beside rivals. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { figuresOf, meanOf, type Point } from '../seeds/model/metrics.js'
import { calibrationChart, learningChart, type Named, precisionRecallChart } from './accuracy/charts.js'
import { type Labelled, readCorpora, sitesOf } from './accuracy/corpora.js'
import { judgedInFolds } from './accuracy/folds.js'
import { accuracyFindings } from './accuracy/goals.js'
import { decisionCounts, type Learnt, learnSite, meansOf } from './accuracy/learning.js'
import { type NearCopies, tryNearCopies } from './accuracy/near-copies.js'
import {
  ablationTable,
  learningTable,
  lengthTable,
  nearCopiesTable,
  type RivalFigures,
  type RivalLearnt,
  rivalsTable,
  zeroShotTable,
} from './accuracy/report.js'
import { rivalInFolds, rivalLearns, rivalsHere, rivalZeroShot } from './accuracy/rival.js'
import { ablations, byLength, type Judged, judgeAll, poolsOf, scoredOf } from './accuracy/zero-shot.js'
import { findingsTable } from './table.js'

const usage = `Usage: npm run bench:accuracy -- [--corpora DIR] [--draws N] [--folds] [--quick] [--figures DIR]
  --corpora DIR  where the labelled lines are: DIR/dev/*.jsonl (default ../shared/corpora)
  --draws N      how often a site's first decisions are drawn (default 5); means are shown
  --quick        one draw, no rivals: does everything run? A missed goal is shown and does not fail
  --folds        also trains models without each source and shows what they make of it; draws and goals are theirs
  --figures DIR  where the charts go (default docs/figures; none with --quick)`

type Wish = {
  readonly corpora: string
  readonly draws: number
  readonly isQuick: boolean
  readonly hasFolds: boolean
  readonly figures: string | null
}

/** @throws TypeError or RangeError when used wrongly */
function wishFrom(args: readonly string[]): Wish {
  const string = { type: 'string' } as const
  const boolean = { type: 'boolean' } as const
  const options = { corpora: string, draws: string, figures: string, quick: boolean, folds: boolean } as const
  const { values } = parseArgs({ args: [...args], options })
  const isQuick = values.quick ?? false
  const draws = isQuick ? 1 : Number(values.draws ?? 5)
  if (!Number.isInteger(draws) || draws < 1 || draws > 100) throw new RangeError('--draws is a number from 1 to 100')
  const figures = values.figures ?? (isQuick ? null : 'docs/figures')
  return { corpora: values.corpora ?? '../shared/corpora', draws, isQuick, hasFolds: values.folds ?? false, figures }
}

const say = (what: string): void => console.error(what)
const print = (title: string, ...parts: readonly string[]): void =>
  console.log(`\n## ${title}\n\n${parts.join('\n\n')}`)

function zeroShot(lines: readonly Labelled[]): Judged[] {
  const judged = judgeAll(lines, (done) => {
    if (done % 5_000 === 0) say(`zero-shot: ${done} of ${lines.length} lines`)
  })
  print(
    'Zero-shot',
    'Default policy, lines strangers to each other. *seen*: the source was in the training of the starter model, so that its figures flatter.',
    zeroShotTable(poolsOf(judged)),
  )
  print('What each signal adds', 'Change of the figures over all lines when it is left out.', withoutEach(judged))
  print('False positives by length', lengthTable(byLength(judged)))
  return judged
}

const withoutEach = (judged: readonly Judged[]): string => ablationTable(figuresOf(scoredOf(judged)), ablations(judged))

function inFolds(asShipped: readonly Judged[]): Judged[] {
  const judged = judgedInFolds(asShipped, say)
  const foreign = poolsOf(judged).map((pool) => ({ ...pool, trained: 'foreign' as const }))
  print(
    'In folds',
    'Each source that the starter was trained on by a model that was trained without it, of the same recipe; the others as above.',
    zeroShotTable(foreign),
  )
  print('What each signal adds, in folds', withoutEach(judged))
  print('False positives by length, in folds', lengthTable(byLength(judged)))
  return judged
}

function besideRivals(judged: readonly Judged[], { hasFolds }: Wish): readonly Named[] {
  const { rivals, absent } = rivalsHere()
  const own: Named = { name: 'Hamlet', scored: scoredOf(judged) }
  const others = rivals.map((rival): Named => {
    say(`zero-shot: ${rival.name}`)
    return { name: rival.name, scored: (hasFolds ? rivalInFolds : rivalZeroShot)(rival, judged) }
  })
  const pools = [
    ['English', ({ isEnglish }: Labelled) => isEnglish],
    ['foreign', ({ isSeen }: Labelled) => !isSeen],
  ] as const
  const rows = pools.flatMap(([pool, has]) => {
    const isIn = judged.map(has)
    return [own, ...others].map(({ name, scored }): RivalFigures => {
      return { name, pool, figures: figuresOf(scored.filter((_, index) => isIn[index])) }
    })
  })
  print(
    'Beside rivals',
    `Trained on the sources that the starter was trained on${hasFolds ? ', in the same folds' : ''}.`,
    rivalsTable(rows),
    ...absent,
  )
  return [own, ...others]
}

function learning(lines: readonly Labelled[], { draws, isQuick }: Wish): [Learnt[], RivalLearnt[]] {
  const sites = sitesOf(lines)
  const learnt = sites.flatMap((site) => learnSite(site, draws, say))
  const { rivals } = isQuick ? { rivals: [] } : rivalsHere()
  const theirs = rivals.flatMap((rival) =>
    sites.map((site): RivalLearnt => {
      say(`learning: ${rival.name}, ${site.name}`)
      return { name: rival.name, site: site.name, f1: rivalLearns(rival, site, lines) }
    }),
  )
  print(
    'Learning',
    `F1 at .5 on the rest of a site after its first decisions, ${draws === 1 ? 'one draw' : `mean of ${draws} draws`}; rivals: the first draw. Last column: F1 after 50 decisions that are all ham, less zero-shot.`,
    learningTable(learnt, theirs),
  )
  return [learnt, theirs]
}

function nearCopies(lines: readonly Labelled[]): NearCopies {
  say('near copies')
  const found = tryNearCopies(lines)
  const matched = `${found.hamMatched} of ${found.ham} honest comments were taken for a near copy of the ${found.decided} decided.`
  print('Near copies of decided spam', nearCopiesTable(found), matched)
  return found
}

function draw(directory: string, named: readonly Named[], learnt: readonly Learnt[], rivals: readonly RivalLearnt[]) {
  const ways = (['layer', 'layer and memory'] as const).map((way) => ({
    name: way,
    points: pointsOf(meansOf(learnt.filter((one) => one.way === way))),
  }))
  const theirs = [...new Set(rivals.map(({ name }) => name))].map((name) => {
    const own = rivals.filter((one) => one.name === name)
    const mean = decisionCounts.map((_, index) => meanOf(own.flatMap(({ f1 }) => f1[index] ?? [])))
    return { name, points: pointsOf(mean), isDashed: true }
  })
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'precision-recall.svg'), precisionRecallChart(named))
  writeFileSync(join(directory, 'calibration.svg'), calibrationChart(named))
  writeFileSync(join(directory, 'learning.svg'), learningChart(decisionCounts, [...ways, ...theirs]))
}

const pointsOf = (means: readonly (number | null)[]): Point[] =>
  means.flatMap((mean, index) => (mean === null ? [] : [[decisionCounts[index] ?? 0, mean] as const]))

function main(wish: Wish): number {
  const lines = readCorpora(wish.corpora)
  if (lines === null) {
    console.error(`There are no labelled lines in ${wish.corpora}/dev: this bench needs them.\n\n${usage}`)
    return 2
  }
  const asShipped = zeroShot(lines)
  const judged = wish.hasFolds ? inFolds(asShipped) : asShipped
  const named = wish.isQuick ? [{ name: 'Hamlet', scored: scoredOf(judged) }] : besideRivals(judged, wish)
  const copies = nearCopies(lines)
  const [learnt, rivals] = learning(lines, wish)
  if (wish.figures !== null) draw(wish.figures, named, learnt, rivals)
  const english = figuresOf(scoredOf(judged.filter(({ isEnglish }) => isEnglish)))
  const found = accuracyFindings({ english, learnt, nearCopies: copies })
  print('Goals', findingsTable(found))
  return !wish.isQuick && found.some(({ isMet }) => isMet === false) ? 1 : 0
}

function wishOrExit(args: readonly string[]): Wish {
  try {
    return wishFrom(args)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`)
    process.exit(2)
  }
}

process.exitCode = main(wishOrExit(process.argv.slice(2)))
