/** Turns: a flood waits for the comments of others, but not for ever, and never for its own; its jobs stand in line. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeLine, makeTurns } from '../../workers/turns.js'

/** Who waits so long waits longer than the test may take. */
const forEverMs = 600_000

/** A job that runs until it is told to end. */
function running({ first }: ReturnType<typeof makeTurns>, site: string) {
  let end = () => {}
  const done = first(site, () => new Promise<void>((resolve) => (end = resolve)))
  return async () => {
    end()
    await done
  }
}

test('a flood gives way until the job of another site has ended', async () => {
  const turns = makeTurns(forEverMs)
  const said: string[] = []
  const end = running(turns, 'quiet')
  const way = turns.giveWay('flooding').then(() => said.push('the flood goes on'))
  await new Promise((next) => setImmediate(next))
  said.push('the other ends')
  await end()
  await way
  assert.deepEqual(said, ['the other ends', 'the flood goes on'])
})

test('a flood does not wait for its own site, nor when nobody else is there', async () => {
  const turns = makeTurns(forEverMs)
  await turns.giveWay('flooding')
  const end = running(turns, 'flooding')
  await turns.giveWay('flooding')
  await end()
})

test('a flood goes on after a while though others work without a pause', async () => {
  const turns = makeTurns()
  const end = running(turns, 'quiet')
  await turns.giveWay('flooding')
  await end()
})

test('a job that throws lets the flood go on as well', async () => {
  const turns = makeTurns(forEverMs)
  const failing = turns.first('quiet', async () => {
    throw new Error('it cannot be judged')
  })
  await assert.rejects(failing)
  await turns.giveWay('flooding')
})

test('in a line each waits for the one before, also where that one throws', async () => {
  const line = makeLine()
  const said: string[] = []
  const first = line(async () => {
    await new Promise((next) => setImmediate(next))
    said.push('the first ends')
    throw new Error('it cannot be judged')
  })
  const second = line(async () => {
    said.push('the second begins')
    return 'its own'
  })
  await assert.rejects(first, /it cannot be judged/)
  assert.equal(await second, 'its own')
  assert.deepEqual(said, ['the first ends', 'the second begins'])
})
