/** The thread in which PGlite runs: opens the records, then answers what is asked of it, one after the other. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { PGlite, type Transaction } from '@electric-sql/pglite'
import { DurableFs, durableStart } from './durable-fs.js'

export type Statement = { readonly text: string; readonly values: readonly unknown[] }
/** `within` a transaction that was begun, or null. */
export type Deed =
  | { readonly kind: 'run'; readonly statement: Statement; readonly within: number | null }
  | { readonly kind: 'begin' }
  | { readonly kind: 'end'; readonly transaction: number; readonly commit: boolean }
  | { readonly kind: 'listen' | 'unlisten'; readonly channel: string }
  | { readonly kind: 'close' }
/** Rows without their columns' names, which would go over with each of them. */
export type Table = {
  readonly names: readonly string[]
  readonly rows: readonly unknown[][]
  readonly affected: number
}
/** What may be known of an error. What else PGlite tells, the statement's values among it, stays here. */
export type Fault = { readonly message: string; readonly code: string | undefined }
export type Said =
  | { readonly kind: 'answer'; readonly number: number; readonly result: Table | number | null }
  | { readonly kind: 'fault'; readonly number: number; readonly fault: Fault }
  | { readonly kind: 'heard'; readonly channel: string; readonly payload: string }

type Open = { readonly session: Pick<Transaction, 'query' | 'exec'>; finish(commit: boolean): Promise<void> }

async function open(directory: string): Promise<PGlite> {
  const fs = new DurableFs(directory)
  const db = await PGlite.create({ fs, startParams: durableStart })
  await db.exec('set search_path to bullmq, public') // BullMQ's own names are unqualified
  const before = fs.flushes
  await db.exec(
    'create table if not exists public.durable (at timestamptz); insert into public.durable values (now()); truncate public.durable',
  )
  if (fs.flushes > before) return db
  throw new Error('a commit did not reach the disk (no fsync was seen); this build of PGlite cannot keep promises')
}

async function run(on: Pick<PGlite, 'query' | 'exec'>, { text, values }: Statement): Promise<Table> {
  const options = { rowMode: 'array' } as const
  const [last] =
    values.length > 0
      ? [await on.query<unknown[]>(text, [...values], options)]
      : (await on.exec(text, options)).slice(-1)
  if (last === undefined) return { names: [], rows: [], affected: 0 }
  const rows = last.rows as unknown[][] // exec is not generic; rowMode says what its rows are
  return { names: last.fields.map(({ name }) => name), rows, affected: last.affectedRows ?? 0 }
}

/** PGlite's transaction is a function; here it is held open until somebody says how it ends. */
function begin(db: PGlite): Promise<Open> {
  return new Promise((begun, refused) => {
    const ended = db.transaction(async (tx) => {
      const isCommitted = await new Promise<boolean>((decide) =>
        begun({
          session: tx,
          async finish(commit) {
            decide(commit)
            await ended
          },
        }),
      )
      if (!isCommitted) await tx.rollback()
    })
    ended.catch(refused)
  })
}

async function answerAll(port: MessagePort): Promise<void> {
  const db = await open(workerData.directory)
  const transactions = new Map<number, Open>()
  const listening = new Map<string, () => Promise<void>>()
  let begun = 0

  const doDeed = async (deed: Deed): Promise<Table | number | null> => {
    switch (deed.kind) {
      case 'run': {
        const { statement, within } = deed
        const on = within === null ? db : transactions.get(within)?.session
        if (on === undefined) throw new Error('the transaction has ended')
        return run(on, statement)
      }
      case 'begin': {
        const transaction = await begin(db)
        begun += 1
        transactions.set(begun, transaction)
        return begun
      }
      case 'end': {
        const transaction = transactions.get(deed.transaction)
        transactions.delete(deed.transaction)
        await transaction?.finish(deed.commit)
        return null
      }
      case 'listen': {
        const { channel } = deed
        const heard = (payload: string) => port.postMessage({ kind: 'heard', channel, payload } satisfies Said)
        listening.set(channel, await db.listen(channel, heard))
        return null
      }
      case 'unlisten': {
        const stop = listening.get(deed.channel)
        listening.delete(deed.channel)
        await stop?.()
        return null
      }
      case 'close':
        await db.close()
        return null
      default:
        return deed satisfies never
    }
  }

  port.on('message', ({ number, deed }: { readonly number: number; readonly deed: Deed }) => {
    doDeed(deed)
      .then((result): Said => ({ kind: 'answer', number, result }))
      .catch((error: unknown): Said => ({ kind: 'fault', number, fault: faultOf(error) }))
      .then((said) => port.postMessage(said))
      .catch((error: unknown) => port.postMessage({ kind: 'fault', number, fault: faultOf(error) } satisfies Said))
  })
  port.postMessage({ kind: 'answer', number: 0, result: null } satisfies Said)
}

const faultOf = (error: unknown): Fault => ({
  message: error instanceof Error ? error.message : String(error),
  code: error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined,
})

if (parentPort) {
  const port = parentPort
  await answerAll(port).catch((error: unknown) =>
    port.postMessage({ kind: 'fault', number: 0, fault: faultOf(error) } satisfies Said),
  )
}
