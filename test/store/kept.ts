/** Records with one site, and a way to keep comments there: for tests of the store, without a service that would judge them. */
import { createHash, randomUUID } from 'node:crypto'
import { nothingSeen } from '../../src/domain/context.js'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { read } from '../../src/domain/reading.js'
import { judge } from '../../src/domain/verdict.js'
import { makeKeepComments } from '../../src/store/keep-comments.js'
import type { Finding } from '../../src/store/settle.js'
import { createSite } from '../../src/store/sites/sites.js'
import { aComment } from '../a-comment.js'
import { type Mode, openRecords, type Records } from '../records.js'
import { makeShared } from '../shared.js'

export type Kept = Pick<Records, 'db' | 'config'> & {
  /** With `postedAt`, as if it had come then. */
  readonly keep: (fields?: Parameters<typeof aComment>[0]) => Promise<{ readonly id: string; readonly siteId: string }>
  close(): Promise<void>
}

async function close({ db, remove }: Records): Promise<void> {
  await db.close()
  await remove()
}

/** With records of its own, for what changes them as a whole. */
export async function openKept(mode: Mode): Promise<Kept> {
  const records = await openRecords(mode)
  return keptIn(records, () => close(records))
}

const share = makeShared(async (mode) => {
  const records = await openRecords(mode)
  return { ...records, close: () => close(records) }
})

/** In records for all, wanted while tests are declared, with a site of its own. */
export function shareKept(): (mode: Mode) => Promise<Kept> {
  const open = share({})
  return async (mode) => {
    const records = await open(mode)
    return keptIn(records, records.close)
  }
}

async function keptIn({ db, config }: Records, close: () => Promise<void>): Promise<Kept> {
  const name = `gazette-${randomUUID()}`
  const site = await createSite(db, name, 'The Gazette', 'test')
  if (!site) throw new Error('the site was not made')
  const siteId = site.id
  const keepAll = makeKeepComments(db)
  return {
    db,
    config,
    async keep(fields) {
      const digest = createHash('sha256').update(randomUUID()).digest()
      const [kept] = await keepAll([
        {
          siteId: fields?.siteId ?? siteId,
          submission: aComment(fields),
          idempotencyKey: null,
          digest,
          ...(fields?.postedAt ? { at: fields.postedAt } : {}),
        },
      ])
      if (kept?.kind !== 'kept') throw new Error('the comment was not kept')
      return { id: kept.id, siteId: fields?.siteId ?? siteId }
    },
    close,
  }
}

/** What a worker found of a comment in round `round`, with one reading of strength `strength` in the account. */
export function aFinding(id: string, { round = 1, revision = 1, strength = 0 } = {}): Finding {
  const readings = [read('links', strength, 'as the test wants it')]
  const verdict = judge({ comment: aComment(), context: nothingSeen, policy: defaultPolicy, readings })
  return {
    comment: { id, revision, round },
    verdict,
    policyVersion: 1,
    modelVersion: 'test',
    recheckInSeconds: null,
    campaign: null,
  }
}
