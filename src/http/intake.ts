/** Intake: takes a comment, answers once it is safe, and lets the queue know. */
import { Router } from 'express'
import { isGone } from '../domain/comment.js'
import { Refusal } from '../domain/errors.js'
import type { Metrics } from '../metrics.js'
import type { Arrival, Kept } from '../store/keep-comments.js'
import type { Standing } from '../store/read-comments.js'
import { receivedAtOf } from '../store/traces.js'
import { siteOf } from './authentication.js'
import { inTime } from './deadline.js'
import { goneSignal } from './gone-signal.js'
import { jsonBody } from './json-body.js'
import { waitSeconds } from './prefer.js'
import { gone } from './read-comments.js'
import { digestOf, submissionFrom } from './submission.js'
import { onWire, pendingOnWire } from './wire.js'

export type IntakeParts = {
  readonly keep: (arrival: Arrival) => Promise<Kept>
  /** Not awaited: the row is kept, and the sweep finds what the queue did not take. */
  readonly scoreLater: (comment: { readonly siteId: string; readonly id: string }) => void
  readonly standing: (siteId: string, id: string) => Promise<Standing | null>
  /** Waits for the verdict up to the deadline; whatever stands then. */
  readonly judged: (siteId: string, id: string, deadlineMs: number, signal: AbortSignal) => Promise<Standing | null>
  readonly metrics: Metrics
}

const maxRequestBytes = 262_144

export function intake({ keep, scoreLater, standing, judged, metrics }: IntakeParts): Router {
  const router = Router()
  router.post('/v1/comments', ...jsonBody(maxRequestBytes), async (req, res) => {
    const { siteId, site } = siteOf(res)
    const submission = submissionFrom(req.body)
    const idempotencyKey = idempotencyKeyFrom(req.headers['idempotency-key'])
    const digest = digestOf(submission)
    const kept = await inTime(res, 'keeping the comment', keep({ siteId, submission, idempotencyKey, digest }))
    if (kept.kind === 'refused') throw kept.refusal
    if (kept.kind === 'conflict') throw conflict(kept)
    res.set('Location', `/v1/comments/${kept.id}`)
    if (kept.kind === 'repeat') {
      const stands = await standing(siteId, kept.id)
      if (stands && isGone(stands.status)) throw gone(stands)
      res.set('Idempotent-Replayed', 'true').json(stands ? onWire(stands) : { id: kept.id })
      return
    }
    metrics.accepted.inc({ site })
    scoreLater({ siteId, id: kept.id })
    const seconds = waitSeconds(req.headers.prefer)
    if (seconds > 0) {
      const stands = await judged(siteId, kept.id, seconds * 1_000, goneSignal(res))
      res.set('Preference-Applied', `wait=${seconds}`)
      if (stands && stands.status !== 'pending') {
        res.status(201).set('ETag', `"v${stands.version}"`).json(onWire(stands))
        return
      }
    }
    res
      .status(202)
      .set('ETag', '"v1"')
      .json(pendingOnWire(kept.id, submission, receivedAtOf(kept.id)))
  })
  return router
}

/** Takes the quoted form of the IETF's draft and the bare one. */
export function idempotencyKeyFrom(header: string | string[] | undefined): string | null {
  if (header === undefined) return null
  const key = String(header).replace(/^"(.*)"$/, '$1')
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw new Refusal('malformed', 'Idempotency-Key: expected 1 to 255 visible ASCII characters')
}

export function conflict({ id, on }: Extract<Kept, { kind: 'conflict' }>): Refusal {
  if (on === 'idempotency_key')
    return new Refusal('key-reused', `this Idempotency-Key came with other content before, as comment ${id}`, [], {
      id,
    })
  return new Refusal(
    'conflict',
    `this \`external_id\` is comment ${id} with other content; to change that, use PATCH`,
    [],
    { id },
  )
}
