/** A PostgreSQL server as the records' database. */
import { EventEmitter } from 'node:events'
import pg from 'pg'
import { messageOf, TryLater } from '../domain/errors.js'
import type { Database, QueueClient, QueuePool } from './database.js'

export type PostgresOptions = {
  readonly url: string
  readonly maxConnections: number
  readonly onError: (error: unknown) => void
}

/** Callers that may wait for a connection before further ones are sent away. */
const maxWaiting = 100
const relistenMs = 500

/** Opens a bounded pool; connects on first use, so a server that is away shows as `TryLater` and heals by itself. */
export function openPostgres({ url, maxConnections, onError }: PostgresOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 5_000,
    query_timeout: 6_000,
    lock_timeout: 4_000,
    idle_in_transaction_session_timeout: 10_000,
    application_name: 'hamlet',
    types: { getTypeParser: parserFor },
  })
  pool.on('error', onError)
  hearEach(pool, onError)
  const queuePools: pg.Pool[] = []
  const listeners = new Set<{ stop(): Promise<void> }>()

  const query = async <Row>(text: string, values?: readonly unknown[]): Promise<Row[]> => {
    if (pool.waitingCount >= maxWaiting) throw new TryLater('the database has too many callers waiting', 1)
    return rowsOf<Row>(pool, text, values)
  }

  return {
    kind: 'postgresql',
    query,
    async transaction(work) {
      const client = await pool.connect().catch(rethrow)
      let broken: unknown
      try {
        await rowsOf(client, 'begin')
        const result = await work({ query: (text, values) => rowsOf(client, text, values) })
        await rowsOf(client, 'commit')
        return result
      } catch (error) {
        await client.query('rollback').catch((failure: unknown) => {
          broken = failure
        })
        throw error
      } finally {
        client.release(broken !== undefined)
      }
    },
    async listen(channel, heard) {
      const listener = keepListening({ url, channel, heard, onError })
      listeners.add(listener)
      return async () => {
        listeners.delete(listener)
        await listener.stop()
      }
    },
    queuePool() {
      const queuePool = new pg.Pool({
        connectionString: url,
        max: maxConnections,
        connectionTimeoutMillis: 2_000,
        keepAlive: true,
        application_name: 'hamlet-queue',
        options: '-c search_path=bullmq',
      })
      queuePools.push(queuePool)
      hearEach(queuePool, onError)
      return new LentPool(queuePool).on('error', onError)
    },
    load: () => ({ busy: pool.totalCount - pool.idleCount, waiting: pool.waitingCount }),
    async close() {
      await Promise.all([...listeners].map((listener) => listener.stop()))
      await Promise.all([pool, ...queuePools].map((open) => open.end()))
    },
  }
}

/**
 * Hears of a connection that is lost while somebody holds it: the pool listens only to those that rest, and an error that
 * nobody hears ends the process.
 */
function hearEach(pool: pg.Pool, onError: (error: unknown) => void): void {
  pool.on('connect', (client) => client.on('error', onError))
}

/**
 * The pool for BullMQ. Whatever makes the database ill it sees as a refused connection, as after that alone it waits before
 * it asks again; after any other error it asks at once, thousands of times a second.
 */
class LentPool extends EventEmitter implements QueuePool {
  /** Tells BullMQ that a lost LISTEN connection would be noticed, so that it may block for long. */
  readonly options = { keepAlive: true }

  constructor(private readonly pool: pg.Pool) {
    super()
    pool.on('error', (error) => this.emit('error', error))
  }

  query(text: string, values?: readonly unknown[]) {
    return this.pool.query(text, values && [...values]).catch(refused)
  }

  connect(): Promise<QueueClient> {
    return this.pool.connect().catch(refused)
  }

  end(): Promise<void> {
    return this.pool.end()
  }
}

function refused(error: unknown): never {
  if (isIll(error)) throw Object.assign(new Error(messageOf(error), { cause: error }), { code: 'ECONNREFUSED' })
  throw error
}

/** Counts and ids fit a double for 9e15 rows; everything else is parsed as `pg` does. */
function parserFor(oid: number, format?: 'text' | 'binary') {
  if (oid === pg.types.builtins.INT8) return Number
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')
}

async function rowsOf<Row>(on: pg.Pool | pg.PoolClient, text: string, values?: readonly unknown[]): Promise<Row[]> {
  // Statements stay unnamed: a named one keeps the plan it got while the table was small.
  const result: unknown = await (values ? on.query(text, [...values]) : on.query(text)).catch(rethrow)
  const last: unknown = Array.isArray(result) ? result.at(-1) : result
  return hasRows<Row>(last) ? last.rows : []
}

const hasRows = <Row>(result: unknown): result is { rows: Row[] } =>
  typeof result === 'object' && result !== null && 'rows' in result

function rethrow(error: unknown): never {
  if (isIll(error)) throw new TryLater(`the database does not answer: ${messageOf(error)}`, 2, { cause: error })
  throw error
}

/** Connection lost or refused, server starting or stopping, out of room, deadlock, timeout: not the statement's fault. */
function isIll(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (/^(08|53|57P|57014|55P03|40001|40P01|25P03)/.test(code)) return true
  if (/^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOENT|EAI_AGAIN)/.test(code)) return true
  return /timeout|terminated|Client has encountered a connection error|not queryable|Cannot use a pool/i.test(
    error.message,
  )
}

/** Holds one connection on LISTEN and takes a new one whenever it is lost. */
function keepListening(options: {
  readonly url: string
  readonly channel: string
  readonly heard: (payload: string) => void
  readonly onError: (error: unknown) => void
}): { stop(): Promise<void> } {
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | null = null
  let isStopped = false

  const again = (lost: pg.Client) => {
    if (isStopped || client !== lost) return
    client = null
    lost.end().catch(options.onError)
    timer = setTimeout(connect, relistenMs)
  }
  const connect = () => {
    const fresh = new pg.Client({ connectionString: options.url, connectionTimeoutMillis: 2_000, keepAlive: true })
    client = fresh
    fresh.on('error', (error) => {
      options.onError(error)
      again(fresh)
    })
    fresh.on('end', () => again(fresh))
    fresh.on('notification', ({ payload }) => options.heard(payload ?? ''))
    fresh
      .connect()
      .then(() => fresh.query(`listen ${options.channel}`))
      .then(() => options.heard(''))
      .catch((error: unknown) => {
        options.onError(error)
        again(fresh)
      })
  }
  connect()
  return {
    async stop() {
      isStopped = true
      if (timer) clearTimeout(timer)
      await client?.end().catch(options.onError)
    },
  }
}
