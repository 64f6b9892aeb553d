/** Passwords: kept as argon2id hashes, made and compared a few at a time. */
import { availableParallelism } from 'node:os'
import { hash, type Options, verify } from '@node-rs/argon2'
import { TryLater } from '../../domain/errors.js'

export type Passwords = {
  readonly hashed: (password: string) => Promise<string>
  /** Null stands for a password that nobody has: as long in coming, and never true. */
  readonly matches: (kept: string | null, password: string) => Promise<boolean>
  /** How many are being hashed at this moment. */
  readonly atWork: () => number
}

/** OWASP, Password Storage Cheat Sheet: argon2id, which is the library's default, with 19 MiB, two passes, one lane. */
const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A hash takes a core and one of libuv's four threads for some 30 ms: one core at least is left to everything else. */
export const hashesAtOnce = Math.min(4, Math.max(1, availableParallelism() - 1))
/** About two seconds' worth: whoever comes later is sent away, as the answer would be late. */
const maxWaiting = 40

export function makePasswords(atOnce = hashesAtOnce): Passwords {
  let busy = 0
  const waiting: Array<() => void> = []
  let nobodys: Promise<string> | null = null

  /** Whoever is done hands the place on, so nobody who comes later gets in between. */
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (busy < atOnce) busy += 1
    else {
      if (waiting.length >= maxWaiting) throw new TryLater('too many sign in at once', 2)
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else busy -= 1
    }
  }

  const hashed = (password: string) => inTurn(() => hash(password, cost))
  return {
    hashed,
    async matches(kept, password) {
      nobodys ??= hashed('a password that nobody has')
      const other = await nobodys // waited for in either case, as the first answer would tell by its time else
      return (await inTurn(() => verify(kept ?? other, password))) && kept !== null
    },
    atWork: () => busy,
  }
}
