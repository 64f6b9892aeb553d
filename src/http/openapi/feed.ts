/** The feed of verdicts. */

import { z } from 'zod'
import { querySchema } from '../feed.js'
import { feedEvent } from '../wire-schemas/history.js'
import type { Area } from './operation.js'

export const feedArea: Area = {
  tag: 'Feed',
  describes: 'Every change of every comment, in one order: one poller keeps a whole site in step.',
  caller: 'site',
  operations: {
    'GET /v1/verdicts': {
      id: 'readFeed',
      summary: 'Follow the feed',
      description:
        'From `after` on, the beginning when it is left out, or `now`. Keep `next_cursor` after you have worked through `data`. An entry may come twice and never out of order for its comment.',
      headers: ['Prefer'],
      query: querySchema,
      answers: {
        200: {
          says: 'A page, which may be empty; the cursor is always there.',
          schema: z.object({ data: z.array(feedEvent), next_cursor: z.string(), has_more: z.boolean() }),
          headers: ['Preference-Applied'],
        },
      },
      problems: [400, 422],
    },
  },
}
