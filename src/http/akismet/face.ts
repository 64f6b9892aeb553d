/** Akismet's face: what existing Akismet clients can be pointed at. */
import { Router } from 'express'
import type { Log } from '../../log.js'
import { allowing } from '../problem.js'
import { account } from './account.js'
import { bytes, fieldsFrom, formExpected, isMultipart, keyToVerify } from './asked.js'
import { makeCallers } from './caller.js'
import { commentCheck } from './comment-check.js'
import { feedback } from './feedback.js'
import type { AkismetParts } from './parts.js'
import { inPlainText, say, sayInvalid } from './words.js'

export function akismetFace(parts: AkismetParts & { readonly log: Log }): Router {
  const router = Router()
  const callers = makeCallers(parts.akismet)
  router.use(['/1.1', '/1.2'], bytes, (req, res, next) => {
    // Before the key is looked for: it is in there, too, and "not known" would send its owner looking in vain.
    if (isMultipart(req)) sayInvalid(res, formExpected)
    else next()
  })

  router.post('/1.1/verify-key', async (req, res) => {
    const owner = await callers.of(res, keyToVerify(fieldsFrom(req)))
    if (owner === null) sayInvalid(res, 'the key is not known here')
    else say(res, 'valid')
  })
  router.post('/1.1/comment-check', commentCheck(parts, callers))
  router.post('/1.1/submit-spam', feedback(parts, callers, 'spam'))
  router.post('/1.1/submit-ham', feedback(parts, callers, 'approved'))
  for (const deed of ['verify-key', 'comment-check', 'submit-spam', 'submit-ham'])
    router.all(`/1.1/${deed}`, allowing('POST'))
  router.use(account(parts, callers))

  router.use(['/1.1', '/1.2'], inPlainText(parts.log))
  return router
}
