/** A TCP proxy that can be told to be slow, mute or gone. */
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './servers/free-port.js'

export type FaultProxy = {
  readonly port: number
  /** Forwards all, also what a stall has held back. */
  pass(): Promise<void>
  /** Each piece of data comes `ms` later, both ways. */
  delay(ms: number): Promise<void>
  /** Connections are taken, nothing is forwarded: the other side looks frozen. */
  stall(): Promise<void>
  /** Resets all connections and refuses new ones until another mode is set. */
  cut(): Promise<void>
  stop(): Promise<void>
}

// A socket whose end is already on its way cannot be reset: Node 20 would lose its handle and never exit.
const reset = (socket: Socket) => (socket.writableEnded ? socket.destroy() : socket.resetAndDestroy())

export async function startProxy(target: { readonly host?: string; readonly port: number }): Promise<FaultProxy> {
  const sockets = new Set<Socket>()
  let delayMs = 0
  let gate = Promise.resolve()
  let open = () => {}

  async function forward(from: Socket, to: Socket): Promise<void> {
    try {
      for await (const piece of from) {
        if (delayMs > 0) await sleep(delayMs)
        await gate
        if (!to.write(piece)) await new Promise((resolve) => to.once('drain', resolve).once('close', resolve))
      }
      to.end()
    } catch {
      reset(to) // a reset on one side is a reset on the other
    }
  }

  const server = createServer((near) => {
    const far = connect({ host: target.host ?? '127.0.0.1', port: target.port, noDelay: true })
    near.setNoDelay()
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {}) // seen by `forward`
      socket.once('close', () => sockets.delete(socket))
    }
    void forward(near, far)
    void forward(far, near)
  })
  const port = await freePort()
  const listen = () =>
    new Promise<void>((resolve, reject) => {
      if (server.listening) return resolve()
      server.once('error', reject).listen(port, '127.0.0.1', resolve)
    })
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) reset(socket)
    })

  const set = async (ms: number, isOpen: boolean) => {
    open()
    delayMs = ms
    if (!isOpen) {
      gate = new Promise((resolve) => {
        open = resolve
      })
    }
    await listen()
  }
  await listen()
  return { port, pass: () => set(0, true), delay: (ms) => set(ms, true), stall: () => set(0, false), cut, stop: cut }
}
