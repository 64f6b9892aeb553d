/** Passwords: kept as argon2id hashes, made and compared one after the other in a thread that gives way to all others. */
import { Worker } from 'node:worker_threads'
import { TryLater } from '../../domain/errors.js'
import type { Hashing, HashingAnswer } from './hashing.js'

export type Passwords = {
  readonly hashed: (password: string) => Promise<string>
  /** Null stands for a password that nobody has: as long in coming, and never true. */
  readonly matches: (kept: string | null, password: string) => Promise<boolean>
}

/** About a second's worth: whoever comes later is sent away, as the answer would be late. */
const maxWaiting = 40

export function makePasswords(): Passwords {
  const ask = makeThread()
  let nobodys: Promise<string> | null = null

  const hashed = async (password: string) => String(await ask({ password, kept: null }))
  return {
    hashed,
    async matches(kept, password) {
      nobodys ??= hashed('a password that nobody has')
      const other = await nobodys.catch((error) => {
        nobodys = null // the caller sees the error; the next one tries anew
        throw error
      })
      // Waited for in either case, as the first answer would tell by its time else.
      return (await ask({ password, kept: kept ?? other })) === true && kept !== null
    },
  }
}

type Waiting = {
  readonly resolve: (answer: string | boolean) => void
  readonly reject: (error: unknown) => void
}

/** The thread begins with the first password, keeps nobody from leaving, and is begun anew should it fall. */
function makeThread(): (work: Hashing) => Promise<string | boolean> {
  let thread: Worker | null = null
  let waiting: Waiting[] = []

  const begin = (): Worker => {
    const begun = new Worker(new URL('./hashing.js', import.meta.url))
    begun.on('message', (answer: HashingAnswer) => {
      const next = waiting.shift()
      if (waiting.length === 0) begun.unref()
      if ('error' in answer) next?.reject(answer.error)
      else next?.resolve(answer.result)
    })
    begun.once('error', (error) => {
      thread = null
      const left = waiting
      waiting = []
      for (const { reject } of left) reject(error)
    })
    return begun
  }

  return (work) => {
    if (waiting.length >= maxWaiting) return Promise.reject(new TryLater('too many sign in at once', 2))
    return new Promise((resolve, reject) => {
      thread ??= begin()
      thread.ref()
      waiting.push({ resolve, reject })
      thread.postMessage(work)
    })
  }
}
