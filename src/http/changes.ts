/** Changes: what a site's backend does to a comment that is kept. */
import { Router } from 'express'
import { type EditsParts, edits } from './edits.js'

export type ChangesParts = EditsParts

export function changes(parts: ChangesParts): Router {
  const router = Router()
  router.use(edits(parts))
  return router
}
