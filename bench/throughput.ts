/** `npm run bench:throughput`: this service, the bare servers and the naive design, measured in turns in one run. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Redis as Connection } from 'ioredis'
import pg from 'pg'
import { temporaryDirectory } from '../test/servers/temporary.js'
import { type Postgres, type Redis, startPostgres, startRedis } from '../test/servers.js'
import { bare } from './bare-target.js'
import { baseline } from './baseline-target.js'
import { embedded } from './embedded-target.js'
import { failures, findings } from './goals.js'
import { measure, type Plan } from './measure.js'
import type { Figures, Measured, Round } from './measured.js'
import { production } from './production-target.js'
import { figuresTable, findingsTable } from './table.js'
import { type Target, targetNames, type World } from './target.js'

const usage = `Usage: npm run bench:throughput -- [--rounds N] [--quick] [--only NAME,...] [--json FILE]
  --rounds N   how often each target is measured (default 2); the medians are shown
  --quick      one short round: does everything run? A missed goal is shown and does not fail
  --only       of: ${targetNames.join(', ')}
  --json FILE  also writes every figure of every round
Needs Linux, PostgreSQL and Redis binaries; starts private servers on free ports of the loopback.`

const targets: readonly Target[] = [
  bare('http'),
  bare('express'),
  baseline,
  production('production-signals-off', 'none'),
  production('production-five-signals', 'links,disguise,repeats,tempo,trap'),
  production('production', null),
  embedded,
]

const fullPlan: Plan = { warmSeconds: 10, calmSeconds: 12, fullSeconds: 8 }
const quickPlan: Plan = { warmSeconds: 1, calmSeconds: 2, fullSeconds: 2 }

type Wish = {
  readonly rounds: number
  readonly isQuick: boolean
  readonly only: readonly Target[]
  readonly json?: string
}

/** @throws TypeError or RangeError when used wrongly */
function wishFrom(args: readonly string[]): Wish {
  const string = { type: 'string' } as const
  const options = { rounds: string, only: string, json: string, quick: { type: 'boolean' } } as const
  const { values } = parseArgs({ args: [...args], options })
  const rounds = values.quick ? 1 : Number(values.rounds ?? 2)
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 20) throw new RangeError('--rounds is a number from 1 to 20')
  const names = values.only?.split(',') ?? targetNames
  const unknown = names.find((name) => !targets.some((target) => target.name === name))
  if (unknown !== undefined) throw new RangeError(`--only: there is no target '${unknown}'`)
  const only = targets.filter(({ name }) => names.includes(name))
  return { rounds, isQuick: values.quick ?? false, only, ...(values.json === undefined ? {} : { json: values.json }) }
}

/** Nothing of the last target is left to be paid by the next. */
async function tidy(postgres: Postgres, redis: Redis): Promise<void> {
  const connection = new Connection(redis.url)
  await connection.flushall()
  await connection.quit()
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  for (const name of targetNames)
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`)
  await client.query('checkpoint')
  await client.end()
}

async function measureTarget(target: Target, world: World, plan: Plan, say: (what: string) => void): Promise<Figures> {
  await tidy(world.postgres, world.redis)
  say('starting')
  const running = await target.start(world)
  try {
    return await measure(running, world, plan, say)
  } finally {
    await running.stop()
  }
}

async function measureAll({ rounds, isQuick, only }: Wish, postgres: Postgres, redis: Redis): Promise<Measured> {
  const base = temporaryDirectory('bench')
  const measured: Round[] = []
  for (let round = 1; round <= rounds; round += 1) {
    const figures: Partial<Record<Target['name'], Figures>> = {}
    // Back and forth, so that a machine that grows slower or faster favours none.
    for (const target of round % 2 === 1 ? only : [...only].reverse()) {
      const directory = join(base, `${round}-${target.name}`)
      mkdirSync(directory)
      const say = (what: string) => console.error(`round ${round} of ${rounds}  ${target.name.padEnd(23)} ${what}`)
      const plan = isQuick ? quickPlan : fullPlan
      const found = await measureTarget(target, { postgres, redis, directory }, plan, say)
      say(`${found.full.perSecond} accepted/s, ${Math.round(found.judgedPerSecond ?? 0)} judged/s`)
      figures[target.name] = found
    }
    measured.push(figures)
  }
  return measured
}

async function main(wish: Wish): Promise<number> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  const measured = await measureAll(wish, postgres, redis).finally(() => Promise.all([postgres.stop(), redis.stop()]))
  const found = findings(measured)
  const broken = failures(measured)
  console.log(`\n${figuresTable(measured)}\n\n${findingsTable(found)}\n`)
  for (const failure of broken) console.log(`FAILED ${failure}`)
  if (wish.json !== undefined)
    writeFileSync(wish.json, `${JSON.stringify({ measured, findings: found, failures: broken }, null, 2)}\n`)
  const isMissed = !wish.isQuick && found.some(({ isMet }) => isMet === false)
  return isMissed || broken.length > 0 ? 1 : 0
}

function wishOrExit(args: readonly string[]): Wish {
  try {
    return wishFrom(args)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`)
    process.exit(2)
  }
}

// Leaving ends whatever an error has left running.
process.exit(
  await main(wishOrExit(process.argv.slice(2))).catch((error) => {
    console.error(error instanceof Error ? error.message : error)
    return 1
  }),
)
