/** The privacy notice: for everybody, as a page or as JSON. */
import { Router } from 'express'
import { Refusal } from '../domain/errors.js'
import type { Notice } from '../domain/privacy/notice.js'
import { headersOfPages } from './html/page.js'
import { privacyPage, privacyStyle } from './privacy-page.js'
import { allowing } from './problem.js'

export type PrivacyParts = {
  /** Null where there is no such site. */
  readonly noticeOf: (site: string) => Promise<Notice | null>
}

export function privacy({ noticeOf }: PrivacyParts): Router {
  const router = Router()
  router.use('/privacy', (_req, res, next) => {
    res.set(headersOfPages)
    next()
  })

  router.get('/privacy/notice.css', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=3600').type('css').send(privacyStyle)
  })
  router.all('/privacy/notice.css', allowing('GET'))

  router.get('/privacy/:site', async (req, res) => {
    const notice = await noticeOf(String(req.params.site))
    if (!notice) throw new Refusal('not-found', 'there is no such site here: expected the name of one')
    res.vary('Accept')
    if (req.accepts(['html', 'json']) === 'html') res.type('html').send(privacyPage(notice))
    else res.json(noticeOnWire(notice))
  })
  router.all('/privacy/:site', allowing('GET'))
  return router
}

const noticeOnWire = ({ formLines, recipients, ...notice }: Notice) => ({
  ...notice,
  recipients: recipients.map(({ onErasure, ...recipient }) => ({ ...recipient, on_erasure: onErasure })),
  form_line: formLines,
})
