/** Akismet's answers: a bare word as plain text, and what clients read in the headers. */
import type { ErrorRequestHandler, Response } from 'express'
import { messageOf, Refusal, TryLater } from '../../domain/errors.js'
import type { Log } from '../../log.js'
import type { Standing } from '../../store/read-comments.js'
import { guidOf } from './check.js'

/** Clients compare this to the letter. */
export const thanks = 'Thanks for making the web a better place.'

/** A comment that was not judged in time will be in a moment; a held one waits for a person, and WordPress asks in 20 minutes. */
const askAgainSeconds = { pending: 120, held: 1_200 } as const

export function say(res: Response, word: string): void {
  res.type('text/plain').send(word)
}

/**
 * Errors are logical in this protocol: status 200 and the word `invalid`.
 *
 * @param help shown to whoever debugs the client. Clients throw on it, so it never goes with a good answer
 */
export function sayInvalid(res: Response, help: string, error: string | null = null): void {
  res.set('X-akismet-debug-help', help)
  if (error !== null) res.set('X-akismet-error', error)
  say(res, 'invalid')
}

export type Told = 'spam' | 'ham' | 'undecided'

export const toldOf = (status: Standing['status']): Told => {
  if (status === 'approved') return 'ham'
  return status === 'spam' || status === 'rejected' ? 'spam' : 'undecided'
}

export type Verdict = {
  readonly id: string
  /** Where its account is. */
  readonly url: string | null
  readonly told: Told
  readonly discard: boolean
  readonly isHeld: boolean
  /** What the site wants its clients to hear while nothing is decided. */
  readonly undecided: 'pending' | 'false'
  readonly classify: boolean
}

/** The verdict as clients hear it, with the guid by which feedback finds the comment. */
export function sayVerdict(res: Response, verdict: Verdict): void {
  const { id, url, told, discard, isHeld, undecided, classify } = verdict
  res.set('X-akismet-guid', guidOf(id))
  if (url !== null) res.set('X-Verdict-URL', url)
  if (told !== 'undecided') {
    if (discard && told === 'spam') res.set('X-akismet-pro-tip', 'discard')
    if (classify) res.set('X-Akismet-Classification', told)
    say(res, told === 'spam' ? 'true' : 'false')
  } else if (undecided === 'false') {
    res.set('X-akismet-recheck-after', String(askAgainSeconds[isHeld ? 'held' : 'pending']))
    say(res, 'false')
  } else {
    // Some clients take every word but `false` for spam, and throw on this header.
    res.set('X-akismet-debug-help', isHeld ? 'a moderator has to look; ask again' : 'not judged yet; ask again')
    say(res, 'pending')
  }
}

/** What goes wrong here is said in words that are neither `true` nor `false`, as clients hold a comment on those. */
export const inPlainText =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, _req, res, next) => {
    if (res.headersSent) return next(error)
    if (error instanceof TryLater) {
      log.warn({ request_id: res.locals.requestId, reason: error.message }, 'request put off')
      res.status(503).set('Retry-After', String(error.retryAfterSeconds ?? 2))
      return say(res, 'unavailable')
    }
    if (error instanceof Refusal && error.kind === 'invalid') return sayInvalid(res, error.message)
    if (isTooLarge(error)) {
      res.status(413)
      return sayInvalid(res, `the request body may have 1 MiB: ${messageOf(error)}`)
    }
    next(error)
  }

const isTooLarge = (error: unknown): boolean => error instanceof Error && 'status' in error && error.status === 413
