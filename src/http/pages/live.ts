/** Live counts: a stream of server-sent events for each open page, as long as there is room. */
import { type Response, Router } from 'express'
import { moderatorOf } from '../authentication.js'
import { allowing } from '../problem.js'
import { type CountsKept, countsByPlace, countsView } from './counts-view.js'

export type LiveParts = {
  readonly countsKept: CountsKept
  /** Calls whenever comments have changed, some of them or many; gives what stops it. */
  readonly onChange: (heard: () => void) => () => void
}

const maxStreams = 200
const maxOfOne = 5
/** A proxy closes what is silent for a minute. */
const beatMs = 25_000
const pauseMs = 2_000

export function live({ countsKept, onChange }: LiveParts): Router {
  const router = Router()
  const ofOne = new Map<string, number>()
  let streams = 0

  router.get('/review/events', (_req, res) => {
    const { id, sites } = moderatorOf(res)
    // 204 tells the browser not to ask again: the page goes on without.
    if (streams >= maxStreams || (ofOne.get(id) ?? 0) >= maxOfOne) return void res.status(204).end()
    streams += 1
    ofOne.set(id, (ofOne.get(id) ?? 0) + 1)
    res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
    res.flushHeaders()
    const stop = follow(res, () => countsKept(sites).then((counts) => countsByPlace(countsView(counts))), onChange)
    res.on('close', () => {
      stop()
      streams -= 1
      const left = (ofOne.get(id) ?? 1) - 1
      if (left === 0) ofOne.delete(id)
      else ofOne.set(id, left)
    })
  })
  router.all('/review/events', allowing('GET'))
  return router
}

/** Sends counts after each change, at most every two seconds, and only when they are others. */
function follow(
  res: Response,
  counts: () => Promise<Readonly<Record<string, string>>>,
  onChange: LiveParts['onChange'],
): () => void {
  let sent = ''
  let timer: NodeJS.Timeout | null = null
  const look = async () => {
    timer = null
    const found = JSON.stringify(await counts())
    if (found !== sent && !res.writableEnded) res.write(`event: counts\ndata: ${found}\n\n`)
    sent = found
  }
  const soon = () => {
    // Counts that cannot be had now are had after the next change.
    timer ??= setTimeout(() => look().catch(() => {}), pauseMs)
  }
  const beat = setInterval(() => res.write(':\n\n'), beatMs)
  const deafen = onChange(soon)
  soon()
  return () => {
    if (timer) clearTimeout(timer)
    clearInterval(beat)
    deafen()
  }
}
