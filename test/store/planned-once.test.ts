/** Statements that are planned once: made while nothing is kept yet, a plan must be good for a million comments. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Database, Queryable } from '../../src/store/database.js'
import { makeKeepComments } from '../../src/store/keep-comments.js'
import { openComments } from '../../src/store/open-comments.js'
import { plannedOnce } from '../../src/store/planned-once.js'
import { readComments } from '../../src/store/read-comments.js'
import { settle } from '../../src/store/settle.js'
import { followSketches, leave } from '../../src/store/sketches.js'
import { facesOf, followTraces } from '../../src/store/traces.js'
import { openRecords, type Records } from '../records.js'

const id = '018f0000-0000-7000-8000-000000000000'
const look = { key: 1, commentId: id, since: 0, isAuthor: true }

const deeds: Readonly<Record<string, (db: Database) => Promise<unknown>>> = {
  'keeping comments': (db) => makeKeepComments(db)([]),
  'reading comments': (db) => readComments(db, id, [id]),
  'loading what is to be judged': (db) => openComments(db, id, [id]),
  'leaving sketches': (db) => leave(db, [{ commentId: id, siteId: id, print: null, keys: [1] }]),
  'following sketches': (db) => followSketches(db, '1:1:'),
  'following traces': (db) => followTraces(db, [look]),
  'seeing how those found stand': (db) => facesOf(db, [{ self: id, other: id }]),
  settling: (db) => settle(db, []),
}

let records: Records
before(async () => {
  records = await openRecords('embedded')
})
after(async () => {
  await records.db.close()
  await records.remove()
})

async function plannedBy(deed: (db: Database) => Promise<unknown>): Promise<string[][]> {
  const texts: string[] = []
  const keyed: Queryable['keyed'] = async (text) => {
    texts.push(text)
    return []
  }
  await deed({ ...records.db, keyed })
  return records.db.transaction(async ({ query }) => {
    for (const [name, value] of Object.entries(plannedOnce)) await query(`set local ${name} = ${value}`)
    const plans: string[][] = []
    for (const text of texts) {
      const lines = await query<{ 'QUERY PLAN': string }>(`explain (generic_plan, costs off) ${text}`)
      plans.push(lines.map((line) => line['QUERY PLAN']))
    }
    return plans
  })
}

/** The name of each index, with the condition under which it is read; empty where it is read whole. */
const readsOf = (plan: readonly string[]) =>
  plan.flatMap((line, at) => {
    const index = /Index(?: Only)? Scan(?: Backward)? (?:using|on) (\w+)/.exec(line)?.[1]
    return index === undefined ? [] : [{ index, condition: /Index Cond: (.*)/.exec(plan[at + 1] ?? '')?.[1] ?? '' }]
  })

for (const [name, deed] of Object.entries(deeds))
  test(`${name} reads no table whole, and no index but by a key`, async () => {
    const plans = await plannedBy(deed)
    assert.notEqual(plans.length, 0)
    for (const plan of plans) {
      const shown = plan.join('\n')
      assert.doesNotMatch(shown, /Seq Scan/, shown)
      for (const { index, condition } of readsOf(plan)) {
        assert.notEqual(condition, '', `${index}\n${shown}`)
        // The others begin with what thousands of comments have in common.
        if (index.startsWith('comments_')) assert.equal(index, 'comments_pkey', shown)
      }
    }
  })
