/** What is found of a comment once Akismet was heard, or was not. */
import type { Answer } from '../../src/domain/akismet/asking.js'
import type { Comment } from '../../src/domain/comment.js'
import type { PolicyInForce } from '../../src/domain/policy/policy.js'
import { judge, type Verdict } from '../../src/domain/verdict.js'
import { akismetReading, akismetSignal } from '../../src/signals/akismet.js'
import type { Local } from '../../src/store/akismet/asking.js'
import type { Finding } from '../../src/store/settle.js'
import { recheckSeconds } from '../score.js'

/** @param holds whether a person looks where there is no answer; else the other signals decide */
export function findingOf(
  { comment, local }: { readonly comment: Comment; readonly local: Local },
  answer: Answer,
  { policy, holds }: { readonly policy: PolicyInForce; readonly holds: boolean },
): Finding {
  const readings = [...local.readings, akismetReading(answer)]
  const required = holds ? [...policy.required, akismetSignal] : policy.required
  const context = { track: { author: local.author, address: local.address, hosts: new Map() } }
  const verdict = judge({ comment, context, policy: { ...policy, required }, readings })
  const isMissing = local.readings.some(
    ({ outcome, signal }) => outcome === 'failed' && policy.required.includes(signal),
  )
  return {
    comment,
    verdict: discarding(verdict, answer),
    policyVersion: policy.version,
    modelVersion: local.modelVersion,
    // Akismet's own rechecks have their place in hamlet.asked.
    recheckInSeconds: isMissing ? recheckSeconds : null,
    campaign: local.campaign,
  }
}

/** Akismet's advice to throw it away counts where we call it spam as well. */
const discarding = (verdict: Verdict, answer: Answer): Verdict =>
  answer.kind === 'spam' && answer.discard && verdict.status === 'spam' ? { ...verdict, discard: true } : verdict
