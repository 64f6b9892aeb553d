/** Commands over the socket of a running service: who asks may go at any time, and harms nobody. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { askRunning, serveCommands } from '../../bin/socket.js'
import { type House, openHouse } from '../house.js'
import { until } from '../servers/until.js'

let house: House
let stop: () => Promise<void>
before(async () => {
  house = await openHouse({ mode: 'embedded' })
  stop = await serveCommands(house.config, house.service)
})
after(async () => {
  await stop?.()
  await house?.close()
})

async function run(...words: string[]) {
  const said: string[] = []
  const on = { out: (text: string) => void said.push(text), err: (text: string) => void said.push(text) }
  return { exit: await askRunning(house.config, words, '', on), out: said.join('') }
}

/** Asks in a thread that then stands still, so that the answer lies unread when the thread is ended. */
async function askAndStandStill(...args: string[]): Promise<Worker> {
  const still = new Int32Array(new SharedArrayBuffer(4))
  const code = `
    const { workerData: { path, line, still } } = require('node:worker_threads')
    const socket = require('node:net').connect(path, () => socket.write(line, () => {
      Atomics.store(still, 0, 1)
      Atomics.wait(still, 0, 1)
    }))`
  const line = `${JSON.stringify({ args, input: '' })}\n`
  const path = join(house.config.HAMLET_DATA_DIR, 'commands.sock')
  const worker = new Worker(code, { eval: true, workerData: { path, line, still } })
  await until('the asker stands still', () => Atomics.load(still, 0) === 1)
  return worker
}

test('a command is answered', async () => {
  const { exit, out } = await run('status')
  assert.equal(exit, 0)
  assert.match(out, /open rounds +0/)
})

test('one who ends before the answer is read harms nobody', async () => {
  const asker = await askAndStandStill('status')
  await run('status') // answered after the one that was asked before
  await asker.terminate()
  assert.equal((await run('status')).exit, 0)
})

test('what is poured out for one who has gone ends, and the service goes on', async () => {
  const asker = await askAndStandStill('export')
  await asker.terminate()
  assert.equal((await run('status')).exit, 0)
})
