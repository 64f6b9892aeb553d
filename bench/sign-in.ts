/** `npm run bench:sign-in`: guesses at passwords, what their time tells, and comments beside a crowd that signs in; production mode. */
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { endsWith } from './ends.js'
import { median, timesOf } from './percentiles.js'
import { Pool } from './pool.js'
import { runProgram } from './program.js'
import { openStack, type Stack } from './stack.js'

const usage = `Usage: npm run bench:sign-in -- [--seconds N]
  --seconds N  how long comments are posted, alone and beside two kinds of crowds that sign in (default 12)
Needs the binaries of PostgreSQL and Redis.`

const guesses = 1_000
const crowd = 200
/** A median of 20 accounts that take ten guesses each. */
const accounts = 20
const guessesEach = 10
const perSecond = 80
/** In turns with as many that are quiet, as one p99 of a thousand posts says little. */
const burstRounds = 5
const goals = { verified: 10, timeRatio: 1.1, p99Ratio: 1.2 }
const password = 'The rest is silence, my lord.'

type Tried = { readonly status: number; readonly ms: number; readonly retryAfterSeconds: number | null }

/** A form as a browser posts it, by a proxy that says from where. */
function formPost(path: string, fields: Readonly<Record<string, string>>, from: string): Buffer {
  const form = new URLSearchParams(fields).toString()
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Sec-Fetch-Site: same-origin',
    `X-Forwarded-For: ${from}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${form.length}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${form}`)
}

const send = (pool: Pool, request: Buffer): Promise<Tried> =>
  new Promise((resolve) => {
    const startedAt = performance.now()
    pool.send(request, ({ status, retryAfterSeconds }) =>
      resolve({ status, ms: performance.now() - startedAt, retryAfterSeconds }),
    )
  })

const signIn = (pool: Pool, email: string, word: string, from: string): Promise<Tried> =>
  send(pool, formPost('/review/sign-in', { email, password: word }, from))

/** One network each: `kind` keeps those of one question apart from those of another. */
const networkAt = (kind: number, at: number): string => `10.${kind}.${at % 256}.1`
const manyNetworks = (at: number): string => `${20 + Math.floor(at / 256)}.5.${at % 256}.1`

async function invite({ command }: Stack, pool: Pool, name: string): Promise<string> {
  const email = `${name}@elsinore.example`
  const args = ['moderator', 'create', name, '--email', email, '--role', 'viewer', '--json']
  const { invitation } = JSON.parse(await runProgram(command('moderator', args))) as { invitation: string }
  const { pathname } = new URL(invitation)
  const { status } = await send(pool, formPost(pathname, { password, again: password }, '10.99.0.1'))
  if (status !== 303) throw new Error(`the invitation of ${name} was answered with ${status}`)
  return email
}

const counted = (tried: readonly Tried[]): string =>
  [...new Set(tried.map(({ status }) => status))]
    .sort()
    .map((status) => `${tried.filter((one) => one.status === status).length} × ${status}`)
    .join(', ')

/** What a goal says, and whether it is met; null where there is none. */
type Found = { readonly says: string; readonly isMet: boolean | null }

async function guess(pool: Pool, [one = '', other = '']: readonly string[]): Promise<Found[]> {
  const fromOne = await Promise.all(Array.from({ length: guesses }, () => signIn(pool, one, 'Guessed', '192.0.2.7')))
  const owner = await signIn(pool, one, password, '198.51.100.7')
  const fromMany = await Promise.all(
    Array.from({ length: guesses }, (_, at) => signIn(pool, other, 'Guessed', manyNetworks(at))),
  )
  const verified = (tried: readonly Tried[]) => tried.filter(({ status }) => status === 401).length
  return [
    {
      says: `${guesses} guesses from one network: ${counted(fromOne)}; the owner from another: ${owner.status}`,
      isMet: verified(fromOne) <= goals.verified && owner.status === 303,
    },
    {
      says: `${guesses} guesses from as many networks: ${counted(fromMany)}`,
      isMet: verified(fromMany) <= goals.verified && fromMany.every(({ status }) => [401, 429, 503].includes(status)),
    },
  ]
}

