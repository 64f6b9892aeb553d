/** Connections that are lent out one request at a time; more wishes than connections wait their turn. */
import { type Answer, Connection } from './connection.js'

export class Pool {
  readonly #idle: Connection[] = []
  readonly #waiting: { readonly request: Buffer; readonly onAnswer: (answer: Answer) => void }[] = []
  readonly #all: Connection[] = []

  constructor(
    readonly port: number,
    readonly size: number,
  ) {}

  send(request: Buffer, onAnswer: (answer: Answer) => void): void {
    const connection = this.#idle.pop() ?? this.#grow()
    if (connection === null) this.#waiting.push({ request, onAnswer })
    else this.#lend(connection, request, onAnswer)
  }

  close(): void {
    for (const connection of this.#all) connection.close()
  }

  #grow(): Connection | null {
    if (this.#all.length >= this.size) return null
    const connection = new Connection(this.port)
    this.#all.push(connection)
    return connection
  }

  #lend(connection: Connection, request: Buffer, onAnswer: (answer: Answer) => void): void {
    connection.send(request, (answer) => {
      const next = this.#waiting.shift()
      if (next === undefined) this.#idle.push(connection)
      else this.#lend(connection, next.request, next.onAnswer)
      onAnswer(answer)
    })
  }
}
