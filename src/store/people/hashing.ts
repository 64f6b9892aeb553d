/** The thread in which passwords are hashed: what takes a core for some 30 ms is not to delay what others wait for. */
import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { hashSync, type Options, verifySync } from '@node-rs/argon2'

/** `kept` is the hash to compare with; null when one is to be made. */
export type Hashing = { readonly password: string; readonly kept: string | null }
export type HashingAnswer = { readonly result: string | boolean } | { readonly error: unknown }

/** OWASP, Password Storage Cheat Sheet: argon2id, which is the library's default, with 19 MiB, two passes, one lane. */
const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// On Linux each thread has a priority of its own (setpriority(2)); elsewhere it would be that of the whole process.
// Not the lowest, as nobody would get in while all cores are busy.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

function answerTo({ password, kept }: Hashing): HashingAnswer {
  try {
    return { result: kept === null ? hashSync(password, cost) : verifySync(kept, password) }
  } catch (error) {
    return { error }
  }
}

parentPort?.on('message', (work: Hashing) => parentPort?.postMessage(answerTo(work)))
