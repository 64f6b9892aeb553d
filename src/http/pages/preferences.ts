/** How one likes the pages: single keys, and what is blurred. Kept in the browser, not in the records. */
import { Router } from 'express'
import { z } from 'zod'
import { LikingForm } from '../../../web/people/preferences.js'
import { checked } from '../checked.js'
import { formBody, seeOther } from '../html/form.js'
import type { Show } from '../html/show.js'
import { allowing } from '../problem.js'
import { keepLiking, likingOf, personOf } from './person.js'

/** A browser sends a box only when it is ticked. */
const box = z.literal('on').optional()
const likingForm = z.strictObject({ keys: box, blur: box })

export function liking(show: Show): Router {
  const router = Router()
  router.get('/review/settings', (req, res) => {
    const mine = likingOf(req)
    return show(res, {
      title: 'How I like it',
      person: personOf(res),
      liking: mine,
      content: LikingForm({ liking: mine, isKept: req.query.kept === 'yes' }),
    })
  })
  router.post('/review/settings', ...formBody(), (req, res) => {
    const { keys, blur } = checked(likingForm, req.body, 'what you like')
    keepLiking(res, { keys: keys === 'on', blur: blur === 'on' })
    seeOther(res, '/review/settings?kept=yes')
  })
  router.all('/review/settings', allowing('GET', 'POST'))
  return router
}
