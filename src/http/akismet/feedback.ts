/** submit-spam and submit-ham: what a site's editors decide in their own software is a decision here, and teaches. */
import type { RequestHandler } from 'express'
import { TryLater } from '../../domain/errors.js'
import type { AkismetCaller } from '../../store/akismet/keys.js'
import type { Tally } from '../../store/akismet/usage.js'
import type { Standing } from '../../store/read-comments.js'
import { inTime } from '../deadline.js'
import { fieldsFrom } from './asked.js'
import type { Callers } from './caller.js'
import { checkFrom, missingField } from './check.js'
import { countOf } from './count.js'
import { findEarlier, takeIn } from './kept.js'
import type { AkismetParts } from './parts.js'
import { say, sayInvalid, thanks } from './words.js'

export type Side = 'spam' | 'approved'

export const feedback =
  (parts: AkismetParts, callers: Callers, side: Side): RequestHandler =>
  async (req, res) => {
    const fields = fieldsFrom(req)
    const caller = await callers.orInvalid(req, res, fields)
    if (caller === null) return
    const missing = missingField(fields)
    if (missing) return sayInvalid(res, `the field ${missing} is required`, 'missing-required-field')
    const check = checkFrom(fields, caller.siteId, await parts.akismet.secret())
    if (check.isTest) return say(res, thanks) // nothing is to be learnt from it, so nothing is kept
    const earlier = await inTime(res, 'finding the comment', findEarlier(parts, caller, check))
    const id = earlier ?? (await inTime(res, 'keeping the comment', takeIn(parts, caller, check)))
    const before = await inTime(res, 'deciding', decideOnce(parts, caller, id, side))
    await inTime(res, 'noting what the client knows', parts.akismet.heardAlready(id, side === 'spam' ? 'spam' : 'ham'))
    if (before !== null) parts.akismet.count(countOf(caller, check.blog, corrected(before, side)))
    say(res, thanks)
  }

/** Between our reading and our deciding, a worker or a moderator may have been there. */
const attempts = 5

/** @returns how it stood before, or null when it was decided so already */
async function decideOnce(
  { standing, decide, tellLater, metrics }: AkismetParts,
  { siteId, moderatorId, moderator }: AkismetCaller,
  id: string,
  side: Side,
): Promise<Standing | null> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const stands = await standing(siteId, id)
    if (stands === null) throw new TryLater('the comment was erased meanwhile')
    if (isDecided(stands) && stands.status === side) return null
    const decided = await decide({
      commentId: id,
      status: side,
      reason: side === 'spam' ? 'spam' : null,
      version: stands.version,
      by: { id: moderatorId, name: moderator, sites: [siteId] },
    })
    if (!decided) continue
    tellLater(decided)
    metrics.decisions.inc({ status: side })
    return stands
  }
  throw new TryLater('the comment is being changed by others', 1)
}

const isDecided = ({ decidedBy }: Standing): boolean => decidedBy !== null && decidedBy !== 'machine'

/** What the machine got wrong; what others had decided before is not counted for it. */
function corrected(before: Standing, side: Side): Partial<Tally> {
  if (isDecided(before)) return {}
  if (side === 'spam') return before.status === 'approved' ? { missedSpam: 1 } : {}
  return before.status === 'spam' ? { falsePositives: 1 } : {}
}
