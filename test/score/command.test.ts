/** `hamlet score` as a program of its own. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { signals } from '../../src/signals/index.js'
import { frugal } from '../servers/frugal.js'
import { temporaryDirectory } from '../servers/temporary.js'

const hamlet = fileURLToPath(new URL('../../bin/hamlet.js', import.meta.url))

const answerSchema = z.strictObject({
  id: z.union([z.string(), z.number()]),
  score: z.number(),
  status: z.string(),
  points: z.int(),
  account: z.array(z.looseObject({ signal: z.string(), points: z.number(), reason: z.string() })).optional(),
})

function start(words: readonly string[]) {
  return spawn(process.execPath, [...frugal, hamlet, 'score', ...words], {
    stdio: 'pipe',
    cwd: temporaryDirectory('score'),
  })
}
async function scored(words: readonly string[], lines: readonly (object | string)[]) {
  const child = start(words)
  child.stdin.end(lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''))
  const [out, err, [exit]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  const answers = out
    .split('\n')
    .filter(Boolean)
    .map((line) => answerSchema.parse(JSON.parse(line)))
  return { answers, err, exit }
}
const labelled = (lines: readonly object[]): string => {
  const path = join(temporaryDirectory('labelled'), 'labelled.jsonl')
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return path
}

const offer = 'Rosencrantz and company sell the finest pirate flags along the whole coast, ask for our list'

test('answers come in the order of the lines, each with its account', async () => {
  const { answers, exit } = await scored(
    [],
    [{ id: 'b', body: 'A fine walk.' }, { id: 1, content: 'Indeed.' }, { body: 'Yes.' }],
  )
  assert.deepEqual(
    answers.map(({ id }) => id),
    ['b', 1, 3],
  )
  for (const { account = [], points, score } of answers) {
    assert.deepEqual(
      account.map(({ signal }) => signal),
      ['prior', ...signals.map(({ name }) => name)],
    )
    assert.equal(
      account.reduce((sum, line) => sum + line.points, 0),
      points,
    )
    assert.equal(score, 1 / (1 + Math.exp(-points / 100)))
  }
  assert.equal(exit, 0)
})

test('--quiet leaves the account out', async () => {
  const { answers } = await scored(['--quiet'], [{ body: 'A fine walk.' }])
  assert.deepEqual(Object.keys(answers[0] ?? {}), ['id', 'score', 'status', 'points'])
})

test('a bad line is told with its number, the others are scored, and the exit code says so', async () => {
  const { answers, err, exit } = await scored(['--quiet'], [{ id: 'a', body: 'x' }, 'no JSON', { id: 'c', body: 'y' }])
  assert.deepEqual(
    answers.map(({ id }) => id),
    ['a', 'c'],
  )
  assert.equal(err, 'line 2: expected a JSON object; came 7 characters of no JSON\n')
  assert.equal(exit, 1)
})

test('lines are strangers to each other, unless they are to be remembered', async () => {
  const lines = Array.from({ length: 9 }, (_, index) => ({ body: offer, author: { email: `${index}@a.example` } }))
  const [strangers, remembered] = [await scored([], lines), await scored(['--remember'], lines)]
  assert.equal(new Set(strangers.answers.map(({ points }) => points)).size, 1)
  const points = remembered.answers.map((answer) => answer.points)
  assert.equal(points[0], strangers.answers[0]?.points)
  assert.ok((points[8] ?? 0) > (points[0] ?? 0), `${points}`)
})

test('--learn teaches the site before the first line is scored', async () => {
  const lessons = Array.from({ length: 12 }, (_, day) => [
    { body: `${offer}, number ${day}`, label: 'spam' },
    { body: `The tide was late on day ${day} of the week`, label: 'ham' },
  ]).flat()
  const lines = [{ body: 'finest pirate flags along the whole coast' }]
  const [before, after] = [await scored([], lines), await scored(['--learn', labelled(lessons)], lines)]
  assert.ok((after.answers[0]?.points ?? 0) > (before.answers[0]?.points ?? 0))
  assert.match(JSON.stringify(after.answers[0]?.account), /by 24 decisions/)
})

test('one line learnt as spam convicts its near copy where lines are remembered', async () => {
  const words = ['--remember', '--learn', labelled([{ body: offer, label: 'spam' }])]
  const { answers } = await scored(words, [{ body: `Dear friends! ${offer.replace('finest', 'best')}` }])
  assert.ok((answers[0]?.score ?? 0) >= defaultPolicy.spamAt, JSON.stringify(answers[0]))
})

test('a file to learn from that has no labels is told, and one that is not there fails', async () => {
  const unlabelled = labelled([{ body: 'x' }])
  const { err, exit } = await scored(['--learn', unlabelled], [])
  assert.equal(err, `${unlabelled}: line 1: expected \`label\` spam or ham; came none\n`)
  assert.equal(exit, 1)
  assert.equal((await scored(['--learn', `${unlabelled}.gone`], [])).exit, 1)
})

test('lines are answered as they come, and a reader that goes away ends it quietly', async () => {
  const child = start(['--quiet'])
  child.stdin.on('error', () => {}) // it is gone before all is written
  child.stdin.write('{"id":"first","body":"A fine walk."}\n')
  const [piece] = await once(child.stdout, 'data')
  assert.match(String(piece), /first/)
  child.stdout.destroy()
  child.stdin.end('{"body":"A fine walk."}\n'.repeat(1_000))
  const [err, [exit]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  assert.deepEqual([err, exit], ['', 0])
})
