/** PGlite in the shape of a `pg` pool, for BullMQ's PostgreSQL backend: one session that all clients share. */
import { EventEmitter } from 'node:events'
import type { PGlite } from '@electric-sql/pglite'
import type { QueueClient, QueuePool } from '../database.js'

type Answer<Row> = { rows: Row[]; rowCount: number | null }
type Session = Pick<PGlite, 'query' | 'exec'>

export class PGlitePool extends EventEmitter implements QueuePool {
  /** Tells BullMQ that a lost LISTEN connection would be noticed, so that it may block for long. */
  readonly options = { keepAlive: true }

  constructor(private readonly db: PGlite) {
    super()
  }

  query<Row>(text: string, values?: readonly unknown[]): Promise<Answer<Row>> {
    return answer<Row>(this.db, text, values)
  }

  async connect(): Promise<QueueClient> {
    return new PGliteClient(this.db)
  }

  /** The database is closed by who opened it. */
  async end(): Promise<void> {}
}

/** One borrowed client. Between BEGIN and COMMIT it holds PGlite's only transaction. */
class PGliteClient extends EventEmitter implements QueueClient {
  private session: Session
  private finish: ((commit: boolean) => void) | null = null
  private ended: Promise<void> = Promise.resolve()
  private readonly unlisten: Array<() => Promise<void>> = []

  constructor(private readonly db: PGlite) {
    super()
    this.session = db
  }

  async query<Row>(text: string, values?: readonly unknown[]): Promise<Answer<Row>> {
    const statement = text.replace(/^(?:\s*--[^\n]*\n)+/, '').trim()
    const [verb = '', name = ''] = statement.split(/[\s;]+/, 2)
    switch (verb.toUpperCase()) {
      case 'LISTEN': {
        const channel = name.replaceAll('"', '')
        this.unlisten.push(await this.db.listen(channel, (payload) => this.emit('notification', { channel, payload })))
        return { rows: [], rowCount: 0 }
      }
      case 'BEGIN':
        await this.begin()
        return { rows: [], rowCount: 0 }
      case 'COMMIT':
      case 'ROLLBACK':
        this.finish?.(verb.toUpperCase() === 'COMMIT')
        await this.ended
        return { rows: [], rowCount: 0 }
      default:
        return answer<Row>(this.session, text, values)
    }
  }

  release(): void {
    this.finish?.(false)
    for (const stop of this.unlisten.splice(0)) stop().catch((error: unknown) => this.emit('error', error))
    this.removeAllListeners('notification')
  }

  private begin(): Promise<void> {
    return new Promise((begun, refused) => {
      this.ended = this.db
        .transaction(async (tx) => {
          this.session = tx
          const settled = new Promise<boolean>((finish) => {
            this.finish = finish
          })
          begun()
          if (!(await settled)) await tx.rollback()
        })
        .catch(refused)
        .finally(() => {
          this.session = this.db
          this.finish = null
        })
    })
  }
}

async function answer<Row>(session: Session, text: string, values?: readonly unknown[]): Promise<Answer<Row>> {
  if (values && values.length > 0) {
    const { rows, affectedRows } = await session.query<Row>(text, [...values])
    return { rows, rowCount: affectedRows || rows.length }
  }
  const last = (await session.exec(text)).at(-1)
  return { rows: (last?.rows ?? []) as Row[], rowCount: last?.affectedRows || (last?.rows.length ?? 0) } // exec is not generic
}
