/** What a site's backend sends and asks: comments, one or many. */
import { z } from 'zod'
import { batchSchema, itemSchema } from '../batch.js'
import { submissionSchema } from '../submission.js'
import { comment, commentExample, id } from '../wire-schemas/comment.js'
import { happened } from '../wire-schemas/history.js'
import type { Area } from './operation.js'
import { problemSchema } from './problems.js'

export const submitted = submissionSchema.meta({ id: 'NewComment' })

const article = {
  external_id: 'a-1',
  url: 'https://gazette.example/a-1',
  title: 'Trams return',
  language: 'en',
}
export const submissionExample = {
  external_id: 'c-17',
  article,
  author: { name: 'Ada', email: 'ada@example.org', ip: '203.0.113.7' },
  body: 'Well argued. Where can I read the study?',
  form: { seconds_to_fill: 41, honeypot: '' },
}

const result = z
  .object({
    index: z.int().min(0),
    status: z.int().meta({ description: 'What the same comment alone would have been answered with.' }),
    id: id.optional(),
    replayed: z.boolean().optional(),
    problem: problemSchema.optional(),
  })
  .meta({ id: 'BatchResult' })

const pendingExample = {
  ...commentExample,
  version: 1,
  status: 'pending',
  probability: null,
  points: null,
  decided_by: null,
  account: [],
  policy_version: null,
  model_version: null,
  judged_at: null,
}

export const commentsArea: Area = {
  tag: 'Comments',
  describes:
    'A comment goes in, a receipt comes back at once, and the verdict by waiting, asking, the feed or a webhook.',
  caller: 'site',
  operations: {
    'POST /v1/comments': {
      id: 'submitComment',
      summary: 'Send a comment',
      description:
        'Answered once it is safe. The same `external_id` or `Idempotency-Key` with the same content is a repeat and answered 200, so that a lost answer is cured by sending it again.',
      headers: ['Idempotency-Key', 'Prefer'],
      body: submitted,
      examples: {
        reader: submissionExample,
        least: { article: { external_id: 'a-1' }, body: 'First!' },
        spam: {
          article,
          author: { name: 'Best Pills', url: 'https://pills.example' },
          body: 'Cheap pills: http://pills.example http://more.example <a href="http://c4sino.top">c4sino</a>',
          form: { seconds_to_fill: 1.2, honeypot: 'https://pills.example' },
        },
      },
      answers: {
        200: {
          says: 'A repeat: the comment as it stands now.',
          schema: comment,
          headers: ['Location', 'Idempotent-Replayed'],
          example: commentExample,
        },
        201: {
          says: 'Kept, and the verdict is in: you waited.',
          schema: comment,
          headers: ['Location', 'ETag', 'Preference-Applied'],
          example: commentExample,
        },
        202: {
          says: 'Kept; the verdict comes.',
          schema: comment,
          headers: ['Location', 'ETag', 'Preference-Applied'],
          example: pendingExample,
        },
      },
      problems: [409, 410],
    },
    'GET /v1/comments': {
      id: 'listComments',
      summary: 'Read several comments',
      query: z.strictObject({
        ids: z.string().meta({
          description: 'One to a hundred comment ids, with commas between.',
          example: '01a20c7e-2b37-72cc-9f7c-8104fdb13c6b,01a20c7e-2b7a-7386-a72c-230b2e789f64',
        }),
      }),
      answers: {
        200: {
          says: 'Those that are there, in the order asked.',
          schema: z.object({ data: z.array(comment), missing: z.array(id) }),
        },
      },
      problems: [422],
    },
    'POST /v1/comments/batch': {
      id: 'submitComments',
      summary: 'Send up to a hundred comments',
      description:
        'Each is kept or refused on its own: the answer is 200 with one result for each, in their order. 503 only when none could be kept.',
      headers: ['Idempotency-Key'],
      body: batchSchema.extend({
        comments: z
          .array(itemSchema.meta({ id: 'BatchItem' }))
          .min(1)
          .max(100),
      }),
      examples: {
        two: {
          comments: [
            { external_id: 'c-18', article: { external_id: 'a-1' }, body: 'Well argued.' },
            { external_id: 'c-19', article: { external_id: 'a-1' }, body: 'I was there, and it rained.' },
          ],
        },
      },
      answers: { 200: { says: 'What became of each.', schema: z.object({ data: z.array(result) }) } },
    },
    'GET /v1/comments/:id': {
      id: 'readComment',
      summary: 'Read a comment',
      description:
        'With `Prefer: wait=N` it is answered as soon as there is a verdict, or with If-None-Match as soon as there is another version. ' +
        'Fetch as in Node adds `Cache-Control: no-cache` to If-None-Match; the service answers 304 all the same.',
      headers: ['Prefer', 'If-None-Match'],
      answers: {
        200: {
          says: 'As it stands.',
          schema: comment,
          headers: ['ETag', 'Preference-Applied', 'Retry-After'],
          example: commentExample,
        },
        304: {
          says: 'The version that you know still stands.',
          headers: ['ETag', 'Preference-Applied', 'Retry-After'],
        },
      },
      problems: [410],
    },
    'GET /v1/comments/:id/history': {
      id: 'readHistory',
      summary: 'Read what happened to a comment',
      answers: { 200: { says: 'Everything, oldest first.', schema: z.object({ data: z.array(happened) }) } },
      problems: [410],
    },
  },
}
