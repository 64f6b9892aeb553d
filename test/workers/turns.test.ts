/** Turns: a flood waits for the comments of others, but not for ever, and never for its own. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeTurns } from '../../workers/turns.js'

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

test('jobs of floods are read one after the other while nobody else is there', async () => {
  const turns = makeTurns(forEverMs)
  const read: string[] = []
  const job = (site: string) => turns.each(site, [1, 2, 3], (item) => void read.push(`${site} ${item}`))
  await Promise.all([job('one'), job('other')])
  assert.deepEqual(read, ['one 1', 'one 2', 'one 3', 'other 1', 'other 2', 'other 3'])
})

test('a flood that gives way keeps no other flood from going on', async () => {
  const turns = makeTurns(forEverMs)
  const read: string[] = []
  const end = running(turns, 'quiet')
  const waits = turns.each('one', [1, 2], (item) => void read.push(`one ${item}`))
  await new Promise((next) => setImmediate(next))
  await end()
  const endOther = running(turns, 'other')
  // Its own site is the one at work, so it waits for nobody.
  await turns.each('other', [1, 2], (item) => void read.push(`other ${item}`))
  assert.ok(read.includes('other 2'))
  await endOther()
  await waits
  assert.equal(read.length, 4)
})
