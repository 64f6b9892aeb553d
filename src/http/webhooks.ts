/** Webhooks: a site's endpoints, made and changed with the site's key. */
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { Refusal } from '../domain/errors.js'
import type { Actor } from '../domain/moderator.js'
import { toldKinds } from '../domain/told.js'
import type { Named, Rotation } from '../store/webhooks/deeds.js'
import {
  type Endpoint,
  type EndpointChange,
  maxEndpointsPerSite,
  type NewEndpoint,
} from '../store/webhooks/endpoints.js'
import { backendOf, siteOf } from './authentication.js'
import { checked } from './checked.js'
import { inTime } from './deadline.js'
import { jsonBody } from './json-body.js'
import { allowing } from './problem.js'

export type WebhooksParts = {
  /** Why nothing would be sent to an address, or null. */
  readonly targetFault: (url: string) => string | null
  readonly newSecret: () => string
  readonly seal: (plain: string) => string
  readonly addEndpoint: (by: Actor, siteId: string, asked: NewEndpoint) => Promise<Endpoint | null>
  readonly listEndpoints: (siteId: string) => Promise<Endpoint[]>
  readonly readEndpoint: (siteId: string, id: string) => Promise<Endpoint | null>
  readonly alterEndpoint: (by: Actor, named: Named, change: EndpointChange) => Promise<Endpoint | null>
  readonly renewSecret: (by: Actor, named: Named, rotation: Rotation) => Promise<Endpoint | null>
  readonly removeEndpoint: (by: Actor, named: Named) => Promise<boolean>
}

const maxBodyBytes = 16_384
/** Receivers are to have the new secret within a day, if they do not say otherwise. */
const overlap = { default: 86_400, longest: 604_800 }

/** Where webhooks may go is the operator's to say. */
export function endpointSchemas(targetFault: WebhooksParts['targetFault']) {
  const url = z
    .string()
    .max(2_048)
    .superRefine((value, context) => {
      const fault = targetFault(value)
      if (fault !== null) context.addIssue({ code: 'custom', message: `Invalid address: ${fault}` })
    })
  const kinds = z
    .array(z.enum(toldKinds))
    .min(1)
    .max(toldKinds.length)
    .transform((list) => [...new Set(list)])
  const description = z.string().max(255).refine(isStorable, 'Invalid text: expected well-formed Unicode and no NUL')
  const newEndpointSchema = z.strictObject({ url, description: description.nullish(), kinds: kinds.nullish() })
  const endpointChangeSchema = z.strictObject({
    url: url.optional(),
    description: description.nullable().optional(),
    kinds: kinds.nullable().optional(),
    enabled: z.boolean().optional(),
  })
  return { newEndpointSchema, endpointChangeSchema }
}
export const rotationSchema = z.strictObject({
  overlap_seconds: z.int().min(0).max(overlap.longest).default(overlap.default),
})

export function webhooks(parts: WebhooksParts): Router {
  const router = Router()
  const body = jsonBody(maxBodyBytes)
  const { newEndpointSchema, endpointChangeSchema } = endpointSchemas(parts.targetFault)

  router.post('/v1/webhooks', ...body, async (req, res) => {
    const { siteId } = siteOf(res)
    const asked = checked(newEndpointSchema, req.body, 'the endpoint')
    const secret = parts.newSecret()
    const made = parts.addEndpoint(backendOf(req, res), siteId, {
      url: asked.url,
      description: asked.description ?? null,
      kinds: asked.kinds ?? null,
      sealedSecret: parts.seal(secret),
    })
    const endpoint = await inTime(res, 'making the endpoint', made)
    if (!endpoint)
      throw new Refusal('conflict', `the site has ${maxEndpointsPerSite} endpoints, which is as many as may be`)
    res
      .status(201)
      .set('Location', `/v1/webhooks/${endpoint.id}`)
      .json({ ...endpointOnWire(endpoint), secret })
  })
  router.get('/v1/webhooks', async (_req, res) => {
    const endpoints = await inTime(res, 'reading the endpoints', parts.listEndpoints(siteOf(res).siteId))
    res.json({ data: endpoints.map(endpointOnWire) })
  })
  router.all('/v1/webhooks', allowing('GET', 'POST'))

  router.get('/v1/webhooks/:endpoint', async (req, res) => {
    const id = endpointIdFrom(req)
    const endpoint = await inTime(res, 'reading the endpoint', parts.readEndpoint(siteOf(res).siteId, id))
    res.json(endpointOnWire(endpoint ?? missing()))
  })
  router.patch('/v1/webhooks/:endpoint', ...body, async (req, res) => {
    const change = checked(endpointChangeSchema, req.body, 'the change')
    const changing = parts.alterEndpoint(backendOf(req, res), named(req, res), change)
    res.json(endpointOnWire((await inTime(res, 'changing the endpoint', changing)) ?? missing()))
  })
  router.delete('/v1/webhooks/:endpoint', async (req, res) => {
    const deleting = parts.removeEndpoint(backendOf(req, res), named(req, res))
    if (!(await inTime(res, 'deleting the endpoint', deleting))) missing()
    res.status(204).end()
  })
  router.all('/v1/webhooks/:endpoint', allowing('GET', 'PATCH', 'DELETE'))

  router.post('/v1/webhooks/:endpoint/rotate', ...body, async (req, res) => {
    const { overlap_seconds } = checked(rotationSchema, req.body, 'the rotation')
    const secret = parts.newSecret()
    const rotating = parts.renewSecret(backendOf(req, res), named(req, res), {
      sealedSecret: parts.seal(secret),
      overlapSeconds: overlap_seconds,
    })
    const endpoint = (await inTime(res, 'changing the secret', rotating)) ?? missing()
    res.json({ ...endpointOnWire(endpoint), secret })
  })
  router.all('/v1/webhooks/:endpoint/rotate', allowing('POST'))
  return router
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000')

export function endpointIdFrom(req: Request): string {
  const parsed = z.uuid().safeParse(req.params.endpoint)
  return parsed.success ? parsed.data.toLowerCase() : missing()
}

const named = (req: Request, res: Response): Named => ({ siteId: siteOf(res).siteId, id: endpointIdFrom(req) })

/** The same words for what is not there and what is another site's. */
export function missing(): never {
  throw new Refusal('not-found', 'there is no such endpoint here')
}

const endpointOnWire = (endpoint: Endpoint) => ({
  id: endpoint.id,
  url: endpoint.url,
  description: endpoint.description,
  kinds: endpoint.kinds,
  enabled: endpoint.disabledAt === null,
  disabled_at: endpoint.disabledAt,
  disabled_because: endpoint.disabledBecause,
  failing_since: endpoint.failingSince,
  old_secret_until: endpoint.oldSecretUntil,
  created_at: endpoint.createdAt,
})
