/** Watches a server: every answer that it gives is held against the document. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { makeJudge } from './document.js'

type Watch = {
  /** One sentence for each kind of fault. */
  readonly faults: ReadonlySet<string>
}

let judge: ReturnType<typeof makeJudge> | undefined

export function watch(server: Server): Watch {
  judge ??= makeJudge()
  const { faultsOf } = judge
  const faults = new Set<string>()
  server.prependListener('request', (req: IncomingMessage & { body?: unknown }, res: ServerResponse) => {
    // Taken now: routers rewrite it.
    const { method = 'GET', url = '/' } = req
    const chunks: Buffer[] = []
    const isStream = () => String(res.getHeader('content-type')).startsWith('text/event-stream')
    const keep = (chunk: unknown, encoding: unknown) => {
      if (isStream() || chunk === null || chunk === undefined || typeof chunk === 'function') return
      chunks.push(
        typeof chunk === 'string'
          ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
          : Buffer.from(chunk as Uint8Array),
      )
    }
    const { write, end } = res
    res.write = function (this: ServerResponse, ...args: unknown[]) {
      keep(args[0], args[1])
      return Reflect.apply(write, this, args)
    }
    res.end = function (this: ServerResponse, ...args: unknown[]) {
      keep(args[0], args[1])
      return Reflect.apply(end, this, args)
    }
    res.once('finish', () => {
      const exchange = {
        method,
        url,
        status: res.statusCode,
        headers: res.getHeaders(),
        sent: req.body,
        body: method === 'HEAD' || res.statusCode === 304 ? Buffer.alloc(0) : Buffer.concat(chunks),
      }
      for (const fault of faultsOf(exchange)) faults.add(fault)
    })
  })
  return { faults }
}
