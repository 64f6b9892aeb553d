/** docs/api.md: its first ten minutes, run as they stand on the page. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Webhook } from 'standardwebhooks'
import { type House, openHouse, type TestSite } from '../house.js'
import { onPath } from '../servers/binaries.js'

const run = promisify(execFile)
const page = readFileSync(fileURLToPath(new URL('../../../docs/api.md', import.meta.url)), 'utf8')
const [, section = ''] = /\n## Ten minutes, in any language\n(.*?)\n## /s.exec(page) ?? []
const blocks = (language: string): string[] =>
  [...section.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, code = '']) => code)

const python = onPath('python3')

describe('ten minutes from zero to a verdict', () => {
  let house: House
  let site: TestSite
  before(async () => {
    house = await openHouse({ mode: 'embedded' })
    site = await house.newSite()
  })
  after(() => house.close())
  const env = () => ({ PATH: process.env.PATH ?? '', U: house.url, KEY: site.key })

  test('with curl', { skip: onPath('curl') ? false : 'there is no curl here' }, async () => {
    const [command = ''] = blocks('sh')
    const { stdout } = await run('bash', ['-c', command], { env: env() })
    const { status, external_id, account } = JSON.parse(stdout)
    assert.deepEqual([status, external_id], ['approved', 'minute-1'])
    assert.ok(account.length > 0)
  })

  const skip = python ? false : 'there is no Python here'
  test("with Python's standard library: verdict, account and feed", { skip }, async () => {
    const { stdout } = await run(python ?? '', ['-c', blocks('python').join('\n')], { env: env() })
    const [verdict = '', ...rest] = stdout.trim().split('\n')
    assert.match(verdict, /^spam (1|0\.9\d+)$/)
    assert.ok(
      rest.some((line) => /^\+\d+ trap: /.test(line.trim())),
      stdout,
    )
    assert.ok(
      rest.some((line) => /^judged [0-9a-f-]{36} \d+ spam$/.test(line)),
      stdout,
    )
  })

  test('and a webhook is told from a forgery', { skip }, async () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const [now, body] = [new Date(), '{"type":"test","data":{}}']
    const headers = {
      'webhook-id': 'evt_1',
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign('evt_1', now, body),
    }
    const asks = [
      'import sys',
      'secret, headers, body = json.loads(sys.argv[1])',
      'old = {**headers, "webhook-timestamp": "1700000000"}',
      'print(is_genuine(secret, headers, body.encode()), is_genuine(secret, headers, b"{}"), is_genuine(secret, old, body.encode()))',
    ].join('\n')
    const code = `${blocks('python').join('\n')}\n${asks}`
    const { stdout } = await run(python ?? '', ['-c', code, JSON.stringify([secret, headers, body])], { env: env() })
    assert.equal(stdout.trim().split('\n').at(-1), 'True False False')
  })
})
