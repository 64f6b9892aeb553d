/** PGlite in the shape of a `pg` pool, for BullMQ's PostgreSQL backend: one session that all clients share. */
import { EventEmitter } from 'node:events'
import type { QueueClient, QueuePool } from '../database.js'
import type { Answer, Engine, Session } from './engine.js'

export class PGlitePool extends EventEmitter implements QueuePool {
  /** Tells BullMQ that a lost LISTEN connection would be noticed, so that it may block for long. */
  readonly options = { keepAlive: true }

  constructor(private readonly engine: Engine) {
    super()
  }

  query<Row>(text: string, values?: readonly unknown[]): Promise<Answer<Row>> {
    return this.engine.run<Row>(text, values)
  }

  async connect(): Promise<QueueClient> {
    return new PGliteClient(this.engine)
  }

  /** The database is closed by who opened it. */
  async end(): Promise<void> {}
}

const nothing = { rows: [], rowCount: 0 }

/** One borrowed client. Between BEGIN and COMMIT it holds PGlite's only transaction. */
class PGliteClient extends EventEmitter implements QueueClient {
  private transaction: Awaited<ReturnType<Engine['begin']>> | null = null
  private readonly unlisten: Array<() => Promise<void>> = []

  constructor(private readonly engine: Engine) {
    super()
  }

  async query<Row>(text: string, values?: readonly unknown[]): Promise<Answer<Row>> {
    const statement = text.replace(/^(?:\s*--[^\n]*\n)+/, '').trim()
    const [verb = '', name = ''] = statement.split(/[\s;]+/, 2)
    switch (verb.toUpperCase()) {
      case 'LISTEN': {
        const channel = name.replaceAll('"', '')
        this.unlisten.push(
          await this.engine.listen(channel, (payload) => this.emit('notification', { channel, payload })),
        )
        return nothing
      }
      case 'BEGIN':
        this.transaction = await this.engine.begin()
        return nothing
      case 'COMMIT':
      case 'ROLLBACK':
        await this.end(verb.toUpperCase() === 'COMMIT')
        return nothing
      default: {
        const session: Session = this.transaction ?? this.engine
        return session.run<Row>(text, values)
      }
    }
  }

  release(): void {
    const endings = [this.end(false), ...this.unlisten.splice(0).map((stop) => stop())]
    for (const ending of endings) ending.catch((error: unknown) => this.emit('error', error))
    this.removeAllListeners('notification')
  }

  private async end(commit: boolean): Promise<void> {
    const ending = this.transaction?.end(commit)
    this.transaction = null
    await ending
  }
}
