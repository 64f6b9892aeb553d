/** `npm run chaos`: faults of every kind under load, and at the end what was promised is held against the records. */
import { parseArgs } from 'node:util'
import { makeChance } from '../../bench/random.js'
import { verified } from '../receiver.js'
import type { Mode } from '../records.js'
import { until } from '../servers/until.js'
import { type Check, checkOthers, checkRecords } from './checks.js'
import { Doors } from './doors.js'
import { torment } from './faults.js'
import { type Installation, openInstallation } from './installation.js'
import { emptyLedger, type Ledger } from './ledger.js'
import { poll } from './pollers.js'
import { moderate } from './robots.js'
import { write } from './writers.js'

const usage = `Usage: npm run chaos -- [--seed N] [--comments N] [--seconds N] [--mode production|embedded]
  --seed N      chooses comments and faults (default: a new one, which is printed)
  --comments N  how many are posted (default 20000)
  --seconds N   how long there are faults (default 120)
Private PostgreSQL and Redis, two serve and three work; embedded: one program and nothing beside it.`

/** Everything must have come to rest so long after the last fault. */
const drainMs = 120_000
/** A decision is told after ten seconds. */
const quietMs = 12_000

type Wish = { readonly seed: number; readonly comments: number; readonly seconds: number; readonly mode: Mode }

function wishFrom(args: readonly string[]): Wish {
  const string = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: { seed: string, comments: string, seconds: string, mode: string },
  })
  const whole = (name: 'seed' | 'comments' | 'seconds', fallback: number) => {
    const number = Number(values[name] ?? fallback)
    if (!Number.isInteger(number) || number < 1) throw new RangeError(`--${name} is a whole number of at least 1`)
    return number
  }
  const { mode = 'production' } = values
  if (mode !== 'production' && mode !== 'embedded') throw new RangeError('--mode is production or embedded')
  return {
    seed: whole('seed', 1 + Math.floor(Math.random() * 1_000_000)),
    comments: whole('comments', 20_000),
    seconds: whole('seconds', 120),
    mode,
  }
}

/**
 * The receiver fails one in twenty at the first try, and believes nothing that is not signed.
 *
 * @returns the ids of what it has taken
 */
async function hook({ receiver, key }: Installation, doors: Doors, ledger: Ledger, seed: number): Promise<Set<string>> {
  const made = await doors.insist({ method: 'POST', path: '/v1/webhooks', token: key, body: { url: receiver.url } })
  const chance = makeChance(seed)
  const [tried, taken] = [new Set<string>(), new Set<string>()]
  receiver.behave((answer, arrived) => {
    try {
      verified(made?.body.secret ?? '', arrived)
    } catch (error) {
      ledger.amiss.push({ what: `webhook ${arrived.id}`, came: String(error) })
    }
    const isFirst = !tried.has(arrived.id)
    tried.add(arrived.id)
    const fails = isFirst && chance.next() < 0.05
    if (!fails) taken.add(arrived.id)
    answer.writeHead(fails ? 500 : 204).end()
  })
  return taken
}

async function askAkismet({ stage, tokens: [token] }: Installation, doors: Doors): Promise<void> {
  const site = stage.mode === 'embedded' ? 'demo' : 'gazette'
  const path = `/v1/admin/sites/${site}/akismet`
  const body = { key: 'abcdef123456', settings: { blog: 'https://gazette.example/', asks: 'always' } }
  const answer = await doors.insist({ method: 'PUT', path, token, body })
  if (answer?.status !== 200) throw new Error(`Akismet could not be set: ${JSON.stringify(answer)}`)
}

