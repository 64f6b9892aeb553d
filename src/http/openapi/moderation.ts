/** The moderators' queue: lists, cards, decisions and company at work. */
import { z } from 'zod'
import { orders } from '../../domain/filter/filter.js'
import { claimSchema, noteSchema } from '../review/claims-and-notes.js'
import { filterDecisionSchema } from '../review/decide-filter.js'
import { batchSchema } from '../review/decide-together.js'
import { decisionSchema } from '../review/decision-schema.js'
import { undoingSchema } from '../review/decisions.js'
import { pageSchema } from '../review/queue.js'
import { card, counts, decided, found, note, result, reviewed } from '../wire-schemas/card.js'
import { id, moment, pageOf } from '../wire-schemas/comment.js'
import { toldFully } from '../wire-schemas/history.js'
import type { Area } from './operation.js'

const filter = (says: string) => z.string().max(500).optional().meta({ description: says })

/** The parts of a filter, as a URL has them; `domain/review-filter` reads them. */
const listQuery = pageSchema.extend({
  q: filter('A search line: words, and the parts below as `author:ada host:pills.example`.'),
  site: filter('Names, with commas between.'),
  status: filter('`held` (default), another status, or `any`.'),
  order: z.enum(orders).optional().meta({ description: 'Oldest first for what is held, else newest first.' }),
  is: filter('`reported`, `unclaimed`.'),
  min: filter('Least probability of spam, 0 to 1.'),
  max: filter('Greatest probability of spam, 0 to 1.'),
  signal: filter('One that spoke for spam.'),
  author: filter("A name, an e-mail address, or the site's own id."),
  ip: filter('An address or a range of them.'),
  host: filter('A host that it links to.'),
  article: filter("The site's id of the article, or its address."),
  since: filter('A moment, or an age as `2h`.'),
  until: filter('A moment, or an age as `2h`.'),
  by: filter("`machine`, or a moderator's name."),
  reason: filter('A reason code, or a rule.'),
  campaign: filter("A campaign's first comment."),
})

const bulk = z.object({ bulk_id: id, data: z.array(result) })

