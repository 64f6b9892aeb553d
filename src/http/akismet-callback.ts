/** Akismet's callback: what it found of comments after it had answered. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { json, Router, urlencoded } from 'express'
import { z } from 'zod'
import { Refusal } from '../domain/errors.js'
import type { CalledBack } from '../store/akismet/asked.js'
import { allowing } from './problem.js'

export type CallbackParts = {
  /** Null where there is no such site, or it does not ask. */
  readonly keyOf: (site: string) => Promise<{ readonly siteId: string; readonly key: string } | null>
  /** @returns the guids that are known */
  readonly callBack: (siteId: string, results: readonly CalledBack[]) => Promise<ReadonlySet<string>>
}

const maxBytes = 262_144
const maxComments = 1_000
const isFound = { true: 'spam', false: 'ham' } as const
const itemSchema = z.object({
  guid: z.string().regex(/^[\w-]{1,64}$/),
  result: z.preprocess((given) => (typeof given === 'boolean' ? String(given) : given), z.enum(['true', 'false'])),
})
const bodySchema = z.object({ key: z.string().max(200), comments: z.array(z.unknown()).max(maxComments) })

/** The content type of the callback is written nowhere; WordPress takes both, so we do. */
export function akismetCallback({ keyOf, callBack }: CallbackParts): Router {
  const router = Router()
  const body = [json({ limit: maxBytes }), urlencoded({ extended: true, limit: maxBytes, parameterLimit: 10_000 })]

  router.post('/akismet/callback/:site', ...body, async (req, res) => {
    const given = bodySchema.safeParse(req.body)
    if (!given.success)
      throw new Refusal('malformed', `expected \`key\` and \`comments\`, a list of at most ${maxComments}`)
    const owner = await keyOf(String(req.params.site))
    if (owner === null || !isSame(given.data.key, owner.key))
      throw new Refusal('forbidden', 'the key is not the one by which this site asks Akismet')
    // Akismet's own WordPress plugin ignores what has no guid.
    const items = given.data.comments.flatMap((item) => {
      const parsed = itemSchema.safeParse(item)
      return parsed.success ? [{ guid: parsed.data.guid, found: isFound[parsed.data.result] }] : []
    })
    const last = [...new Map(items.map((item) => [item.guid, item])).values()]
    const known = last.length === 0 ? new Set<string>() : await callBack(owner.siteId, last)
    res.json({ comments: Object.fromEntries(last.map(({ guid }) => [guid, known.has(guid) ? taken : unknown])) })
  })
  router.all('/akismet/callback/:site', allowing('POST'))
  return router
}

const taken = { status: 'success' }
const unknown = { status: 'error', message: 'Could not find matching comment.' }

/** In constant time; Akismet's own plugin does not heed case either. */
function isSame(one: string, other: string): boolean {
  const [first, second] = [one, other].map((key) => createHash('sha256').update(key.toLowerCase()).digest())
  return other !== '' && first !== undefined && second !== undefined && timingSafeEqual(first, second)
}
