/** The privacy notice of a site, for everybody. */
import { z } from 'zod'
import { moment } from '../wire-schemas/comment.js'
import type { Area } from './operation.js'

const says = z.array(z.string())
const notice = z
  .object({
    site: z.object({ name: z.string(), title: z.string() }),
    address: z.string(),
    since: moment,
    version: z.int(),
    collected: z.array(z.object({ what: z.string(), why: z.string(), kept: z.string() })),
    recipients: z.array(
      z.object({
        name: z.string(),
        url: z.string(),
        purpose: z.string(),
        fields: says,
        kept: z.string(),
        on_erasure: z.string(),
      }),
    ),
    judging: says,
    erasure: says,
    changes: z.array(z.object({ at: moment, says })),
    form_line: z
      .record(z.string(), z.object({ text: z.string(), html: z.string() }))
      .meta({ description: 'The line for under the reply form, by language.' }),
  })
  .meta({ id: 'PrivacyNotice' })

export const privacyArea: Area = {
  tag: 'Privacy',
  describes: 'How comment data is processed, read off the settings in force.',
  caller: 'anybody',
  operations: {
    'GET /privacy/:site': {
      id: 'readNotice',
      summary: "Read a site's privacy notice",
      answers: { 200: { says: 'JSON or a page, as Accept asks.', schema: notice, also: ['text/html'] } },
      problems: [500, 503],
    },
  },
}
