/** A JSON body: read within a limit, and refused where it is none. */
import { json, type RequestHandler } from 'express'
import { Refusal } from '../domain/errors.js'

/** Reads a JSON body of at most `limit` bytes. Express leaves `req.body` undefined for any other content type. */
export const jsonBody = (limit: number): RequestHandler[] => [
  json({ limit, strict: false, type: ['json', '+json'] }),
  (req, _res, next) => {
    if (req.body !== undefined) return next()
    const came = req.headers['content-type'] ?? 'none'
    // Null, not false, where no body came.
    if (req.is(['json', '+json']) !== false) throw new Refusal('malformed', 'expected a JSON body; came an empty one')
    throw new Refusal('unsupported-media-type', `expected Content-Type: application/json; came ${came.slice(0, 100)}`)
  },
]
