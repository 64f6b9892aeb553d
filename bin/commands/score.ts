/** The command that scores lines of standard input, with no records and no service. */
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import type { Verdict } from '../../src/domain/verdict.js'
import { signals } from '../../src/signals/index.js'
import { type Line, lineFrom } from '../score/line.js'
import { type Cut, linesOf, maxLineChars } from '../score/lines.js'
import { makeScorer, type Scorer } from '../score/scorer.js'
import { lookAtNothing, makeSeenBefore } from '../score/seen-before.js'
import { type Command, exits, Misuse, type World } from './command.js'

export const score: Command = {
  usage: 'score [--quiet] [--remember] [--learn FILE] < comments.jsonl',
  does: 'scores comments (JSON Lines), by the default policy; --learn: labelled lines first, as decisions',
  needsRecords: false,
  async run({ args, options }, world) {
    if (args.length > 0) throw new Misuse(`expected comments on standard input; came the word '${args[0]}'`)
    const look = options.remember === true ? makeSeenBefore(randomBytes(32)) : lookAtNothing
    const scorer = makeScorer(signals, defaultPolicy, look)
    const counter = { lines: 0, bad: 0 }
    if (typeof options.learn === 'string') await learnFrom(options.learn, scorer, world, counter)
    for await (const cuts of linesOf(world.pieces())) {
      const lines = cuts.flatMap((cut) => readLine(cut, 'line', world, counter))
      const answers = lines.map((line) => answerTo(line, scorer.score(line.comment), options.quiet === true))
      // Only as fast as the reader takes it.
      if (answers.length > 0) await world.pour(answers.join(''))
    }
    return counter.bad === 0 ? exits.done : exits.failed
  },
}

/** Lines of both inputs are counted together, so that those learnt from came before those scored. */
type Counter = { lines: number; bad: number }

async function learnFrom(path: string, scorer: Scorer, world: World, counter: Counter): Promise<void> {
  for await (const cuts of linesOf(createReadStream(path))) {
    for (const cut of cuts) {
      for (const { comment, isSpam } of readLine(cut, `${path}: line`, world, counter)) {
        if (isSpam !== null) scorer.decide(comment, isSpam)
        else complain(`${path}: line ${cut.number}: expected \`label\` spam or ham; came none`, world, counter)
      }
    }
  }
}

function readLine({ number, text }: Cut, called: string, world: World, counter: Counter): Line[] {
  counter.lines += 1
  const line =
    text === null
      ? { fault: `expected at most ${maxLineChars} characters; came more` }
      : lineFrom(text, counter.lines, startOfTime)
  if (!('fault' in line)) return [line]
  complain(`${called} ${number}: ${line.fault}`, world, counter)
  return []
}

function complain(fault: string, world: World, counter: Counter): void {
  counter.bad += 1
  world.err(`${fault}\n`)
}

/** Lines have no time of their own: all came at once. */
const startOfTime = new Date(0)

function answerTo({ shownId }: Line, verdict: Verdict, isQuiet: boolean): string {
  const { probability, status, points, account } = verdict
  const answer = { id: shownId, score: probability, status, points }
  return `${JSON.stringify(isQuiet ? answer : { ...answer, account })}\n`
}
