/** What operators are given for Prometheus and Grafana: each alert fires in its fault and in no other, and knows our metrics. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { makeMetrics } from '../../src/metrics.js'
import { promtool } from './promtool.js'

const home = fileURLToPath(new URL('../../../', import.meta.url))
const textOf = (path: string): string => readFileSync(`${home}${path}`, 'utf8')

const tool = promtool()
const skip = tool === null && !process.env.CI ? 'no promtool on this machine' : false

for (const [what, words] of [
  ['the scrape configuration and the rules are valid', ['check', 'config', 'prometheus.yml']],
  ['each alert fires in its fault, and none while all is well', ['test', 'rules', 'alerts.test.yml']],
] as const)
  test(what, { skip }, () => {
    assert.ok(tool, 'promtool is missing, and could not be unpacked')
    const { status, stdout, stderr } = spawnSync(tool, words, { cwd: `${home}ops`, encoding: 'utf8' })
    assert.equal(status, 0, `${stdout}${stderr}`)
  })

test('every alert is tried, and explained to operators', () => {
  const alerts = [...textOf('ops/alerts.yml').matchAll(/- alert: (\w+)/g)].map(([, name]) => name)
  assert.ok(alerts.length > 0)
  for (const where of ['ops/alerts.test.yml', 'docs/operations.md'])
    assert.deepEqual(
      alerts.filter((name) => !textOf(where).includes(String(name))),
      [],
      `${where} lacks some`,
    )
})

for (const path of ['ops/alerts.yml', 'ops/dashboard.json'])
  test(`${path}: every metric that it asks for is there`, () => {
    const known = new Set(
      makeMetrics()
        .registry.getMetricsAsArray()
        .map(({ name }) => name),
    )
    const asked = [...textOf(path).matchAll(/\bhamlet_\w+/g)].map(([name]) => name.replace(/_bucket$/, ''))
    assert.ok(asked.length > 0)
    assert.deepEqual(
      asked.filter((name) => !known.has(name)),
      [],
    )
  })
