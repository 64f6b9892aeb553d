/** The embedded engine as the others see it: PGlite in a thread of its own, so that no statement keeps a request waiting. */
import { EventEmitter } from 'node:events'
import { Worker } from 'node:worker_threads'
import { TryLater } from '../../domain/errors.js'
import type { Deed, Said } from './pglite-thread.js'
import type { Table } from './prepared-statements.js'

export type Answer<Row> = { readonly rows: Row[]; readonly rowCount: number }
export type Session = {
  /** Runs one statement with `$1` values; without values, a script of several. Gives the (last) statement's rows. */
  run<Row>(text: string, values?: readonly unknown[]): Promise<Answer<Row>>
}
export type Engine = Session & {
  /** The only session's only transaction: whatever else is asked waits for its end. */
  begin(): Promise<Session & { end(commit: boolean): Promise<void> }>
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  /** How many statements have no answer yet. */
  waiting(): number
  close(): Promise<void>
}

type Waiting = { readonly resolve: (result: Table | number | null) => void; readonly reject: (error: Error) => void }

/** @param directory of PGlite's files, made where there is none. @throws Error when it cannot be opened, or a commit does not reach the disk */
export async function openEngine(directory: string): Promise<Engine> {
  const thread = new Worker(new URL('./pglite-thread.js', import.meta.url), { workerData: { directory } })
  const waiting = new Map<number, Waiting>()
  const channels = new EventEmitter().setMaxListeners(0)
  const listening = new Map<string, Promise<unknown>>()
  let asked = 0
  let gone: Error | null = null
  let isClosing = false

  const answered = (number: number): Waiting | undefined => {
    const one = waiting.get(number)
    waiting.delete(number)
    if (waiting.size === 0) thread.unref() // keeps nobody from leaving
    return one
  }
  const answerTo = (number: number) =>
    new Promise<Table | number | null>((resolve, reject) => waiting.set(number, { resolve, reject }))
  const lose = (reason: string) => {
    gone ??= new TryLater(`the database is gone: ${reason}`)
    for (const number of [...waiting.keys()]) answered(number)?.reject(gone)
  }
  thread.on('message', (said: Said) => {
    switch (said.kind) {
      case 'answer':
        return answered(said.number)?.resolve(said.result)
      case 'fault': {
        const { message, code } = said.fault
        return answered(said.number)?.reject(Object.assign(new Error(message), code === undefined ? {} : { code }))
      }
      case 'heard':
        return void channels.emit(said.channel, said.payload)
      default:
        return said satisfies never
    }
  })
  // Nothing goes on without the records: an error that nobody catches ends the process, and who watches over it starts it anew.
  thread.on('error', (error) => {
    lose(error.message)
    throw error
  })
  thread.on('exit', () => {
    lose('its thread has ended')
    if (!isClosing) throw new Error('the thread of the embedded database has ended')
  })
  const end = async () => {
    isClosing = true
    await thread.terminate()
  }

  const ask = (deed: Deed): Promise<Table | number | null> => {
    if (gone) return Promise.reject(gone)
    asked += 1
    thread.ref()
    thread.postMessage({ number: asked, deed })
    return answerTo(asked)
  }
  const sessionOf = (within: number | null): Session => ({
    async run<Row>(text: string, values: readonly unknown[] = []) {
      return answerFrom<Row>(await ask({ kind: 'run', statement: { text, values }, within }))
    },
  })

  await answerTo(0).catch(async (error) => {
    await end()
    throw error
  })
  return {
    ...sessionOf(null),
    async begin() {
      const transaction = Number(await ask({ kind: 'begin' }))
      return {
        ...sessionOf(transaction),
        async end(commit) {
          await ask({ kind: 'end', transaction, commit })
        },
      }
    },
    async listen(channel, heard) {
      const begun = listening.get(channel) ?? ask({ kind: 'listen', channel })
      listening.set(channel, begun)
      channels.on(channel, heard)
      await begun.catch((error: unknown) => {
        channels.off(channel, heard)
        listening.delete(channel) // the next one tries anew
        throw error
      })
      return async () => {
        channels.off(channel, heard)
        if (channels.listenerCount(channel) > 0 || !listening.delete(channel)) return
        await ask({ kind: 'unlisten', channel })
      }
    },
    waiting: () => waiting.size,
    async close() {
      try {
        if (!gone) await ask({ kind: 'close' })
      } finally {
        await end()
      }
    },
  }
}

function answerFrom<Row>(result: Table | number | null): Answer<Row> {
  if (result === null || typeof result === 'number') throw new Error('expected rows from the database')
  const { names, rows, affected } = result
  const named = rows.map((row) => {
    const one: Record<string, unknown> = {}
    for (let at = 0; at < names.length; at++) one[names[at] ?? ''] = row[at]
    return one as Row // the caller's statement says what its rows are
  })
  return { rows: named, rowCount: affected || rows.length }
}
