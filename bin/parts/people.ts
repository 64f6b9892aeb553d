/** What the HTTP side asks about people: who is signed in, how one gets in, who may do what, and who did what. */
import type { Config } from '../../src/config.js'
import { messageOf } from '../../src/domain/errors.js'
import type { AdmissionParts } from '../../src/http/people/admission.js'
import type { PeopleParts } from '../../src/http/people/people.js'
import type { SessionsParts } from '../../src/http/people/sessions.js'
import type { SignInParts } from '../../src/http/people/sign-in.js'
import type { AuditParts } from '../../src/http/sites/audit.js'
import type { Log } from '../../src/log.js'
import { auditLines } from '../../src/store/audit.js'
import type { Database } from '../../src/store/database.js'
import { openAttempts } from '../../src/store/people/attempts.js'
import { ownerOfToken, tokensOf } from '../../src/store/people/moderators.js'
import { ownerOfLink } from '../../src/store/people/one-time-links.js'
import { makePasswords } from '../../src/store/people/passwords.js'
import { accountOf, credentialsOf, peopleOf } from '../../src/store/people/people.js'
import {
  beginSession,
  endSession,
  endSessionsOf,
  endSessionUnder,
  sessionsOf,
  signedIn,
} from '../../src/store/people/sessions.js'
import * as staffing from '../../src/store/people/staffing.js'
import { listSites } from '../../src/store/sites/sites.js'
import { traceSecret } from '../../src/store/traces.js'

export function openPeople(db: Database, config: Config, log: Log) {
  const attempts = openAttempts({
    redisUrl: config.REDIS_URL,
    prefix: config.HAMLET_QUEUE_PREFIX,
    secret: () => traceSecret(db),
    onError: (error) => log.warn({ reason: messageOf(error) }, 'attempts counted in this process alone'),
  })
  const { hashed, matches } = makePasswords()
  const parts: AdmissionParts & SignInParts & SessionsParts & PeopleParts & AuditParts = {
    publicUrl: config.publicUrl,
    publicOrigin: new URL(config.publicUrl).origin,
    ownerOfToken: (id) => ownerOfToken(db, id),
    signedIn: (secret) => signedIn(db, secret),
    attempt: attempts.make,
    forgive: attempts.forgive,
    accountOf: (email) => accountOf(db, email),
    hashed,
    matches,
    beginSession: (moderatorId, place) => beginSession(db, moderatorId, place),
    endSessionUnder: (secret) => endSessionUnder(db, secret),
    ownerOfLink: (kind, secret) => ownerOfLink(db, kind, secret),
    enterByLink: (secret, place) => staffing.enterByLink(db, secret, place),
    acceptInvitation: (secret, hash, place) => staffing.acceptInvitation(db, secret, hash, place),
    sessionsOf: (moderatorId) => sessionsOf(db, moderatorId),
    endSession: (moderatorId, sessionId) => endSession(db, moderatorId, sessionId),
    endSessionsBut: (moderatorId, sessionId) => endSessionsOf(db, moderatorId, sessionId),
    credentialsOf: (moderatorId) => credentialsOf(db, moderatorId),
    replacePassword: (by, hash, session) => staffing.replacePassword(db, by, hash, session),
    tokensOf: (moderatorId) => tokensOf(db, moderatorId),
    giveTokenOnce: (by, id) => staffing.giveTokenOnce(db, by, id),
    dropToken: (by, token) => staffing.dropToken(db, by, token),
    people: (sites) => peopleOf(db, sites),
    allSites: () => listSites(db),
    invite: (by, person) => staffing.invitePerson(db, by, person),
    inviteAgain: (by, id) => staffing.inviteAgain(db, by, id),
    regrade: (by, change) => staffing.regradePerson(db, by, change),
    dismiss: (by, id) => staffing.dismissPerson(db, by, id),
    auditLines: (query) => auditLines(db, query),
  }
  return { parts, close: attempts.close }
}
