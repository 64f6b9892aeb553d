/** What a site's backend does to a comment that is kept: edits, removal, reports, feedback. */
import { editSchema } from '../edits.js'
import { feedbackSchema } from '../feedback.js'
import { reportSchema } from '../reports.js'
import { comment } from '../wire-schemas/comment.js'
import type { Area } from './operation.js'

export const changesArea: Area = {
  tag: 'Changes',
  describes: "Edits, removal, readers' reports, and what the site's own editors decide.",
  caller: 'site',
  operations: {
    'PATCH /v1/comments/:id': {
      id: 'editComment',
      summary: 'Edit a comment',
      description:
        'Makes a new revision that is judged anew; until then the old status stands. What is left out stays, null takes a value away. An edit that is in place already is answered as it stands, whatever version it names.',
      headers: ['If-Match', 'Prefer'],
      body: editSchema.meta({ id: 'Edit' }),
      examples: { wording: { body: 'Well argued. Where can I read the whole study?' } },
      answers: { 200: { says: 'As it stands now.', schema: comment, headers: ['ETag', 'Preference-Applied'] } },
      problems: [410, 412, 428],
    },
    'DELETE /v1/comments/:id': {
      id: 'deleteComment',
      summary: 'Remove a comment',
      description: 'Its texts and its author go; once more is answered the same.',
      headers: ['If-Match'],
      answers: { 204: { says: 'It is gone.' } },
      problems: [400, 412],
    },
    'POST /v1/comments/:id/reports': {
      id: 'reportComment',
      summary: "Pass a reader's report on",
      description: 'One of each reader counts, weighed by what became of their earlier reports.',
      body: reportSchema.meta({ id: 'NewReport' }),
      examples: { abuse: { reporter: { external_id: 'reader-88' }, reason: 'abuse' } },
      answers: {
        200: { says: 'This reader has reported it before.', schema: comment, headers: ['Idempotent-Replayed'] },
        201: { says: 'Counted.', schema: comment },
      },
      problems: [410],
    },
    'POST /v1/comments/:id/feedback': {
      id: 'decideElsewhere',
      summary: "Tell what the site's editors decided",
      description: 'Counts as a decision, and teaches. A moderator who decided here is not overruled: 409.',
      body: feedbackSchema.meta({ id: 'Feedback' }),
      examples: { spam: { status: 'spam' }, rejected: { status: 'rejected', reason: 'off-topic' } },
      answers: { 200: { says: 'As it stands now.', schema: comment, headers: ['ETag'] } },
      problems: [409, 410],
    },
  },
}
