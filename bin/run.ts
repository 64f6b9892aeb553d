/** Runs a role until it is told to stop: listens, says where, drains, and leaves with 0. */

import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { plantDemo } from '../seeds/plant.js'
import type { Config } from '../src/config.js'
import { GiveUp } from '../src/domain/errors.js'
import { createServer } from '../src/http/server.js'
import type { Log } from '../src/log.js'
import { greet } from './greet.js'
import { isAllMigrated, migrateAll, openRecords, untilItAnswers } from './open.js'
import { openService, type Role } from './service.js'
import { serveCommands } from './socket.js'

/** Under the 30 s that orchestrators allow before they kill. */
const stopWithinMs = 25_000

export async function run(config: Config, role: Role, log: Log): Promise<void> {
  const say = (text: string) => process.stderr.write(text)
  if (!config.DATABASE_URL) {
    if (role !== 'all')
      throw new GiveUp(`'${role}' needs DATABASE_URL: in the embedded mode one process does everything, so use 'all'`)
    say('Opening the records (the first time takes up to half a minute) ...\n')
  }
  const db = await openRecords(config, log)
  await untilItAnswers(db, log)
  if (role === 'all') {
    const applied = await migrateAll(config, db)
    if (applied.length > 0) say(`Schema brought up to date: ${applied.join(', ')}\n`)
  } else if (!(await isAllMigrated(config, db)))
    throw new GiveUp("the database is not migrated: run 'hamlet migrate' first")

  const service = await openService(config, role, db, log)
  const servers: Server[] = []
  const opsPort = await listen(createServer(service.ops), config.HAMLET_OPS_HOST, config.HAMLET_OPS_PORT, servers)
  const port =
    role === 'work' ? null : await listen(createServer(service.app), config.HAMLET_HOST, config.HAMLET_PORT, servers)
  const closeCommands = db.kind === 'embedded' ? await serveCommands(config, service) : async () => {}
  const demo =
    db.kind === 'embedded'
      ? await plantDemo(db, config.HAMLET_DATA_DIR, {
          key: config.HAMLET_DEMO_KEY ?? null,
          akismetKey: config.HAMLET_DEMO_AKISMET_KEY ?? null,
        })
      : null
  if (port !== null && demo) say(greet({ url: config.publicUrl.replace(/:0$/, `:${port}`), opsPort, ...demo }))
  log.info(
    { role, port, ops_port: opsPort, records: db.kind, queue: config.REDIS_URL ? 'redis' : 'postgresql' },
    'service started',
  )

  const [signal] = await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  setTimeout(() => {
    log.error('service did not stop in time')
    process.exit(1)
  }, stopWithinMs).unref()
  log.info({ signal }, 'service stopping')
  service.drain()
  for (const server of servers) server.prependListener('request', sayGoodbye)
  if (signal === 'SIGTERM' && port !== null)
    await new Promise((resolve) => setTimeout(resolve, config.drainSeconds * 1_000))
  await closeCommands()
  await Promise.all(servers.map(stop))
  await service.close()
  log.info('service stopped')
  log.flush(() => process.exit(0))
}

async function listen(server: Server, host: string, port: number, servers: Server[]): Promise<number> {
  servers.push(server)
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    throw isTaken
      ? new GiveUp(`${host}:${port} is taken by another program; set HAMLET_PORT or HAMLET_OPS_PORT`)
      : error
  }
  const address = server.address()
  return typeof address === 'object' && address ? address.port : port
}

/** The answer tells the caller to take a new connection next time, which the proxy leads elsewhere. */
const sayGoodbye = (_req: IncomingMessage, res: ServerResponse): void => {
  res.shouldKeepAlive = false
}

/** Lets requests under way end; those that never do are cut after three seconds. */
async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), 3_000)
  await closed
  clearTimeout(cut)
}
