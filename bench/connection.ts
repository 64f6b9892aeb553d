/** One kept-alive HTTP/1.1 connection, as cheap as it can be: the load must not be what is measured. */
import { connect, type Socket } from 'node:net'

/** `status` 0: the connection was lost before an answer came. */
export type Answer = { readonly status: number; readonly body: Buffer; readonly retryAfterSeconds: number | null }

const lost: Answer = { status: 0, body: Buffer.alloc(0), retryAfterSeconds: null }
const headerEnd = Buffer.from('\r\n\r\n')
const longestAnswerMs = 40_000 // longer than the 25 s for which a caller may wait for a verdict

export class Connection {
  #socket: Socket | null = null
  #received: Buffer = lost.body
  #onAnswer: ((answer: Answer) => void) | null = null

  constructor(readonly port: number) {}

  /** One request at a time; `onAnswer` may send the next. */
  send(request: Buffer, onAnswer: (answer: Answer) => void): void {
    this.#onAnswer = onAnswer
    this.#socket ??= this.#open()
    this.#socket.write(request)
  }

  close(): void {
    this.#socket?.destroy()
  }

  #open(): Socket {
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true })
    socket.setTimeout(longestAnswerMs, () => socket.destroy())
    socket.on('data', (piece) => this.#take(piece))
    socket.on('error', () => {}) // 'close' follows
    socket.on('close', () => {
      this.#socket = null
      this.#received = lost.body
      this.#settle(lost)
    })
    return socket
  }

  #settle(answer: Answer): void {
    const onAnswer = this.#onAnswer
    this.#onAnswer = null
    onAnswer?.(answer)
  }

  #take(piece: Buffer): void {
    this.#received = this.#received.length === 0 ? piece : Buffer.concat([this.#received, piece])
    const headLength = this.#received.indexOf(headerEnd)
    if (headLength < 0) return
    const head = this.#received.toString('latin1', 0, headLength)
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
    const status = Number(head.slice(9, 12))
    if (length === undefined && status !== 204 && status !== 304) {
      throw new Error(`An answer without Content-Length, which this client does not read: ${head.split('\r\n')[0]}`)
    }
    const bodyStart = headLength + headerEnd.length
    const bodyEnd = bodyStart + Number(length ?? 0)
    if (this.#received.length < bodyEnd) return
    const body = this.#received.subarray(bodyStart, bodyEnd)
    this.#received = lost.body
    const retryAfter = status < 400 ? undefined : /\r\nretry-after: *(\d+)/i.exec(head)?.[1]
    this.#settle({ status, body, retryAfterSeconds: retryAfter === undefined ? null : Number(retryAfter) })
  }
}
