/** When a webhook that failed is tried again: the schedule of Standard Webhooks 1.0.0. */

const hour = 3_600
/** After the first try, the second, and so on; ten tries in 76 hours. */
const waitSeconds: readonly number[] = [5, 300, 1_800, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour]
const longestSilenceSeconds = 24 * hour
/** So that what failed together does not come back together. */
const jitter = 0.1

/** What a receiver is granted that asks to be left alone. */
export const silenceFor = (retryAfterSeconds: number): number => Math.min(retryAfterSeconds, longestSilenceSeconds)

/**
 * Seconds until the next try; null when the last one was made.
 *
 * @param tries made so far, at least 1
 * @param retryAfterSeconds what the receiver asked for, if it did
 * @param chance from 0 to 1
 */
export function nextTryIn(tries: number, retryAfterSeconds: number | null, chance: number): number | null {
  const wait = waitSeconds[tries - 1]
  if (wait === undefined) return null
  const spread = wait * (1 - jitter + 2 * jitter * chance)
  return Math.max(spread, silenceFor(retryAfterSeconds ?? 0))
}