/** Resolves once nothing waits: no open round, a feed at rest, no delivery on its way. */
async function atRest({ slots }: Installation, { feeds }: Ledger, taken: ReadonlySet<string>, quietFor: () => number) {
  const isJudged = async () => {
    const open = await Promise.all(slots.map(({ program }) => program.metric('hamlet_open_rounds')))
    return open.some((count) => count === 0)
  }
  const patient = { timeoutMs: drainMs, everyMs: 250 }
  await until('no round is open', isJudged, patient)
  await until('the feed is quiet', () => quietFor() > quietMs, patient)
  await until('the webhook has taken all', () => taken.size >= (feeds[0]?.length ?? 0), patient)
}

async function run({ seed, comments, seconds, mode }: Wish): Promise<boolean> {
  console.log(`seed ${seed}, ${comments} comments, faults for ${seconds} s, ${mode}`)
  const ledger = emptyLedger(2)
  const installation = await openInstallation(mode)
  const doors = new Doors(installation.urls, ledger)
  try {
    const taken = await hook(installation, doors, ledger, seed)
    await askAkismet(installation, doors)
    const { key, tokens } = installation
    const pollers = ledger.feeds.map((feed, at) => poll(doors, key, ledger, feed, makeChance(seed + 10 + at)))
    const robots = tokens.map((token, at) =>
      moderate({ doors, key, token, ledger, chance: makeChance(seed + 20 + at) }),
    )
    const faults = torment(installation, makeChance(seed + 1), seconds)
    const startedAt = performance.now()
    const tick = setInterval(() => {
      const [at, judged] = [Math.round((performance.now() - startedAt) / 1_000), ledger.feeds[0]?.length ?? 0]
      const { size } = ledger.acked
      console.log(
        `${at} s: ${size} taken, ${judged} told, ${ledger.decided.length} decided; ${[...faults.now].join(', ')}`,
      )
    }, 5_000)
    await Promise.all([write({ doors, key, ledger, chance: makeChance(seed + 2) }, comments, seconds), faults.over])
    const restAt = performance.now()
    const quietFor = () => Math.min(...pollers.map((poller) => poller.quietFor()))
    const fault = await atRest(installation, ledger, taken, quietFor).catch((error: Error) => error.message)
    clearInterval(tick)
    console.log(`at rest ${Math.round((performance.now() - restAt) / 1_000)} s after the last fault`)
    doors.isClosed = true
    await Promise.all([...pollers, ...robots].map((one) => one.stop()))
    const others = await checkOthers(installation, ledger)
    const endings = await installation.stage.stop()
    const records = await installation.stage.records((db) => checkRecords(db, ledger))
    return report(ledger, faults.befell, [
      { promise: `all is at rest within ${drainMs / 1_000} s`, broken: typeof fault === 'string' ? [fault] : [] },
      ...records,
      ...others,
      {
        promise: 'SIGTERM ends each program with 0',
        broken: endings.flatMap(({ ending }) => (ending === 'exit code 0' ? [] : [String(ending)])),
      },
    ])
  } finally {
    await installation.close()
  }
}

function report(ledger: Ledger, befell: ReadonlyMap<string, number>, checks: readonly Check[]): boolean {
  const counted = (counts: ReadonlyMap<string, number>) =>
    [...counts].sort().map(([what, count]) => `  ${String(count).padStart(6)} ${what}`)
  console.log(['', 'faults', ...counted(befell), '', 'answers', ...counted(ledger.answers), ''].join('\n'))
  for (const { promise, broken } of checks) {
    console.log(`${broken.length === 0 ? 'PASS' : 'FAIL'} ${promise}`)
    for (const one of broken.slice(0, 5)) console.log(`       ${one.slice(0, 400)}`)
    if (broken.length > 5) console.log(`       and ${broken.length - 5} more`)
  }
  return checks.every(({ broken }) => broken.length === 0)
}

async function main(args: readonly string[]): Promise<number> {
  let wish: Wish
  try {
    wish = wishFrom(args)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`)
    return 2
  }
  return (await run(wish)) ? 0 : 1
}

process.exit(
  await main(process.argv.slice(2)).catch((error) => {
    console.error(error)
    return 1
  }),
)
