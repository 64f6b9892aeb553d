/** What the HTTP side asks about people: who is signed in, whose a token is, and how one gets in. */
import type { Config } from '../../src/config.js'
import { messageOf } from '../../src/domain/errors.js'
import type { Log } from '../../src/log.js'
import { openAttempts } from '../../src/store/attempts.js'
import type { Database } from '../../src/store/database.js'
import { ownerOfToken } from '../../src/store/moderators.js'
import { type LinkKind, ownerOfLink } from '../../src/store/one-time-links.js'
import { makePasswords } from '../../src/store/passwords.js'
import { accountOf } from '../../src/store/people.js'
import { beginSession, endSessionUnder, type Place, signedIn } from '../../src/store/sessions.js'
import { acceptInvitation, enterByLink } from '../../src/store/staffing.js'
import { traceSecret } from '../../src/store/traces.js'

export function openPeople(db: Database, config: Config, log: Log) {
  const attempts = openAttempts({
    redisUrl: config.REDIS_URL,
    prefix: config.HAMLET_QUEUE_PREFIX,
    secret: () => traceSecret(db),
    onError: (error) => log.warn({ reason: messageOf(error) }, 'attempts counted in this process alone'),
  })
  const { hashed, matches } = makePasswords()
  const parts = {
    ownerOfToken: (id: string) => ownerOfToken(db, id),
    signedIn: (secret: string) => signedIn(db, secret),
    publicOrigin: new URL(config.publicUrl).origin,
    attempt: attempts.make,
    forgive: attempts.forgive,
    accountOf: (email: string) => accountOf(db, email),
    hashed,
    matches,
    beginSession: (moderatorId: string, place: Place) => beginSession(db, moderatorId, place),
    endSessionUnder: (secret: string) => endSessionUnder(db, secret),
    ownerOfLink: (kind: LinkKind, secret: string) => ownerOfLink(db, kind, secret),
    enterByLink: (secret: string, place: Place) => enterByLink(db, secret, place),
    acceptInvitation: (secret: string, hash: string, place: Place) => acceptInvitation(db, secret, hash, place),
  }
  return { parts, close: attempts.close }
}
