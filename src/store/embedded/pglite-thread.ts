/** The thread in which PGlite runs: opens the records, then answers what is asked of it, one after the other. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { Mutex, PGlite } from '@electric-sql/pglite'
import { DurableFs, durableStart } from './durable-fs.js'
import { makeRun, type Run, type Statement, type Table } from './prepared-statements.js'

/** `within` a transaction that was begun, or null. */
export type Deed =
  | { readonly kind: 'run'; readonly statement: Statement; readonly within: number | null }
  | { readonly kind: 'begin' }
  | { readonly kind: 'end'; readonly transaction: number; readonly commit: boolean }
  | { readonly kind: 'listen' | 'unlisten'; readonly channel: string }
  | { readonly kind: 'close' }
/** What may be known of an error. What else PGlite tells, the statement's values among it, stays here. */
export type Fault = { readonly message: string; readonly code: string | undefined }
export type Said =
  | { readonly kind: 'answer'; readonly number: number; readonly result: Table | number | null }
  | { readonly kind: 'fault'; readonly number: number; readonly fault: Fault }
  | { readonly kind: 'heard'; readonly channel: string; readonly payload: string }

async function open(directory: string): Promise<PGlite> {
  const fs = new DurableFs(directory)
  const db = await PGlite.create({ fs, startParams: durableStart })
  await db.exec('set search_path to bullmq, public') // BullMQ's own names are unqualified
  await db.exec('set plan_cache_mode to force_custom_plan') // tables fill, and a plan that was made before reads them whole
  const before = fs.flushes
  await db.exec(
    'create table if not exists public.durable (at timestamptz); insert into public.durable values (now()); truncate public.durable',
  )
  if (fs.flushes > before) return db
  throw new Error('a commit did not reach the disk (no fsync was seen); this build of PGlite cannot keep promises')
}

const script = (text: string): Statement => ({ text, values: [] })

/** @returns what ends the transaction */
async function begin(run: Run, turns: Mutex): Promise<(commit: boolean) => Promise<void>> {
  const release = await turns.acquire()
  try {
    await run(script('begin'))
  } catch (error) {
    release()
    throw error
  }
  return async (commit) => {
    try {
      const { command } = await run(script(commit ? 'commit' : 'rollback'))
      if (commit && command !== 'COMMIT')
        throw new Error('the transaction was rolled back, as a statement in it had failed')
    } finally {
      release()
    }
  }
}

async function answerAll(port: MessagePort): Promise<void> {
  const db = await open(workerData.directory)
  const run = makeRun(db)
  /** One transaction at a time, as there is one session: what is not in it waits for its end. */
  const turns = new Mutex()
  const transactions = new Map<number, (commit: boolean) => Promise<void>>()
  const listening = new Map<string, () => Promise<void>>()
  let begun = 0

  const doDeed = async (deed: Deed): Promise<Table | number | null> => {
    switch (deed.kind) {
      case 'run': {
        const { statement, within } = deed
        if (within === null) return turns.runExclusive(() => run(statement))
        if (!transactions.has(within)) throw new Error('the transaction has ended')
        return run(statement)
      }
      case 'begin': {
        const end = await begin(run, turns)
        begun += 1
        transactions.set(begun, end)
        return begun
      }
      case 'end': {
        const end = transactions.get(deed.transaction)
        transactions.delete(deed.transaction)
        await end?.(deed.commit)
        return null
      }
      case 'listen': {
        const { channel } = deed
        const heard = (payload: string) => port.postMessage({ kind: 'heard', channel, payload } satisfies Said)
        listening.set(channel, await turns.runExclusive(() => db.listen(channel, heard)))
        return null
      }
      case 'unlisten': {
        const stop = listening.get(deed.channel)
        listening.delete(deed.channel)
        if (stop) await turns.runExclusive(stop)
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
