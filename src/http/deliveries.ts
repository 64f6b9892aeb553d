/** Deliveries of webhooks: the log of an endpoint, a test event, and sending again. */
import { randomBytes } from 'node:crypto'
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { Refusal } from '../domain/errors.js'
import { type Delivery, type DeliveryQuery, deliveryStatuses, type Replay } from '../store/webhooks/deliveries.js'
import type { Endpoint } from '../store/webhooks/endpoints.js'
import { siteOf } from './authentication.js'
import { checked } from './checked.js'
import { inTime } from './deadline.js'
import { jsonBody } from './json-body.js'
import { allowing } from './problem.js'
import { endpointIdFrom, missing, type WebhooksParts } from './webhooks.js'

export type DeliveriesParts = Pick<WebhooksParts, 'readEndpoint'> & {
  readonly listDeliveries: (query: DeliveryQuery) => Promise<Delivery[]>
  readonly sendTest: (siteId: string, endpointId: string, id: string) => Promise<void>
  /** How many are sent again. */
  readonly replayDeliveries: (replay: Replay) => Promise<number>
}

const idSchema = z.string().regex(/^evt_[0-9a-z_]{1,60}$/)
export const querySchema = z.strictObject({
  status: z.enum(deliveryStatuses).optional(),
  after: idSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const replaySchema = z.strictObject({
  since: z.iso
    .datetime({ offset: true, message: 'Invalid time: expected RFC 3339, such as 2026-11-24T08:30:00Z' })
    .transform((value) => new Date(value))
    .nullish(),
})

export function deliveries(parts: DeliveriesParts): Router {
  const router = Router()
  const body = jsonBody(16_384)

  const endpointOf = async (req: Request, res: Response): Promise<Endpoint> => {
    const found = parts.readEndpoint(siteOf(res).siteId, endpointIdFrom(req))
    return (await inTime(res, 'reading the endpoint', found)) ?? missing()
  }
  const enabledEndpointOf = async (req: Request, res: Response): Promise<Endpoint> => {
    const endpoint = await endpointOf(req, res)
    if (endpoint.disabledAt === null) return endpoint
    throw new Refusal('conflict', 'the endpoint is disabled: enable it first, by PATCH with {"enabled": true}')
  }

  router.get('/v1/webhooks/:endpoint/deliveries', async (req, res) => {
    const { status = null, after = null, limit } = checked(querySchema, { ...req.query }, 'the query')
    const { id: endpointId } = await endpointOf(req, res)
    const listing = parts.listDeliveries({ endpointId, status, after, limit: limit + 1 })
    const found = await inTime(res, 'reading the deliveries', listing)
    const page = found.slice(0, limit)
    const hasMore = found.length > limit
    res.json({
      data: page.map(deliveryOnWire),
      next_cursor: hasMore ? (page.at(-1)?.id ?? null) : null,
      has_more: hasMore,
    })
  })
  router.all('/v1/webhooks/:endpoint/deliveries', allowing('GET'))

  router.post('/v1/webhooks/:endpoint/test', async (req, res) => {
    const endpoint = await enabledEndpointOf(req, res)
    const id = `evt_test_${randomBytes(12).toString('hex')}`
    await inTime(res, 'keeping the test event', parts.sendTest(siteOf(res).siteId, endpoint.id, id))
    res.status(202).json({ id })
  })
  router.all('/v1/webhooks/:endpoint/test', allowing('POST'))

  router.post('/v1/webhooks/:endpoint/replay', ...body, async (req, res) => {
    const { since = null } = checked(replaySchema, req.body, 'the replay')
    const { id: endpointId } = await enabledEndpointOf(req, res)
    const replaying = parts.replayDeliveries({ endpointId, delivery: null, since })
    res.status(202).json({ replayed: await inTime(res, 'sending again', replaying) })
  })
  router.all('/v1/webhooks/:endpoint/replay', allowing('POST'))

  router.post('/v1/webhooks/:endpoint/deliveries/:delivery/replay', async (req, res) => {
    const { id: endpointId } = await enabledEndpointOf(req, res)
    const delivery = idSchema.safeParse(req.params.delivery)
    const replaying = delivery.success
      ? parts.replayDeliveries({ endpointId, delivery: delivery.data, since: null })
      : Promise.resolve(0)
    const replayed = await inTime(res, 'sending again', replaying)
    if (replayed === 0) throw new Refusal('not-found', 'there is no such delivery here, or it is under way')
    res.status(202).json({ replayed })
  })
  router.all('/v1/webhooks/:endpoint/deliveries/:delivery/replay', allowing('POST'))
  return router
}

const deliveryOnWire = ({ commentId, dueAt, createdAt, ...delivery }: Delivery) => ({
  ...delivery,
  comment_id: commentId,
  due_at: dueAt,
  created_at: createdAt,
})
