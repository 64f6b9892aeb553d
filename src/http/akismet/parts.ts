/** What Akismet's face needs of the house. */
import type { PolicyInForce } from '../../domain/policy/policy.js'
import type { Metrics } from '../../metrics.js'
import type { Checked } from '../../store/akismet/checks.js'
import type { AkismetCaller } from '../../store/akismet/keys.js'
import type { UsageOfBlog, UsageOfTime, Used } from '../../store/akismet/usage.js'
import type { Decided, Decision } from '../../store/decide.js'
import type { IntakeParts } from '../intake.js'
import type { Waiters } from '../waiters.js'
import type { WantedCallback } from './wanted-callback.js'
import type { Told } from './words.js'

/** Where a client wants to hear later verdicts, and what it has heard now. */
export type Heard = {
  readonly commentId: string
  readonly caller: AkismetCaller
  readonly key: string
  readonly wanted: WantedCallback
  readonly answered: Told
}

export type AkismetParts = Pick<IntakeParts, 'keep' | 'scoreLater' | 'standing'> & {
  readonly waiters: Waiters
  readonly decide: (decision: Decision) => Promise<Decided | null>
  readonly tellLater: (decided: Decided) => void
  readonly metrics: Metrics
  readonly akismet: {
    readonly publicUrl: string
    /** A check is answered by then, whatever stands. */
    readonly answerWithinMs: number
    /** Keys the digests by which a comment is found again. */
    readonly secret: () => Promise<Buffer>
    /** @param key twelve small letters and digits */
    readonly ownerOf: (key: string) => Promise<AkismetCaller | null>
    /** This key was shown, and was good. */
    readonly used: (keyId: string) => void
    readonly policyOf: (siteId: string) => Promise<Pick<PolicyInForce, 'akismetUndecided'>>
    readonly remember: (check: Checked) => Promise<unknown>
    readonly find: (match: Buffer) => Promise<string | null>
    readonly recheck: (siteId: string, id: string) => Promise<boolean>
    /** Not awaited: a count may be lost, an answer may not wait for it. */
    readonly count: (used: Used) => void
    /** Not awaited, as the answer is due. */
    readonly callBackLater: (heard: Heard) => void
    /** The client knows by itself how the comment stands. */
    readonly heardAlready: (commentId: string, answered: Told) => Promise<void>
    readonly usageByBlog: (keyId: string, from: Date, to: Date) => Promise<UsageOfBlog[]>
    readonly usageByTime: (keyId: string, from: Date, by: 'day' | 'month') => Promise<UsageOfTime[]>
  }
}
