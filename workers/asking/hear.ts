/** Hears what Akismet says of one comment, and keeps it: an answer once for each revision, else when to ask again. */
import type { Akismet } from '../../src/clients/akismet.js'
import type { Answer, Neither } from '../../src/domain/akismet/asking.js'
import { type Fields, fieldsOf } from '../../src/domain/akismet/fields.js'
import type { Comment } from '../../src/domain/comment.js'
import { makeFlush } from '../../src/flush.js'
import { type KeptAnswer, keepFailures, takeTold } from '../../src/store/akismet/asked.js'
import type { Askable } from '../../src/store/akismet/asking.js'
import { type Counted, countChecks, countOutcomes } from '../../src/store/akismet/calls.js'
import { badKeySeconds } from '../../src/store/akismet/settings.js'
import type { Queryable } from '../../src/store/database.js'
import type { Account } from './accounts.js'
import { type Line, neither } from './line.js'

export type HearParts = {
  readonly db: Queryable
  readonly akismet: Akismet
  readonly line: Line
  readonly timeoutMs: number
  /** Where Akismet may tell what it finds later; null where nobody outside reaches us. */
  readonly callbackOf: (site: string) => string | null
}

/** What the verdict needs to be written. */
const writingMs = 250
/** Calls that are counted together. */
const atOnce = 50
/** Akismet is asked again this late, as by its WordPress plugin (RELIABILITY row 15); a bad key gets longer. */
const retrySeconds = 1_200

/** Keeps that there was no answer on these comments of one site, so that they are asked about again. */
export async function failAll(
  db: Queryable,
  siteId: string,
  comments: readonly Pick<Comment, 'id' | 'revision'>[],
  { silence, retryAfterSeconds }: Neither,
): Promise<void> {
  const isKey = silence === 'key' || silence === 'suspended'
  const failed = comments.map(({ id, revision }) => ({ commentId: id, siteId, revision }))
  await keepFailures(db, failed, Math.max(isKey ? badKeySeconds : retrySeconds, retryAfterSeconds ?? 0))
  await countOutcomes(
    db,
    failed.map(() => ({ siteId, outcome: 'failed' })),
  )
}

/** `news` is kept before the round is settled, so that a revision is asked about once; null: there is none. */
export type Heard = { readonly answer: Answer; readonly news: KeptAnswer | null }

export type Hear = {
  hear(found: Askable, account: Account): Promise<Heard>
  /** There was no answer, and nobody is left to hear one. */
  lost(found: Askable, reason: string): Promise<Heard>
}

export function makeHear({ db, akismet, line, timeoutMs, callbackOf }: HearParts): Hear {
  const countSoon = makeFlush({
    write: (checks: readonly Counted[]) => countChecks(db, checks),
    maxItems: atOnce,
    maxWaiting: Number.POSITIVE_INFINITY,
  })

  const fail = async ({ comment }: Askable, answer: Neither): Promise<Heard> => {
    await failAll(db, comment.siteId, [comment], answer)
    return { answer, news: null }
  }

  /** What stands between us and the call; null when nothing does. */
  const hindrance = async (account: Account): Promise<Neither | null> => {
    const stands = line.standsBy(account)
    if (stands !== null) return stands
    if (account.keyState === 'valid') return null
    const verified = await line.verify(account)
    return verified.kind === 'valid' ? null : verified
  }

  const ask = async (found: Askable, account: Account): Promise<Heard> => {
    const { comment, prior } = found
    const until = performance.now() + found.leftMs - writingMs
    const hindered = await hindrance(account)
    if (hindered !== null) return fail(found, hindered)
    const fields = fieldsOf(comment, account.asking)
    const sent = { ...fields, ...askedWith(prior?.recheckReason ?? null, comment.revision, callbackOf(account.site)) }
    const leftMs = () => Math.min(timeoutMs, until - performance.now())
    const maxWaitMs = until - performance.now() - timeoutMs
    if (maxWaitMs < 0 && leftMs() < timeoutMs / 4) return fail(found, neither('limit', 'no time was left to ask'))
    const { monthlyBudget } = account.asking
    const answer = await line.call(account, {
      what: 'check',
      maxWaitMs: Math.max(0, maxWaitMs),
      before: async () =>
        (await countSoon({ siteId: comment.siteId, budget: monthlyBudget }))
          ? null
          : neither('limit', `this month's ${monthlyBudget} calls are used up`),
      make: () => akismet.check(account, sent, Math.max(1, leftMs())),
    })
    if (answer.kind === 'neither') return fail(found, await explained(account, answer))
    return { answer, news: newsOf(found, fields, answer) }
  }

  /** Invalid may be the key or the request; whether it is the key is asked once. */
  const explained = async (account: Account, answer: Neither): Promise<Neither> => {
    if (answer.silence !== 'key') return answer
    const verified = await line.verify(account)
    return verified.kind === 'valid' ? neither('unwell', answer.reason.replace('the key', 'the request')) : answer
  }

  return {
    async hear(found, account) {
      const { prior, comment } = found
      if (prior?.told) {
        await takeTold(db, comment.id)
        return { answer: said(prior.told, false, prior.guid), news: null }
      }
      if (prior?.answer && prior.recheckReason === null)
        return { answer: said(prior.answer, prior.discard, prior.guid), news: null }
      return ask(found, account)
    },
    lost: (found, reason) => fail(found, neither('unwell', reason)),
  }
}

const newsOf = ({ comment }: Askable, fields: Fields, answer: Exclude<Answer, Neither>): KeptAnswer => ({
  commentId: comment.id,
  siteId: comment.siteId,
  revision: comment.revision,
  fields,
  guid: answer.guid,
  answer: answer.kind,
  discard: answer.kind === 'spam' && answer.discard,
  recheckSeconds: answer.kind === 'ham' ? answer.recheckAfterSeconds : null,
})

const said = (found: 'spam' | 'ham', discard: boolean, guid: string | null): Answer =>
  found === 'spam' ? { kind: 'spam', discard, guid } : { kind: 'ham', recheckAfterSeconds: null, guid }

/** What goes along at the check only, and is no part of the feedback. */
function askedWith(recheckReason: string | null, revision: number, callback: string | null): Fields {
  const reason = recheckReason ?? (revision > 1 ? 'edit' : null)
  return { ...(reason === null ? {} : { recheck_reason: reason }), ...(callback === null ? {} : { callback }) }
}
