/** Two processes on one data directory: the second is refused, commands go to the first, a dead one's lock is taken over. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { until } from '../servers/until.js'
import { askHamlet, runHamlet, startProgram } from './program.js'
import { openStage } from './stage.js'

/** A process id and a start time; no process of that id began then. */
const lockOfTheDead = `${process.pid} 1`

test('a second process on a data directory is refused in a sentence, and harms nothing', async (t) => {
  const stage = await openStage('embedded')
  t.after(() => stage.close())
  const [first] = await stage.start()
  const second = await runHamlet(['all'], { ...stage.settings, HAMLET_PORT: '0', HAMLET_OPS_PORT: '0' })
  assert.equal(second.exit, 1)
  assert.match(
    second.err,
    new RegExp(`is in use by process ${first?.child.pid}: one data directory serves one process`),
  )
  assert.doesNotMatch(second.err, /\n\s+at /)
  assert.equal(await first?.readiness(), 200)

  await askHamlet(['site', 'create', 'second'], stage.settings)
  const again = await runHamlet(['site', 'create', 'second'], stage.settings)
  assert.equal(again.exit, 1, 'the exit code comes over the socket too')
  assert.match(again.err, /there is a site called second already/)

  await stage.kill()
  const [next] = await stage.start()
  assert.equal(await next?.readiness(), 200)
  const kept = await askHamlet<{ name: string }[]>(['site', 'list'], stage.settings)
  assert.deepEqual(kept.map(({ name }) => name).sort(), ['demo', 'second'])
  assert.deepEqual(
    (await stage.stop()).map(({ ending }) => ending),
    ['exit code 0'],
  )
})

test('of three that start at once where one was killed, one takes the lock over and the others are refused', async (t) => {
  const stage = await openStage('embedded')
  writeFileSync(join(stage.settings.HAMLET_DATA_DIR ?? '', 'lock'), lockOfTheDead)
  const programs = await Promise.all([1, 2, 3].map(() => startProgram('all', { ...stage.settings, HAMLET_PORT: '0' })))
  t.after(async () => {
    await Promise.all(programs.map((program) => program.kill()))
    await stage.close()
  })
  const running = () => programs.filter(({ child }) => child.ending() === null)
  await until('all but one have ended', () => running().length <= 1, { timeoutMs: 60_000 })
  await running()[0]?.ready()
  assert.equal(running().length, 1)
  for (const { child, said } of programs.filter((one) => !running().includes(one))) {
    assert.equal(child.ending(), 'exit code 1')
    assert.match(said(), /is in use by process/)
  }
})
