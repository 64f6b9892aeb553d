/** Forms as browsers send them: read within a limit, checked, and answered with a redirection. */
import { type RequestHandler, type Response, urlencoded } from 'express'
import { z } from 'zod'
import { Refusal } from '../../domain/errors.js'

/** Reads the fields of a plain form. Express leaves `req.body` undefined for any other content type. */
export const formBody = (limit = 16_384): RequestHandler[] => [
  urlencoded({ extended: false, limit, parameterLimit: 100 }),
  (req, _res, next) => {
    if (req.body === undefined && req.headers['content-type'] !== undefined)
      throw new Refusal('unsupported-media-type', 'expected Content-Type: application/x-www-form-urlencoded')
    req.body ??= {}
    next()
  },
]

/** Text that PostgreSQL can keep. */
export const fieldText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), { message: 'Invalid text: it holds what is none' })

/** The browser asks for the next page by GET, so that reloading repeats nothing. */
export const seeOther = (res: Response, path: string): void => res.redirect(303, path)

const ours = /^\/review(?:[/?][\x21-\x5b\x5d-\x7e]*)?$/

/** A path of ours to go on to; whatever else was asked for leads to the queue, never to another host. */
export const onward = (path: unknown): string =>
  typeof path === 'string' && path.length <= 2_000 && ours.test(path) ? path : '/review'
