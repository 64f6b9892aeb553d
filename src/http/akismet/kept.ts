/** The comment that a request means: one that was checked before, or a new one that is taken in. */
import { TryLater } from '../../domain/errors.js'
import type { AkismetCaller } from '../../store/akismet/keys.js'
import type { Check } from './check.js'
import type { AkismetParts } from './parts.js'

/** By the guid of our own answer, else by who wrote what; null when nothing like it was checked. */
export async function findEarlier(
  { standing, akismet }: AkismetParts,
  { siteId }: AkismetCaller,
  { guid, match }: Check,
): Promise<string | null> {
  if (guid !== null && (await standing(siteId, guid)) !== null) return guid
  const found = await akismet.find(match)
  return found !== null && (await standing(siteId, found)) !== null ? found : null
}

/**
 * Takes a comment in, as intake does. The very same request again, within a day, is the same comment: clients ask again when
 * an answer was slow, and two rows would make a writer seem to repeat himself.
 */
export async function takeIn(
  { keep, scoreLater, metrics, akismet }: AkismetParts,
  { siteId, site }: AkismetCaller,
  { submission, digest, match, isTest }: Check,
): Promise<string> {
  const idempotencyKey = `akismet:${digest.toString('hex')}`
  const kept = await keep({ siteId, submission, idempotencyKey, digest, isTest })
  if (kept.kind === 'refused') throw kept.refusal
  if (kept.kind === 'conflict') throw new TryLater('the comment was being changed by another request', 1)
  if (kept.kind === 'kept') {
    metrics.accepted.inc({ site })
    scoreLater({ siteId, id: kept.id })
    if (!isTest) await akismet.remember({ match, commentId: kept.id })
  }
  return kept.id
}