/** In turns, so that whatever else the machine does strikes both. */
async function time(pool: Pool, known: readonly string[]): Promise<Found> {
  const ms = { known: [] as number[], unknown: [] as number[] }
  for (let at = 0; at < accounts * guessesEach; at++) {
    const from = networkAt(8, at)
    ms.known.push((await signIn(pool, known[at % accounts] ?? '', 'Guessed', from)).ms)
    ms.unknown.push((await signIn(pool, `nobody-${at}@elsinore.example`, 'Guessed', from)).ms)
  }
  const [there, nowhere] = [median(ms.known) ?? 0, median(ms.unknown) ?? 0]
  const ratio = Math.max(there, nowhere) / Math.min(there, nowhere)
  const percent = ((ratio - 1) * 100).toFixed(1)
  return {
    says: `${ms.known.length} wrong passwords each: median ${there.toFixed(2)} ms for a known address, ${nowhere.toFixed(2)} for an unknown one (${percent} % apart)`,
    isMet: ratio < goals.timeRatio,
  }
}

/** Comes again as often as it is told to, when it is told to. */
async function signInPatiently(pool: Pool, email: string, from: string, tried: Tried[]): Promise<void> {
  for (;;) {
    const answer = await signIn(pool, email, 'Let me in!', from)
    tried.push(answer)
    if (answer.status !== 503) return
    await sleep((answer.retryAfterSeconds ?? 1) * 1_000)
  }
}

async function crowded(stack: Stack, pool: Pool, seconds: number): Promise<Found[]> {
  const key = await stack.makeSite('bench')
  const p99 = async (name: string, seed: number) => {
    const pace = { kind: 'open', perSecond, seconds } as const
    const { post } = await stack.load({ key, name, seed, pace, follow: { kind: 'none' } })
    return post?.p99 ?? Number.NaN
  }
  /** @returns the p99 of comments while each of the crowd does what `one` does, and what the crowd was answered */
  const beside = async (name: string, seed: number, one: (at: number, tried: Tried[]) => Promise<void>) => {
    const tried: Tried[] = []
    const crowding = Promise.all(Array.from({ length: crowd }, (_, at) => one(at, tried)))
    const ms = await p99(name, seed)
    await crowding
    return { ms, tried }
  }
  await p99('warm', 1)
  const rounds: { calm: number; burst: number }[] = []
  const tried: Tried[] = []
  for (let round = 0; round < burstRounds; round++) {
    const calm = await p99(`alone-${round}`, 10 + round)
    const burst = await beside(`burst-${round}`, 20 + round, (at, tries) =>
      signInPatiently(pool, `burst-${round}-${at}@elsinore.example`, networkAt(100 + round, at), tries),
    )
    rounds.push({ calm, burst: burst.ms })
    tried.push(...burst.tried)
  }
  const endsAt = performance.now() + seconds * 1_000
  const pressed = await beside('pressed', 30, async (at, tries) => {
    for (let round = 0; performance.now() < endsAt; round++)
      tries.push(
        await signIn(pool, `press-${round}-${at}@elsinore.example`, 'Let me in!', networkAt(120 + (round % 100), at)),
      )
  })
  const [calm, burst] = [median(rounds.map((one) => one.calm)) ?? 0, median(rounds.map((one) => one.burst)) ?? 0]
  const times = timesOf(tried.filter(({ status }) => status !== 503).map(({ ms }) => ms))
  const pairs = rounds.map((one) => `${one.calm} -> ${one.burst}`).join(', ')
  return [
    {
      says:
        `${perSecond} comments a second: p99 ${calm} ms alone, ${burst} ms while ${crowd} sign in at once and come again when told to ` +
        `(medians of ${pairs}; ${counted(tried)}; those let in wait ${times?.p50} / ${times?.max} ms, p50 / max)`,
      isMet: burst <= calm * goals.p99Ratio,
    },
    {
      says: `beside ${crowd} who do not heed it and come again at once, all the time: p99 ${pressed.ms} ms (${counted(pressed.tried)})`,
      isMet: null,
    },
  ]
}

async function main(seconds: number): Promise<boolean> {
  const stack = await openStack('sign-in', { HAMLET_TRUSTED_PROXIES: '127.0.0.1' })
  const pool = new Pool(stack.port, crowd)
  try {
    const emails: string[] = []
    for (let at = 0; at < accounts + 2; at++) emails.push(await invite(stack, pool, `moderator-${at}`))
    const found = [
      await time(pool, emails.slice(2)),
      ...(await guess(pool, emails)),
      ...(await crowded(stack, pool, seconds)),
    ]
    for (const { says, isMet } of found) console.log(`${isMet === null ? '    ' : isMet ? 'PASS' : 'MISS'}  ${says}`)
    return found.every(({ isMet }) => isMet !== false)
  } finally {
    pool.close()
    await stack.stop()
  }
}

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '12' } } })
const seconds = Number(values.seconds)
if (!Number.isInteger(seconds) || seconds < 1) {
  console.error(usage)
  process.exit(2)
}
await endsWith(main(seconds))
