/** A PostgreSQL server as the records' database. */
import { createHash } from 'node:crypto'
import { EventEmitter } from 'node:events'
import pg from 'pg'
import { messageOf, TryLater } from '../domain/errors.js'
import type { Database, QueueClient, QueuePool } from './database.js'
import { plannedOnce } from './planned-once.js'

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
  const openPool = (max: number, planner: Readonly<Record<string, string>> = {}) => {
    const opened = new pg.Pool({
      connectionString: url,
      max,
      connectionTimeoutMillis: 2_000,
      statement_timeout: 5_000,
      query_timeout: 6_000,
      lock_timeout: 4_000,
      idle_in_transaction_session_timeout: 10_000,
      application_name: 'hamlet',
      types: { getTypeParser: parserFor },
      options: Object.entries(planner)
        .map(([name, value]) => `-c ${name}=${value}`)
        .join(' '),
    })
    opened.on('error', onError)
    hearEach(opened, onError)
    return opened
  }
  const pool = openPool(maxConnections)
  const keyedPool = openPool(Math.ceil(maxConnections / 2), plannedOnce)
  const queuePools: pg.Pool[] = []
  const listeners = new Set<{ stop(): Promise<void> }>()

  const refuseCrowd = ({ waitingCount }: pg.Pool) => {
    if (waitingCount >= maxWaiting) throw new TryLater('the database has too many callers waiting', 1)
  }

  return {
    kind: 'postgresql',
    async query<Row>(text: string, values?: readonly unknown[]) {
      refuseCrowd(pool)
      return rowsOf<Row>(pool, text, values)
    },
    async keyed<Row>(text: string, values: readonly unknown[]) {
      refuseCrowd(keyedPool)
      const { rows } = await keyedPool.query({ name: nameOf(text), text, values: [...values] }).catch(rethrow)
      return rows as Row[] // pg's rows are of any type; the caller's statement says what its rows are
    },
    async transaction(work) {
      const client = await pool.connect().catch(rethrow)
      let broken: unknown
      try {
        await rowsOf(client, 'begin')
        const inside = <Row>(text: string, values?: readonly unknown[]) => rowsOf<Row>(client, text, values)
        const result = await work({ query: inside, keyed: inside })
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
    load: () => ({
      busy: pool.totalCount - pool.idleCount + keyedPool.totalCount - keyedPool.idleCount,
      waiting: pool.waitingCount + keyedPool.waitingCount,
    }),
    async close() {
      await Promise.all([...listeners].map((listener) => listener.stop()))
      await Promise.all([pool, keyedPool, ...queuePools].map((open) => open.end()))
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
  // Unnamed: a named one keeps the plan it got while the table was small (planned-once.ts).
  const result: unknown = await (values ? on.query(text, [...values]) : on.query(text)).catch(rethrow)
  const last: unknown = Array.isArray(result) ? result.at(-1) : result
  return hasRows<Row>(last) ? last.rows : []
}

const names = new Map<string, string>()

/** A prepared statement's name: at most 63 bytes count. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = createHash('sha256').update(text).digest('base64url')
  names.set(text, name)
  return name
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
