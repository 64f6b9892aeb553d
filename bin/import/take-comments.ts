/** Takes old comments over into a site: what was decided there is decided here, the rest is judged when nobody else waits. */
import { fingerprint } from '../../src/domain/memory/fingerprint.js'
import { makeTracesOf } from '../../src/domain/memory/traces.js'
import { digestOf } from '../../src/http/submission.js'
import { maxCommentsPerJob, scoreJobs } from '../../src/queue/jobs.js'
import type { Queues } from '../../src/queue/queues.js'
import type { Database } from '../../src/store/database.js'
import { type Kept, makeKeepComments } from '../../src/store/keep-comments.js'
import { importer, settleOld } from '../../src/store/settle-imported.js'
import { leave } from '../../src/store/sketches.js'
import { traceSecret } from '../../src/store/traces.js'
import { keep, replayed } from '../../workers/layers.js'
import type { OldComment } from './old-comment.js'

export type Taken = { readonly taken: number; readonly known: number; readonly faults: readonly string[] }

/** A live comment waits for a core, and on the embedded database for the whole of a statement: so all of them are short. */
export const perBatch = { embedded: 25, postgresql: 50 } as const
/** Lessons between two checkpoints of the site's layer: workers never replay more. */
const lessonsPerCheckpoint = 1_000

/** Makes the deed. Taken over again, nothing changes: what is there is known by its `external_id`. */
export async function makeTakeComments(db: Database, queues: Queues, siteId: string) {
  const keepAll = makeKeepComments(db)
  const tracesOf = makeTracesOf(await traceSecret(db))
  const by = await importer(db)
  const unknown = { revision: 1, round: 1, receivedAt: new Date(0), isTest: false, lapsed: null, reportWeight: 0 }
  let lessons = 0

  const settle = async (kept: readonly { readonly id: string; readonly old: OldComment }[]): Promise<void> => {
    const standings = kept.flatMap(({ id, old: { decided } }) => (decided === null ? [] : [{ id, status: decided }]))
    await settleOld(db, standings, by)
    await leave(
      db,
      kept.map(({ id, old: { submission } }) => ({
        commentId: id,
        siteId,
        print: fingerprint(submission.body),
        keys: tracesOf({ ...submission, ...unknown, id, siteId }).map(({ key }) => key),
      })),
    )
    lessons += standings.filter(({ status }) => status === 'spam' || status === 'approved').length
    if (lessons < lessonsPerCheckpoint) return
    await keep(db, siteId, await replayed(db, siteId))
    lessons = 0
  }

  return async (comments: readonly OldComment[]): Promise<Taken> => {
    const now = Date.now()
    const kept = await keepAll(
      comments.map(({ submission }) => ({
        siteId,
        submission,
        idempotencyKey: null,
        digest: digestOf(submission),
        at: new Date(Math.min(submission.postedAt?.getTime() ?? now, now)),
      })),
    )
    const found = kept.flatMap((one, index) => {
      const old = comments[index]
      return old && (one.kind === 'kept' || one.kind === 'repeat')
        ? [{ id: one.id, old, isNew: one.kind === 'kept' }]
        : []
    })
    // What was kept by an earlier run that ended before it was settled is settled now.
    await settle(found.filter(({ old }) => old.decided !== null))
    const open = found.filter(({ old, isNew }) => old.decided === null && isNew)
    await queues.add(
      'flood',
      scoreJobs(
        open.map(({ id }) => ({ siteId, id })),
        maxCommentsPerJob,
      ),
      { isPatient: true },
    )
    return {
      taken: found.filter(({ isNew }) => isNew).length,
      known: found.filter(({ isNew }) => !isNew).length,
      faults: kept.flatMap((one, index) => faultOf(one, comments[index])),
    }
  }
}

function faultOf(kept: Kept, old: OldComment | undefined): string[] {
  const name = old?.submission.externalId ?? 'a comment without external_id'
  if (kept.kind === 'conflict') return [`${name}: is here with other content`]
  if (kept.kind === 'refused') return [`${name}: ${kept.refusal.message}`]
  return []
}
