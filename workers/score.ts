/** Scores a batch of one site's comments: readings, verdict, settle. */
import type { Comment } from '../src/domain/comment.js'
import { type Context, nothingSeen } from '../src/domain/context.js'
import { messageOf, TryLater } from '../src/domain/errors.js'
import type { PolicyInForce } from '../src/domain/policy/policy.js'
import type { Reading } from '../src/domain/reading.js'
import { judge, unjudgeable } from '../src/domain/verdict.js'
import type { Log } from '../src/log.js'
import type { Metrics } from '../src/metrics.js'
import type { Job } from '../src/queue/jobs.js'
import { readAll } from '../src/signals/index.js'
import { starterVersion } from '../src/signals/model/starter.js'
import type { Signal } from '../src/signals/signal.js'
import type { Queryable } from '../src/store/database.js'
import { bury } from '../src/store/dead.js'
import { openComments } from '../src/store/open-comments.js'
import type { Finding } from '../src/store/settle.js'
import { makeSettleFindings } from './settle-findings.js'
import { nextTurn, type Turns } from './turns.js'

/** What is found here, with what it rests on: another may have something to add. */
export type LocalFinding = Finding & {
  readonly comment: Comment
  readonly readings: readonly Reading[]
  readonly context: Context
}

export type ScoreParts = {
  readonly db: Queryable
  readonly signals: readonly Signal[]
  readonly gather: (comments: readonly Comment[]) => Promise<readonly Context[]>
  readonly policyOf: (siteId: string) => Promise<PolicyInForce>
  /** Puts comments back, each in a job of its own. */
  readonly alone: (jobs: readonly Job<'score'>[]) => Promise<void>
  /** Lets others be asked of some of a site's comments. @returns what is to be settled now */
  readonly consult: (siteId: string, found: readonly LocalFinding[]) => Promise<readonly Finding[]>
  /** Lets the jobs of other sites go first. */
  readonly turns: Pick<Turns, 'giveWay' | 'each'>
  readonly log: Log
  readonly metrics: Metrics
}

/** In the lane of floods a site gives way to all the others. */
export type Lane = 'common' | 'flood'

/** Names what judged: the starter model, and how many lessons the site's layer had. */
const modelVersionOf = ({ layer }: Context): string =>
  layer === null ? starterVersion : `${starterVersion}+${layer.spam + layer.ham}`
/** A required signal that failed is asked again this late, as the WordPress plugin does with Akismet. */
export const recheckSeconds = 1_200

export function makeScore(parts: ScoreParts) {
  const { db, signals, gather, policyOf, alone, consult, turns, log, metrics } = parts
  const settleFindings = makeSettleFindings(parts)

  const scoreAll = async (site: string, comments: readonly Comment[], lane: Lane): Promise<void> => {
    const policy = await policyOf(site)
    const contexts = signals.length === 0 ? [] : await gather(comments)
    const findings: LocalFinding[] = []
    const read = ([index, comment]: readonly [number, Comment]) =>
      void findings.push(find(comment, contexts[index] ?? nothingSeen, policy))
    if (lane === 'flood') await turns.each(site, [...comments.entries()], read)
    else
      for (const entry of comments.entries()) {
        await nextTurn()
        read(entry)
      }
    await settleFindings(await consult(site, findings))
  }

  const find = (comment: Comment, context: Context, policy: PolicyInForce): LocalFinding => {
    const readings = readAll(signals, comment, context)
    for (const { outcome, signal, reason } of readings) {
      if (outcome !== 'failed') continue
      metrics.failedReadings.inc({ signal })
      log.warn({ id: comment.id, signal, reason }, 'signal failed')
    }
    const verdict = judge({ comment, context, policy, readings })
    const recheckInSeconds = verdict.rule === 'required-signal-failed' ? recheckSeconds : null
    return {
      comment,
      verdict,
      policyVersion: policy.version,
      modelVersion: modelVersionOf(context),
      recheckInSeconds,
      campaign: context.campaign,
      readings,
      context,
    }
  }

  return {
    /** @throws what a retry may mend; one comment's failure does not take its batch along */
    async score({ site, ids }: Job<'score'>, lane: Lane): Promise<void> {
      metrics.batchSize.observe({ deed: 'score' }, ids.length)
      if (lane === 'flood') await turns.giveWay(site)
      const open = await openComments(db, site, ids)
      if (open.length === 0) return // settled meanwhile; settle's guard in SQL is what counts
      try {
        await scoreAll(site, open, lane)
      } catch (error) {
        metrics.jobsFailed.inc({ queue: 'score' })
        if (error instanceof TryLater || open.length === 1) throw error
        log.warn({ site, comments: open.length, reason: messageOf(error) }, 'batch taken apart')
        await alone(open.map(({ id }) => ({ site, ids: [id] })))
      }
    },

    /** Holds what could not be judged after all tries, and leaves a dead row for the operators. */
    async giveUp({ site, ids }: Job<'score'>, error: Error): Promise<void> {
      if (error instanceof TryLater) return // the world was ill; the sweep brings the rounds back
      const open = await openComments(db, site, ids)
      if (open.length === 0) return
      const policy = await policyOf(site)
      const verdict = unjudgeable('it could not be judged; a person has to look')
      await settleFindings(
        open.map((comment) => ({
          comment,
          verdict,
          policyVersion: policy.version,
          modelVersion: starterVersion,
          recheckInSeconds: null,
          campaign: null,
        })),
      )
      await bury(db, 'score', { site, ids: open.map(({ id }) => id) }, error.message)
      log.error({ site, ids: open.map(({ id }) => id), reason: error.message }, 'comments held as unjudgeable')
    },
  }
}
