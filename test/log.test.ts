/** The log: events with facts, and nobody's words. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeLog } from '../src/log.js'

function logged(write: (log: ReturnType<typeof makeLog>) => void): string {
  const lines: string[] = []
  write(makeLog('trace', { write: (line) => void lines.push(line) }))
  return lines.join('')
}

test('an error is logged by type, message, code and stack, and not by what the database put into it', () => {
  const error = Object.assign(new Error('value too long'), {
    code: '22001',
    detail: 'Failing row contains (canary).',
    params: ['canary'],
    cause: Object.assign(new Error('the cause'), { detail: 'canary' }),
  })
  const line = logged((log) => log.error({ err: error }, 'request failed'))
  const { err } = JSON.parse(line)
  assert.deepEqual(Object.keys(err).sort(), ['code', 'message', 'stack', 'type'])
  assert.match(err.message, /value too long: the cause/)
  assert.ok(!line.includes('canary'), line)
})

for (const name of ['authorization', 'cookie', 'email', 'ip', 'body'])
  test(`a field called ${name} is censored should anyone log it by mistake`, () => {
    assert.ok(!logged((log) => log.info({ comment: { [name]: 'canary' } }, 'comment settled')).includes('canary'))
  })
