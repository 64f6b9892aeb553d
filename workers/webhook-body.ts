/** What a webhook says: what happened, and the comment as it stands now, thin enough for any receiver. */

import type { Standing } from '../src/store/read-comments.js'
import type { Taken } from '../src/store/webhooks/outbox.js'

/** Made anew at each try, so that nothing of an erased comment lies about, and the newest state is what arrives. */
export function webhookBody({ event, takenAt }: Taken): string {
  if (event === null) return JSON.stringify({ type: 'test', timestamp: takenAt, data: {} })
  const { kind, at, commentId, revision, version, reason, comment } = event
  return JSON.stringify({
    type: `comment.${kind}`,
    timestamp: at,
    data: { comment_id: commentId, revision, version, reason, comment: comment && thin(comment) },
  })
}

/** As the API shows it, but for the account, which may be long. */
const thin = (comment: Standing) => ({
  id: comment.id,
  external_id: comment.externalId,
  revision: comment.revision,
  version: comment.version,
  status: comment.status,
  discard: comment.discard,
  probability: comment.probability === null ? null : Math.round(comment.probability * 1e6) / 1e6,
  points: comment.points,
  rule: comment.rule,
  decided_by: comment.decidedBy,
  policy_version: comment.policyVersion,
  model_version: comment.modelVersion,
  received_at: comment.receivedAt,
  judged_at: comment.judgedAt,
})
