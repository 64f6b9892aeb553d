/** Akismet's face, put together: its keys, what it remembers, and its counts. */
import { targetFault } from '../../src/clients/webhook-target.js'
import type { Config } from '../../src/config.js'
import { akismetKeyDigest } from '../../src/domain/akismet/key.js'
import { messageOf } from '../../src/domain/errors.js'
import { makeFlush } from '../../src/flush.js'
import type { AkismetParts } from '../../src/http/akismet/parts.js'
import type { Log } from '../../src/log.js'
import { type Callback, heardAlready, keepCallbacks } from '../../src/store/akismet/callbacks.js'
import { type Checked, findCheck, rememberChecks } from '../../src/store/akismet/checks.js'
import { noteAkismetKeysUsed, ownerOfAkismetKey } from '../../src/store/akismet/keys.js'
import { openRecheck } from '../../src/store/akismet/recheck.js'
import { countUsage, type Used, usageByBlog, usageByTime } from '../../src/store/akismet/usage.js'
import type { Database } from '../../src/store/database.js'
import type { Seal } from '../../src/store/seal.js'
import { makeKeyUses } from '../../src/store/sites/key-uses.js'
import { makePolicies } from '../../src/store/sites/policies.js'
import { traceSecret } from '../../src/store/traces.js'
import { rulesOf } from './webhooks.js'

const maxAtOnce = 500
const maxWaiting = 5_000
/** Counts wait this long for others: nobody waits for them. */
const countLingerMs = 500

export type AkismetServer = { readonly akismet: AkismetParts['akismet']; drained(): Promise<void> }

export function akismetServer(db: Database, config: Config, log: Log, seal: Seal): AkismetServer {
  let known: Promise<Buffer> | null = null
  const secret = () => {
    known ??= traceSecret(db).catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }
  const remember = makeFlush({
    write: async (checks: readonly Checked[]) => {
      await rememberChecks(db, checks)
      return checks.map(() => true)
    },
    maxItems: maxAtOnce,
    maxWaiting,
  })
  const count = makeFlush({
    write: async (used: readonly Used[]) => {
      await countUsage(db, used)
      return used.map(() => true)
    },
    maxItems: maxAtOnce,
    maxWaiting,
    lingerMs: () => countLingerMs,
  })
  const keepHeard = makeFlush({
    write: async (callbacks: readonly Callback[]) => {
      await keepCallbacks(db, callbacks)
      return callbacks.map(() => true)
    },
    maxItems: maxAtOnce,
    maxWaiting,
  })
  const keys = makeKeyUses({
    write: (ids) => noteAkismetKeysUsed(db, ids),
    onError: (error) => log.warn({ reason: messageOf(error) }, 'use of a key not noted'),
  })
  return {
    akismet: {
      publicUrl: config.publicUrl,
      answerWithinMs: config.HAMLET_AKISMET_ANSWER_MS,
      secret,
      ownerOf: async (key) => ownerOfAkismetKey(db, akismetKeyDigest(key, await secret())),
      used: keys.used,
      policyOf: makePolicies(db),
      remember,
      find: (match) => findCheck(db, match),
      recheck: (siteId, id) => openRecheck(db, siteId, id),
      count: (used) => {
        count(used).catch((error: unknown) => log.warn({ reason: messageOf(error) }, 'calls not counted'))
      },
      callBackLater: ({ commentId, caller: { siteId, keyId }, key, wanted, answered }) => {
        if (!seal.canSeal || targetFault(wanted.url, rulesOf(config)) !== null) return
        keepHeard({ commentId, siteId, keyId, sealedKey: seal.seal(key), ...wanted, answered }).catch(
          (error: unknown) => log.warn({ comment: commentId, reason: messageOf(error) }, 'callback not kept'),
        )
      },
      heardAlready: (commentId, answered) => heardAlready(db, commentId, answered),
      usageByBlog: (keyId, from, to) => usageByBlog(db, keyId, from, to),
      usageByTime: (keyId, from, by) => usageByTime(db, keyId, from, by),
    },
    async drained() {
      await remember.drained()
      await count.drained()
      await keepHeard.drained()
      await keys.drained()
    },
  }
}
