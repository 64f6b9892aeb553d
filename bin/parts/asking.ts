/** What asks Akismet, from the configuration: the client, the seal of the keys, and how moderators set it. */

import { createRequire } from 'node:module'
import { openAkismet } from '../../src/clients/akismet.js'
import type { Config } from '../../src/config.js'
import type { AskingSettings } from '../../workers/asking/start.js'
import { sealFor } from '../sealing.js'

const { version }: { version: string } = createRequire(import.meta.url)('../../../package.json') // seen from dist/bin/parts

export type Asking = AskingSettings & { close(): void }

export function openAsking(config: Config): Asking {
  const timeoutMs = config.HAMLET_AKISMET_TIMEOUT_MS
  const concurrency = config.HAMLET_ASK_CONCURRENCY
  const akismet = openAkismet({ url: config.HAMLET_AKISMET_URL, timeoutMs, maxSockets: concurrency, version })
  const isReachable = config.HAMLET_PUBLIC_URL !== undefined
  return {
    akismet,
    seal: sealFor(config),
    concurrency,
    timeoutMs,
    perSecond: config.HAMLET_AKISMET_PER_SECOND,
    callbackOf: (site) => (isReachable ? `${config.publicUrl}/akismet/callback/${site}` : null),
    close: () => akismet.close(),
  }
}
