/** The proxy for faults. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { after, before, test } from 'node:test'
import { type FaultProxy, startProxy } from './proxy.js'
import { until } from './servers/until.js'

const echo = createServer((socket) => socket.on('error', () => {}).pipe(socket))
const echoPort = () => (echo.address() as AddressInfo).port
let proxy: FaultProxy

before(async () => {
  await once(echo.listen(0, '127.0.0.1'), 'listening')
  proxy = await startProxy({ port: echoPort() })
})

after(async () => {
  await proxy.stop()
  echo.close()
})

async function client() {
  const socket = connect({ port: proxy.port, host: '127.0.0.1' })
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

test('what goes in comes back', async () => {
  const socket = await client()
  const big = Buffer.alloc(1_000_000, 'x')
  socket.write(big)
  let received = 0
  for await (const piece of socket) {
    received += (piece as Buffer).length
    if (received === big.length) break
  }
  assert.equal(received, big.length)
})

test('a delay holds data back both ways', async () => {
  const socket = await client()
  await proxy.delay(30)
  const startedAt = performance.now()
  socket.write('slow')
  await once(socket, 'data')
  assert.ok(performance.now() - startedAt >= 58, 'there and back take two delays')
  await proxy.pass()
  socket.destroy()
})

test('a stall takes data and forwards it when it passes', async () => {
  const [socket, straight] = [await client(), connect({ port: echoPort(), host: '127.0.0.1' })]
  await proxy.stall()
  let answer = ''
  socket.once('data', (data) => {
    answer = String(data)
  })
  await new Promise((resolve) => socket.write('held', resolve))
  for (const word of ['there', 'and', 'back']) {
    straight.write(word)
    await once(straight, 'data')
  }
  assert.equal(answer, '', 'three round trips past the proxy, and nothing through it')
  await proxy.pass()
  await until('what was held comes back', () => answer === 'held')
  socket.destroy()
  straight.destroy()
})

test('a cut resets what is open and refuses what is new, on the same port until it passes', async () => {
  const socket = await client()
  const reset = assert.rejects(once(socket, 'close'), { code: 'ECONNRESET' })
  await proxy.cut()
  await reset
  await assert.rejects(client(), { code: 'ECONNREFUSED' })
  await proxy.pass()
  const again = await client()
  again.destroy()
})