export const moderationArea: Area = {
  tag: 'Moderation',
  describes: 'What waits for people, and what they decide.',
  caller: 'moderator',
  operations: {
    'GET /v1/admin/comments': {
      id: 'listQueue',
      summary: 'Read the queue',
      query: listQuery,
      answers: { 200: { says: 'A page of cards.', schema: pageOf(card) } },
      problems: [400, 422],
    },
    'GET /v1/admin/comments/:id': {
      id: 'readCard',
      summary: 'Read one card',
      answers: { 200: { says: 'As it stands.', schema: card, headers: ['ETag'] } },
    },
    'GET /v1/admin/comments/:id/history': {
      id: 'readFullHistory',
      summary: 'Read what happened to a comment, in sentences',
      answers: {
        200: { says: 'Everything, notes as well, oldest first.', schema: z.object({ data: z.array(toldFully) }) },
      },
    },
    'GET /v1/admin/counts': {
      id: 'readCounts',
      summary: 'Count by site and status',
      answers: {
        200: {
          says: 'Exact up to `counted_up_to`.',
          schema: z.object({ data: z.array(counts), counted_up_to: z.int() }),
        },
      },
    },
    'GET /v1/admin/counts/stream': {
      id: 'followCounts',
      summary: 'Follow the counts',
      answers: { 200: { says: 'Server-sent events called `counts`.', type: 'text/event-stream' } },
    },
    'POST /v1/admin/comments/:id/decision': {
      id: 'decide',
      summary: 'Decide a comment',
      description: 'Shows at once and leaves the house after ten seconds, so that it can be undone.',
      body: decisionSchema.meta({ id: 'Decision' }),
      examples: { approve: { status: 'approved', version: 2 } },
      answers: { 200: { says: 'As it stands now.', schema: decided } },
      problems: [409],
    },
    'POST /v1/admin/comments/:id/undo': {
      id: 'undo',
      summary: 'Undo the last decision',
      body: undoingSchema.meta({ id: 'Undoing' }),
      examples: { last: { version: 3 } },
      answers: { 200: { says: 'As it stands now.', schema: reviewed } },
      problems: [409],
    },
    'GET /v1/admin/comments/:id/siblings': {
      id: 'listSiblings',
      summary: 'Find held comments of the same campaign',
      answers: { 200: { says: 'Oldest first.', schema: z.object({ data: z.array(found) }) } },
    },
    'GET /v1/admin/comments/:id/alike': {
      id: 'listAlike',
      summary: 'Find what else is held like it',
      answers: {
        200: {
          says: 'By campaign, author, address and host; `filter` is a query of the queue.',
          schema: z.object({
            data: z.array(
              z.object({
                kind: z.enum(['campaign', 'author', 'address', 'host']),
                what: z.string().nullable(),
                filter: z.string(),
                held: z.int(),
              }),
            ),
          }),
        },
      },
    },
    'POST /v1/admin/decisions/batch': {
      id: 'decideTogether',
      summary: 'Decide up to a hundred together',
      body: batchSchema.meta({ id: 'Decisions' }),
      examples: { one: { decisions: [{ id: '01a20c7e-2b37-72cc-9f7c-8104fdb13c6b', status: 'spam', version: 2 }] } },
      answers: { 200: { says: 'What became of each.', schema: bulk } },
    },
    'POST /v1/admin/decisions/filter': {
      id: 'decideFilter',
      summary: 'Decide all that a filter asks for, step by step',
      body: filterDecisionSchema.meta({ id: 'FilterDecision' }),
      examples: { host: { filter: 'host=pills.example', status: 'spam' } },
      answers: {
        200: {
          says: 'What this step has done; the next one begins at `cursor`.',
          schema: bulk.extend({
            done: z.int(),
            skipped: z.int(),
            remaining: z.int(),
            cursor: z.string().nullable(),
          }),
        },
      },
      problems: [409],
    },
    'POST /v1/admin/decisions/:bulk/undo': {
      id: 'undoTogether',
      summary: 'Undo what was decided together',
      answers: { 200: { says: 'What became of each.', schema: bulk.extend({ remaining: z.int() }) } },
    },
    'POST /v1/admin/claims': {
      id: 'claim',
      summary: 'Say that you look at comments',
      body: claimSchema.meta({ id: 'Claim' }),
      examples: { one: { ids: ['01a20c7e-2b37-72cc-9f7c-8104fdb13c6b'] } },
      answers: {
        200: {
          says: 'Who looks at which, until when.',
          schema: z.object({ data: z.array(z.object({ id, by: z.string(), until: moment, own: z.boolean() })) }),
        },
      },
    },
    'POST /v1/admin/claims/release': {
      id: 'release',
      summary: 'Look at them no longer',
      body: claimSchema.meta({ id: 'Claim' }),
      examples: { one: { ids: ['01a20c7e-2b37-72cc-9f7c-8104fdb13c6b'] } },
      answers: { 200: { says: 'How many were yours.', schema: z.object({ released: z.int() }) } },
    },
    'GET /v1/admin/comments/:id/notes': {
      id: 'listNotes',
      summary: 'Read the notes on a comment',
      answers: { 200: { says: 'Oldest first.', schema: z.object({ data: z.array(note) }) } },
    },
    'POST /v1/admin/comments/:id/notes': {
      id: 'addNote',
      summary: 'Note something for other moderators',
      body: noteSchema.meta({ id: 'NewNote' }),
      examples: { plain: { text: 'Same writer as last week.' } },
      answers: { 201: { says: 'Kept.', schema: note } },
    },
    'DELETE /v1/admin/comments/:id/notes/:note': {
      id: 'eraseNote',
      summary: 'Take your note back',
      answers: { 204: { says: 'It is gone.' } },
    },
  },
}
