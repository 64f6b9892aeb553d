/** The promise every fault is held to: what was acknowledged is there, judged once and told once. */
import assert from 'node:assert/strict'
import type { Queryable } from '../../src/store/database.js'
import type { Answer } from './load.js'

type Row = { id: string; external_id: string; round_open: boolean; verdicts: number; judged: number; told: number }

export const ackedOf = (answers: readonly Answer[]): Map<string, string> =>
  new Map(answers.flatMap(({ externalId, id }) => (id === null ? [] : [[externalId, id] as const])))

/**
 * Asserts that each acknowledged comment stands in the records under the id it was acknowledged with, with one verdict,
 * one judged event and one place in the feed; and that no external_id has two rows.
 */
export async function assertJudgedOnce(db: Queryable, acked: ReadonlyMap<string, string>): Promise<void> {
  const rows = await db.query<Row>(
    `select c.id, c.external_id, c.round_open,
            (select count(*)::int from hamlet.verdicts v where v.comment_id = c.id) as verdicts,
            (select count(*)::int from hamlet.events e where e.comment_id = c.id and e.kind = 'judged') as judged,
            (select count(e.position)::int from hamlet.events e where e.comment_id = c.id) as told
     from hamlet.comments c`,
  )
  const known = new Map(rows.map((row) => [row.external_id, row]))
  assert.equal(known.size, rows.length, 'an external_id has two rows')
  const lost = [...acked].filter(([externalId, id]) => known.get(externalId)?.id !== id)
  assert.deepEqual(lost.slice(0, 5), [], `${lost.length} of ${acked.size} acknowledged comments are lost`)
  const amiss = rows.filter(
    ({ round_open, verdicts, judged, told }) => round_open || verdicts !== 1 || judged !== 1 || told !== 1,
  )
  assert.deepEqual(amiss.slice(0, 5), [], `${amiss.length} of ${rows.length} comments are not judged exactly once`)
  const dead = await db.query('select queue, reason from hamlet.dead limit 5')
  assert.deepEqual(dead, [], 'jobs failed for good')
}
