/** Opens the site: its record, its moderation and its pages, and takes them apart again. */
import { once } from 'node:events'
import { join } from 'node:path'
import { type ClientOptions, makeClient } from '../../client/src/client.js'
import { makeSite } from './app.js'
import { startModeration } from './moderation.js'
import { openReplies } from './replies.js'

export type SiteOptions = {
  readonly hamlet: Pick<ClientOptions, 'url' | 'key'>
  readonly webhookSecret: string | null
  /** Where its files are. */
  readonly directory: string
  readonly privacyUrl: string
  readonly port: number
  readonly resendMs?: number
  readonly say?: (line: string) => void
}

export async function openSite({ hamlet, directory, privacyUrl, port, webhookSecret, ...options }: SiteOptions) {
  const replies = openReplies(join(directory, 'replies.json'))
  const url = `http://127.0.0.1:${port}`
  // A reader waits for the answer: what does not go at once goes later, by itself.
  const client = makeClient({ ...hamlet, retries: { tries: 2, timeoutMs: 6_000, longestPauseMs: 1_000 } })
  // The feed is asked to wait 25 s.
  const patient = makeClient(hamlet)
  const moderation = startModeration({
    hamlet: { ...client, follow: patient.follow },
    replies,
    url,
    webhookSecret,
    ...options,
  })
  const server = makeSite({ replies, moderation, privacyUrl, trustedProxies: ['loopback'] }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url,
    replies,
    async close() {
      await moderation.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
