/** The counts as a stream of server-sent events, which ends before a session can outlive its revocation by long. */
import { Router } from 'express'
import { z } from 'zod'
import { moderatorOf } from '../authentication.js'
import { checked } from '../checked.js'
import { goneSignal } from '../gone-signal.js'
import { allowing } from '../problem.js'
import type { LiveCounts } from './live-counts.js'
import { countsOnWire } from './queue.js'

export type StreamParts = { readonly liveCounts: LiveCounts }

/** Proxies cut what is silent for a minute. */
const beatMs = 25_000
/** The browser comes back by itself, and is asked again who it is. */
const maxSeconds = 300
const schema = z.strictObject({ seconds: z.coerce.number().int().min(0).max(maxSeconds).default(maxSeconds) })

export function countStream({ liveCounts }: StreamParts): Router {
  const router = Router()
  router.get('/v1/admin/counts/stream', (req, res) => {
    const { seconds } = checked(schema, { ...req.query }, 'the query')
    const { id, sites } = moderatorOf(res)
    const gone = goneSignal(res)
    if (gone.aborted) return // before it was known who asks: nobody would end what begins here
    let isOpen = false
    const unwatch = liveCounts.watch({
      sites,
      moderatorId: id,
      end: () => res.end(),
      send: (counts) =>
        isOpen && res.write(`event: counts\ndata: ${JSON.stringify({ data: counts.map(countsOnWire) })}\n\n`),
    })
    res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
    res.flushHeaders()
    res.write('retry: 5000\n\n')
    isOpen = true
    const beat = setInterval(() => res.write(':\n\n'), beatMs)
    const end = setTimeout(() => res.end(), seconds * 1_000)
    gone.addEventListener('abort', () => {
      isOpen = false
      clearInterval(beat)
      clearTimeout(end)
      unwatch()
    })
  })
  router.all('/v1/admin/counts/stream', allowing('GET'))
  return router
}
