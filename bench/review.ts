/** `npm run bench:review`: pages, filters and decisions with a hundred thousand held among a million comments. */

import { once } from 'node:events'
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { migrateAll, openRecords } from '../bin/open.js'
import { openService } from '../bin/service.js'
import { readConfig } from '../src/config.js'
import { createServer } from '../src/http/server.js'
import { makeLog } from '../src/log.js'
import { mintKey } from '../src/store/sites/keys.js'
import { createDatabase, startPostgres } from '../test/servers.js'
import { timesOf } from './percentiles.js'
import { cpuMicroseconds, total } from './processes.js'
import { asks } from './review/asks.js'
import { plant } from './review/plant.js'

const usage = `Usage: npm run bench:review -- [--comments N] [--times N]
  --comments N  how many are stored (default 1,000,000); a tenth of them waits
  --times N     how often each is asked (default 60)
Needs PostgreSQL binaries and 4 GB of disk; takes some minutes to plant.`

const decisionMs = 30
/** The first answers fill the caches, as a morning's first do. */
const warmUps = 5

async function main(comments: number, times: number): Promise<boolean> {
  const postgres = await startPostgres({ settings: { max_wal_size: '8GB', checkpoint_timeout: '1h' } })
  try {
    const config = readConfig({ DATABASE_URL: await createDatabase(postgres.url, 'review') })
    const log = makeLog('silent')
    const db = await openRecords(config, log)
    await migrateAll(config, db)
    const planted = await plant(config.DATABASE_URL ?? '', comments, (line) => console.error(line))
    const token = mintKey('hm')
    const moderator = '01936d2a-0000-7000-8000-0000000000aa'
    await db.query('insert into hamlet.moderators (id, name) values ($1, $2)', [moderator, 'Horatio'])
    await db.query('insert into hamlet.tokens (id, moderator_id, digest) values ($1, $2, $3)', [
      token.id,
      moderator,
      token.digest,
    ])
    const service = await openService(config, 'serve', db, log)
    const server = createServer(service.app)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (typeof address !== 'object' || address === null) throw new Error('the server listens to no port')
    const ask = makeAsk(`http://127.0.0.1:${address.port}`, token.text)

    // What PostgreSQL and this process spend, the asking too: on a crowded machine that is what an answer costs.
    const spentCpu = () => total(cpuMicroseconds({ api: () => [process.pid], postgres: postgres.pids })) / 1_000
    const rows: Row[] = []
    for (const { what, path, goalMs } of asks(planted)) {
      const spent: number[] = []
      let items = 0
      let before = spentCpu()
      for (let time = -warmUps; time < times; time++) {
        if (time === 0) before = spentCpu()
        const { ms, body } = await ask('GET', path)
        items = Array.isArray(body.data) ? body.data.length : 0
        if (time >= 0) spent.push(ms)
      }
      rows.push(rowOf(what, spent, goalMs, items, (spentCpu() - before) / times))
    }
    rows.push(await decisions(ask, times))
    rows.push(await bulk(ask))
    console.log(
      `Load average while measuring: ${loadavg()
        .map((load) => load.toFixed(1))
        .join(', ')} on ${availableParallelism()} cores\n`,
    )
    console.log(table(rows))
    server.closeAllConnections()
    server.close()
    await service.close()
    return rows.every(({ isMet }) => isMet)
  } finally {
    await postgres.stop()
  }
}

type Answer = { readonly ms: number; readonly body: { readonly data?: unknown; readonly [name: string]: unknown } }
type AskFor = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Answer>

/** Time from asking to the last byte, over the loopback. */
const makeAsk =
  (url: string, token: string): AskFor =>
  async (method, path, body) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    const startedAt = performance.now()
    const answer = await fetch(url + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const ms = performance.now() - startedAt
    if (!answer.ok) throw new Error(`${method} ${path} was answered with ${answer.status}: ${text.slice(0, 300)}`)
    return { ms, body: JSON.parse(text) }
  }

/** One after the other, as a moderator with a quick finger does; spam and approved in turn, so that both are learnt. */
async function decisions(ask: AskFor, times: number): Promise<Row> {
  const spent: number[] = []
  const wanted = 4 * times
  while (spent.length < wanted) {
    const { body } = await ask('GET', '/v1/admin/comments?site=site-1&order=certain&limit=100')
    for (const { id, version } of body.data as { id: string; version: number }[]) {
      const status = spent.length % 2 === 0 ? 'spam' : 'approved'
      spent.push((await ask('POST', `/v1/admin/comments/${id}/decision`, { status, version })).ms)
    }
  }
  return rowOf('decision', spent.slice(warmUps), decisionMs, 1)
}

async function bulk(ask: AskFor): Promise<Row> {
  const spent: number[] = []
  let cursor: unknown = null
  let items = 0
  for (let step = 0; step < 10; step++) {
    const { ms, body } = await ask('POST', '/v1/admin/decisions/filter', {
      filter: 'site=site-2&min=0.7',
      status: 'spam',
      cursor,
    })
    cursor = body.cursor
    items = Number(body.done)
    spent.push(ms)
  }
  return rowOf('a hundred by a filter', spent, 100 * decisionMs, items)
}

type Row = { readonly cells: readonly string[]; readonly isMet: boolean }

function rowOf(what: string, spent: readonly number[], goalMs: number, items: number, cpuMs?: number): Row {
  const found = timesOf(spent)
  const p95 = found?.p95 ?? Number.POSITIVE_INFINITY
  const cells = [
    what,
    `${items}`,
    `${found?.p50}`,
    `${p95}`,
    `${found?.max}`,
    cpuMs === undefined ? '-' : cpuMs.toFixed(1),
    `${goalMs}`,
    p95 <= goalMs ? 'PASS' : 'MISS',
  ]
  return { cells, isMet: p95 <= goalMs }
}

function table(rows: readonly Row[]): string {
  const head = ['', 'found', 'p50 ms', 'p95 ms', 'max ms', 'CPU ms', 'goal (p95)', '']
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = line(head.map((_, at) => (at > 0 && at < 7 ? '---:' : '---')))
  return [line(head), rule, ...rows.map(({ cells }) => line(cells))].join('\n')
}

function wishFrom(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: { comments: { type: 'string' }, times: { type: 'string' } },
  })
  const [comments, times] = [Number(values.comments ?? 1_000_000), Number(values.times ?? 60)]
  if (!Number.isInteger(comments) || comments < 1_000) throw new RangeError('--comments is a number from 1,000')
  if (!Number.isInteger(times) || times < 1) throw new RangeError('--times is a number from 1')
  return { comments, times }
}

try {
  const { comments, times } = wishFrom(process.argv.slice(2))
  process.exit((await main(comments, times)) ? 0 : 1)
} catch (error) {
  console.error(error instanceof RangeError || error instanceof TypeError ? `${error.message}\n${usage}` : error)
  process.exit(error instanceof RangeError || error instanceof TypeError ? 2 : 1)
}
