/** Whether the caller is still there, for what waits or takes long. */
import type { Response } from 'express'

/** Aborts when the caller has hung up, at once where that was before: `close` is not told again. */
export function goneSignal(res: Response): AbortSignal {
  const gone = new AbortController()
  if (res.closed) gone.abort()
  else res.on('close', () => gone.abort())
  return gone.signal
}
