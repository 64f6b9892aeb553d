/** comment-check: a comment goes the way of every comment, and the client waits for its verdict. */
import type { Request, RequestHandler, Response } from 'express'
import { v7 as uuidv7 } from 'uuid'
import type { AkismetCaller } from '../../store/akismet/keys.js'
import { atOnce } from '../at-once.js'
import { byThen, judgedBy } from '../judged-by.js'
import { fieldsFrom, isTrue } from './asked.js'
import type { Callers } from './caller.js'
import { type Check, checkFrom, missingField } from './check.js'
import { countOf } from './count.js'
import type { Fields } from './form.js'
import { findEarlier, takeIn } from './kept.js'
import type { AkismetParts } from './parts.js'
import { wantedCallback } from './wanted-callback.js'
import { sayInvalid, sayVerdict, toldOf, type Verdict } from './words.js'

/**
 * More checks than this at work, and the next is sent away at once. Those whose clients had to be answered before they were done
 * count until they are: else a crowd that asks again and again would pile up work that nobody waits for.
 */
const maxAtWork = 200

type Answer =
  | { readonly kind: 'invalid'; readonly help: string; readonly error: string | null }
  | ({ readonly kind: 'verdict' } & Verdict)

export function commentCheck(parts: AkismetParts, callers: Callers): RequestHandler {
  const { publicUrl, answerWithinMs } = parts.akismet

  const answerTo = async (req: Request, res: Response, deadline: number): Promise<Answer> => {
    const fields = fieldsFrom(req)
    const caller = await callers.from(req, res, fields)
    if (caller === null) return { kind: 'invalid', help: 'the key is not known here', error: null }
    const missing = missingField(fields)
    if (missing) {
      return { kind: 'invalid', help: `the field ${missing} is required`, error: 'missing-required-field' }
    }
    const classify = isTrue(fields.get('classify'))
    const certain = certainAnswer(fields)
    if (certain) {
      const discard = certain === 'discard'
      return {
        kind: 'verdict',
        id: uuidv7(),
        url: null,
        told: 'spam',
        discard,
        isHeld: false,
        undecided: 'pending',
        classify,
      }
    }
    const check = checkFrom(fields, caller.siteId, await parts.akismet.secret())
    const { akismetUndecided: undecided } = await parts.akismet.policyOf(caller.siteId)
    const reason = fields.get('recheck_reason') ?? ''
    const id = await commentOf(parts, caller, check, reason)
    const { status, discard } = await judgedBy(parts, res, { ...id, siteId: caller.siteId, deadline })
    // Akismet promises its clients that an administrator is never spam.
    const told = check.isAdministrator ? 'ham' : toldOf(status)
    if (!check.isTest) parts.akismet.count(countOf(caller, check.blog, { [told]: 1 }))
    const [wanted, key] = [wantedCallback(fields), callers.keyIn(req, fields)]
    // An administrator is never spam to a client, whatever is found later.
    if (wanted && key && !check.isAdministrator) {
      parts.akismet.callBackLater({ commentId: id.id, caller, key, wanted, answered: told })
    } else if (reason !== '') await parts.akismet.heardAlready(id.id, told)
    const url = `${publicUrl}/v1/comments/${id.id}`
    return { kind: 'verdict', id: id.id, url, told, discard, isHeld: status === 'held', undecided, classify }
  }

  const bounded = atOnce(maxAtWork, 'checks', () => 1)
  return async (req, res) => {
    const deadline = performance.now() + answerWithinMs
    const answer = await byThen(
      deadline,
      bounded(() => answerTo(req, res, deadline)),
    )
    if (answer.kind === 'invalid') sayInvalid(res, answer.help, answer.error)
    else sayVerdict(res, answer)
  }
}

/** Akismet's own test values, answered at the door: nothing is kept of them. Spam wins over an administrator. */
function certainAnswer(fields: Fields): 'spam' | 'discard' | null {
  if (isTrue(fields.get('is_test')) && isTrue(fields.get('test_discard'))) return 'discard'
  const author = fields.get('comment_author')?.trim().toLowerCase() ?? ''
  const email = fields.get('comment_author_email')?.trim().toLowerCase() ?? ''
  const isCertain =
    ['viagra-test-123', 'akismet-guaranteed-spam'].includes(author) || email === 'akismet-guaranteed-spam@example.com'
  return isCertain ? 'spam' : null
}

/** `judgedBefore` is when it was judged, where it is being judged anew. */
type Asked = { readonly id: string; readonly judgedBefore: Date | null }

/** Which comment is asked about. An edited text is another one, and is judged as a comment of its own. */
async function commentOf(parts: AkismetParts, caller: AkismetCaller, check: Check, reason: string): Promise<Asked> {
  const { siteId } = caller
  const earlier = reason === '' || reason === 'edit' ? null : await findEarlier(parts, caller, check)
  if (earlier === null) return { id: await takeIn(parts, caller, check), judgedBefore: null }
  const judgedBefore = (await parts.standing(siteId, earlier))?.judgedAt ?? null
  if (!(await parts.akismet.recheck(siteId, earlier))) return { id: earlier, judgedBefore: null }
  parts.scoreLater({ siteId, id: earlier })
  return { id: earlier, judgedBefore }
}
