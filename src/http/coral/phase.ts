/** Coral's external moderation phase: it asks about a new or edited comment, and does as it is told. */
import { createHash } from 'node:crypto'
import { Router, raw } from 'express'
import { Refusal, TryLater } from '../../domain/errors.js'
import type { Metrics } from '../../metrics.js'
import type { Standing } from '../../store/read-comments.js'
import type { IntakeParts } from '../intake.js'
import { byThen, judgedBy } from '../judged-by.js'
import { allowing } from '../problem.js'
import type { Waiters } from '../waiters.js'
import { questionFrom } from './question.js'
import { type SigningSite, signedBy } from './signature.js'

export type CoralParts = Pick<IntakeParts, 'keep' | 'scoreLater' | 'standing'> & {
  readonly waiters: Waiters
  readonly metrics: Metrics
  /** @param isUnknown none of those given before made the signature: one may be new */
  readonly coralSites: (isUnknown: boolean) => Promise<readonly SigningSite[]>
}

const maxBytes = 262_144
/** Coral gives up after its phase's own timeout, 200 ms unless it was changed, and lets the comment pass. */
const defaultWithinMs = 150
const longestWithinMs = 9_000

export function coral({ keep, scoreLater, standing, waiters, metrics, coralSites }: CoralParts): Router {
  const router = Router()

  router.post('/coral/v1/phase', raw({ limit: maxBytes, type: () => true }), async (req, res) => {
    const withinMs = withinFrom(req.query.within)
    const deadline = performance.now() + withinMs
    const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
    const said = req.headers['x-coral-signature']
    const signature = Array.isArray(said) ? said.join(',') : said

    const answer = async (): Promise<object | null> => {
      const owner =
        signedBy(signature, body, await coralSites(false)) ?? signedBy(signature, body, await coralSites(true))
      if (!owner)
        throw new Refusal(
          'unauthorized',
          'X-Coral-Signature: expected sha256=... made with a secret that is known here',
        )
      const { siteId, site } = owner
      const submission = questionFrom(parsed(body))
      const digest = createHash('sha256').update(JSON.stringify(submission)).digest()
      const kept = await keep({ siteId, submission, idempotencyKey: `coral:${digest.toString('hex')}`, digest })
      if (kept.kind === 'refused') throw kept.refusal
      if (kept.kind === 'conflict') throw new TryLater('the comment was being changed by another request', 1)
      if (kept.kind === 'kept') {
        metrics.accepted.inc({ site })
        scoreLater({ siteId, id: kept.id })
      }
      if (!res.headersSent) res.set('X-Comment-Id', kept.id)
      return actionOn(await judgedBy({ waiters, standing }, res, { siteId, id: kept.id, judgedBefore: null, deadline }))
    }

    const action = await answerOrHold(deadline, answer())
    if (action === null) res.status(204).end()
    else res.json(action)
  })
  router.all('/coral/v1/phase', allowing('POST'))
  return router
}

const flag = { actionType: 'FLAG', reason: 'COMMENT_DETECTED_SPAM' } as const
const undecided = { status: 'PREMOD' } as const

/** Null where nothing speaks against the comment: Coral's other phases have their say. */
function actionOn({ status }: Pick<Standing, 'status'>): object | null {
  if (status === 'approved') return null
  if (status === 'spam') return { status: 'REJECTED', actions: [flag] }
  if (status === 'rejected') return { status: 'REJECTED' }
  if (status === 'held') return { status: 'SYSTEM_WITHHELD', actions: [flag] }
  return undecided
}

/** Coral skips a phase that fails, and the comment passes: what we could not judge in time goes to its moderators. */
async function answerOrHold(deadline: number, answer: Promise<object | null>): Promise<object | null> {
  try {
    return await byThen(deadline, answer)
  } catch (error) {
    if (error instanceof TryLater) return undecided
    throw error
  }
}

function withinFrom(given: unknown): number {
  if (given === undefined) return defaultWithinMs
  const ms = typeof given === 'string' && /^\d{1,5}$/.test(given) ? Number(given) : 0
  if (ms >= 50 && ms <= longestWithinMs) return ms
  throw new Refusal('invalid', `\`within\`: expected milliseconds from 50 to ${longestWithinMs}`)
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new Refusal('malformed', 'the body is not JSON')
  }
}
