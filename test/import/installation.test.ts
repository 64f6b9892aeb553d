/** An installation exported and taken in again: nothing is lost on the way between the modes. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openService } from '../../bin/service.js'
import { makeLog } from '../../src/log.js'
import { tablesOf } from '../../src/store/installation.js'
import { hamlet } from '../commands.js'
import { type House, openHouse } from '../house.js'
import { decide, judged, sent, trapped } from '../http/asking.js'
import { type Mode, modes, openRecords, type Records } from '../records.js'
import { removeDirectory, temporaryDirectory } from '../servers/temporary.js'
import { until } from '../servers/until.js'

const directory = temporaryDirectory('export')
after(() => removeDirectory(directory))
const noQueues = new Proxy({}, { get: () => assert.fail('no queue is needed') }) as House['queues']

/** Every row of every table as text, but what says where a sketch stands in this server's transactions. */
async function everything({ db }: Pick<Records, 'db'>): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const { name, columns } of await tablesOf(db)) {
    const rows = await db.query<{ row: string }>(
      `select row_to_json(t)::text as row from (select ${columns.join(', ')} from hamlet.${name}) as t order by 1`,
    )
    all[name] = rows.map(({ row }) => row)
  }
  return all
}

async function lived(house: House): Promise<void> {
  const site = await house.newSite({
    lists: [{ kind: 'words', effect: 'hold', note: 'naïve “quotes” \\ ✓', entries: ['skål'] }],
  })
  const { token } = await house.newModerator([site])
  const { id, version } = await judged(house, site, sent({ external_id: 'c-1', body: 'Skål! \\ "x" 😀 \t 谢谢' }))
  await decide(house, token, id, { status: 'spam', version }).expect(200)
  await judged(house, site, trapped())
  await until('the decision is taught', async () => {
    const taught = await house.db.query(`select 1 from hamlet.events where kind = 'taught'`)
    return taught.length > 0
  })
}

for (const [from, into] of [
  ['embedded', 'production'],
  ['production', 'embedded'],
] as const satisfies readonly (readonly [Mode, Mode])[])
  test(`from ${from} to ${into} nothing is lost, and what comes after goes on`, {
    skip: modes.find(({ skip }) => skip !== false)?.skip ?? false,
  }, async () => {
    const house = await openHouse({ mode: from })
    await lived(house)
    const before = await everything(house)
    const { exit, out } = await hamlet(house, ['export'])
    await house.close()
    assert.equal(exit, 0)
    const file = join(directory, `${from}.jsonl`)
    writeFileSync(file, out)

    const { db, config, remove } = await openRecords(into)
    assert.equal((await hamlet({ db, queues: noQueues, isOfService: false }, ['import', file])).exit, 0)
    assert.deepEqual(await everything({ db }), before)
    const again = await hamlet({ db, queues: noQueues, isOfService: false }, ['import', file])
    assert.match(again.err, /has comments already/)

    // New rows get new numbers, and open rounds find their way into the new queue.
    await db.query(`update hamlet.comments set round = round + 1, round_open = true, queued_until = now()`)
    const service = await openService({ ...config, HAMLET_SWEEP_SECONDS: 1 }, 'all', db, makeLog('silent'))
    await until('all are judged again', async () => {
      const open = await db.query('select 1 from hamlet.comments where round_open')
      return open.length === 0
    })
    await service.close()
    await remove()
  })

test('a file that is cut off, or of another schema, leaves the installation as it was', async () => {
  const { db, remove } = await openRecords('embedded')
  const exported = await hamlet({ db, queues: noQueues }, ['export'])
  const before = await everything({ db })
  const lines = exported.out.trimEnd().split('\n')
  for (const [text, said] of [
    [lines.slice(0, -1).join('\n'), /ends too early/],
    [exported.out.replace(/"schema":\d+/, '"schema":1'), /is of schema 1 and this installation/],
    [exported.out.replace(/("hamlet":"rows","count":)\d+/, '$17'), /expected 7 rows/],
    [exported.out.replace('"name":"sites"', '"name":"pirates"'), /a table pirates, which is not known/],
  ] as const) {
    const file = join(directory, 'broken.jsonl')
    writeFileSync(file, text)
    const { exit, err } = await hamlet({ db, queues: noQueues, isOfService: false }, ['import', file])
    assert.equal(exit, 1)
    assert.match(err, said)
    assert.deepEqual(await everything({ db }), before)
  }
  await db.close()
  await remove()
})

test('a running service refuses to be replaced under its own feet', async () => {
  const { db, remove } = await openRecords('embedded')
  const file = join(directory, 'running.jsonl')
  writeFileSync(file, (await hamlet({ db, queues: noQueues }, ['export'])).out)
  const { exit, err } = await hamlet({ db, queues: noQueues, isOfService: true }, ['import', file])
  assert.equal(exit, 1)
  assert.match(err, /stop the service first/)
  await db.close()
  await remove()
})
