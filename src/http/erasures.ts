/** Erasures, as a site's backend asks for them: an author goes, and a receipt says what became of what. */
import { Router } from 'express'
import { z } from 'zod'
import { Refusal } from '../domain/errors.js'
import { type ErasedAuthor, erasedAuthorSchema } from '../domain/privacy/erased-author.js'
import { receiptOf } from '../domain/privacy/receipt.js'
import type { Recipient } from '../domain/privacy/recipient.js'
import type { Erasure } from '../store/erasures.js'
import type { KeyOwner } from '../store/sites/keys.js'
import { authenticate, siteOf } from './authentication.js'
import { checked } from './checked.js'
import { goneSignal } from './gone-signal.js'
import { jsonBody } from './json-body.js'
import { waitSeconds } from './prefer.js'
import { allowing } from './problem.js'
import type { Waiters } from './waiters.js'

export type ErasuresParts = {
  readonly askErasure: (siteId: string, author: ErasedAuthor, by: string) => Promise<string>
  readonly erasureOf: (siteId: string, id: string) => Promise<Erasure | null>
  readonly recipientsOf: (siteId: string) => Promise<Recipient[]>
  readonly waiters: Waiters
  readonly ownerOfKey: (id: string) => Promise<KeyOwner | null>
}

export const erasureSchema = z.strictObject({ author: erasedAuthorSchema })

export function erasures({ askErasure, erasureOf, recipientsOf, waiters, ownerOfKey }: ErasuresParts): Router {
  const router = Router()
  router.use('/v1/erasures', authenticate('hk', ownerOfKey))

  const receipt = async (siteId: string, erasure: Erasure) => receiptOf(erasure, await recipientsOf(siteId))

  router.post('/v1/erasures', ...jsonBody(16_384), async (req, res) => {
    const { siteId } = siteOf(res)
    const { author } = checked(erasureSchema, req.body, 'the erasure')
    const id = await askErasure(siteId, author, 'site')
    const seconds = waitSeconds(req.headers.prefer)
    const erasure = await waiters.until({
      siteId,
      id,
      deadlineMs: seconds * 1_000,
      read: () => erasureOf(siteId, id),
      isEnough: (found) => found === null || found.doneAt !== null,
      signal: goneSignal(res),
    })
    if (!erasure) throw unknown
    if (seconds > 0) res.set('Preference-Applied', `wait=${seconds}`)
    res.status(erasure.doneAt === null ? 202 : 201)
    res.set('Location', `/v1/erasures/${id}`).json(await receipt(siteId, erasure))
  })
  router.all('/v1/erasures', allowing('POST'))

  router.get('/v1/erasures/:id', async (req, res) => {
    const { siteId } = siteOf(res)
    const id = z.uuid().safeParse(req.params.id)
    const erasure = id.success ? await erasureOf(siteId, id.data) : null
    if (!erasure) throw unknown
    res.set('Cache-Control', 'private, no-cache').json(await receipt(siteId, erasure))
  })
  router.all('/v1/erasures/:id', allowing('GET'))
  return router
}

/** The same words for what is not there and what is another site's. */
const unknown = new Refusal('not-found', 'there is no such erasure here')
