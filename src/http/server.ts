/** An HTTP server for an Express app, guarded against slow and endless clients. */
import http from 'node:http'
import type { Express } from 'express'

/** Slow headers are cut after 5 s, slow bodies after 8 s; keep-alive outlives a balancer's 60 s. */
const limits: http.ServerOptions = {
  headersTimeout: 5_000,
  requestTimeout: 8_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
}
const maxConnections = 5_000

/**
 * Makes the server; listens to nothing.
 *
 * Express sets the prototype of every request and response, which costs two thirds of its time. Node is given classes that
 * have Express's members already, and setting the prototype they have is free. Call it after the last `app.set`.
 */
export function createServer(app: Express): http.Server {
  class Request extends http.IncomingMessage {}
  class Response extends http.ServerResponse {}
  graft(Request.prototype, app.request, http.IncomingMessage.prototype)
  graft(Response.prototype, app.response, http.ServerResponse.prototype)
  Object.assign(app, { request: Request.prototype, response: Response.prototype })
  const server = http.createServer({ ...limits, IncomingMessage: Request, ServerResponse: Response }, app)
  server.maxConnections = maxConnections
  return server
}

/** Copies what the chain of prototypes from `from` up to `stop` defines, the nearest first. */
function graft(to: object, from: object, stop: object): void {
  for (let level: object | null = from; level && level !== stop; level = Object.getPrototypeOf(level))
    for (const key of Reflect.ownKeys(level)) {
      const property = Object.getOwnPropertyDescriptor(level, key)
      if (property && key !== 'constructor' && !Object.hasOwn(to, key)) Object.defineProperty(to, key, property)
    }
}
