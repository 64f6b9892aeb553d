/** Starts the site beside an embedded service: `npm run example`. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeClient } from '../../client/src/client.js'
import { openSite } from './open.js'

const port = 8090
const service = 'http://127.0.0.1:8080'
const data = process.env.HAMLET_DATA_DIR ?? 'data'
const directory = join(data, 'example')
const keyPath = join(data, 'demo-key')
const startsWithinMs = 120_000

const say = (line: string): void => void process.stderr.write(`${line}\n`)

async function main(): Promise<void> {
  // Webhooks go to public hosts only, unless the operator names one.
  const hamlet = spawn(process.execPath, ['--enable-source-maps', 'dist/bin/hamlet.js', 'all'], {
    stdio: 'inherit',
    env: { ...process.env, HAMLET_WEBHOOKS_ALLOW_HOSTS: `127.0.0.1:${port}` },
  })
  hamlet.once('exit', (code) => process.exit(code ?? 1))
  await untilUp()
  const key = readFileSync(keyPath, 'utf8').trim()
  const site = await openSite({
    hamlet: { url: service, key },
    directory,
    privacyUrl: `${service}/privacy/demo`,
    port,
    webhookSecret: await endpointSecret(key),
    say: (line) => say(`site: ${line}`),
  })
  say(`\nThe Skerry Courier is at ${site.url}: leave a reply there.\n`)
  const stop = async () => {
    await site.close()
    hamlet.kill('SIGTERM')
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
}

/** The secret of the endpoint that is ours: kept from the first start, as it is shown only once. */
async function endpointSecret(key: string): Promise<string> {
  const path = `${directory}/webhook-secret`
  const url = `http://127.0.0.1:${port}/hooks/hamlet`
  const { api } = makeClient({ url: service, key })
  const { data: known } = await api.GET('/v1/webhooks')
  const ours = known?.data.find((endpoint) => endpoint.url === url)
  if (ours?.enabled && existsSync(path)) return readFileSync(path, 'utf8')
  if (ours) await api.DELETE('/v1/webhooks/{endpoint}', { params: { path: { endpoint: ours.id } } })
  const { data, error } = await api.POST('/v1/webhooks', { body: { url, description: 'The Skerry Courier' } })
  if (!data) throw new Error(`no webhook: ${error?.detail}`)
  mkdirSync(directory, { recursive: true })
  writeFileSync(path, data.secret, { mode: 0o600 })
  return data.secret
}

/** It is up when it asks for a key. */
async function untilUp(): Promise<void> {
  const deadline = performance.now() + startsWithinMs
  while (performance.now() < deadline) {
    const status = await fetch(`${service}/v1/comments`).then(
      (answer) => answer.status,
      () => 0,
    )
    if (status === 401 && existsSync(keyPath)) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error(`the service did not start within ${startsWithinMs / 1_000} s`)
}

await main()
