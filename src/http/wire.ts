/** What goes out on the wire: comments, lists and history as JSON, in snake case. */
import type { Submission } from '../domain/comment.js'
import type { Line } from '../domain/verdict.js'
import type { HistoryEvent } from '../store/history.js'
import type { Standing } from '../store/read-comments.js'

const lineOnWire = ({ signal, outcome, points, reason, evidence }: Line) =>
  evidence ? { signal, outcome, points, reason, evidence } : { signal, outcome, points, reason }

export const onWire = (comment: Standing) => ({
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
  account: comment.account.map(lineOnWire),
  policy_version: comment.policyVersion,
  model_version: comment.modelVersion,
  received_at: comment.receivedAt,
  judged_at: comment.judgedAt,
})

/** A comment that was kept this moment, as reading it back would show it. */
export const pendingOnWire = (id: string, { externalId }: Submission, receivedAt: Date) => ({
  id,
  external_id: externalId,
  revision: 1,
  version: 1,
  status: 'pending',
  discard: false,
  probability: null,
  points: null,
  rule: null,
  decided_by: null,
  account: [],
  policy_version: null,
  model_version: null,
  received_at: receivedAt,
  judged_at: null,
})

export const eventOnWire = ({ verdict, detail, ...event }: HistoryEvent) => ({
  ...event,
  ...(detail
    ? {
        detail: {
          status: detail.status,
          reason: detail.reason,
          undoes: detail.undoes,
          bulk_id: detail.bulk,
          lapsed: detail.lapsed,
        },
      }
    : {}),
  ...(verdict ? { verdict: { ...verdict, account: verdict.account.map(lineOnWire) } } : {}),
})
