/** Edits and removal, as a site's backend asks for them. */
import { type Request, Router } from 'express'
import { z } from 'zod'
import { isGone } from '../domain/comment.js'
import { type Edit, edited, isSame, isSmall } from '../domain/edit.js'
import { Refusal } from '../domain/errors.js'
import type { Editable, Edition } from '../store/edit.js'
import type { Standing } from '../store/read-comments.js'
import type { Removal } from '../store/remove.js'
import { siteOf } from './authentication.js'
import { checked } from './checked.js'
import { inTime } from './deadline.js'
import { goneSignal } from './gone-signal.js'
import { jsonBody } from './json-body.js'
import { waitSeconds } from './prefer.js'
import { gone, idFrom, unknown } from './read-comments.js'
import { authorSchema, submissionSchema } from './submission.js'
import type { Waiters } from './waiters.js'
import { onWire } from './wire.js'

export type EditsParts = {
  readonly editable: (siteId: string, id: string) => Promise<Editable | null>
  readonly edit: (edition: Edition) => Promise<boolean>
  readonly remove: (removal: Removal) => Promise<boolean>
  readonly standing: (siteId: string, id: string) => Promise<Standing | null>
  readonly scoreLater: (comment: { readonly siteId: string; readonly id: string }) => void
  readonly waiters: Waiters
}

const maxRequestBytes = 262_144

const { body, form } = submissionSchema.shape
export const editSchema = z
  .strictObject({
    body: body.optional(),
    author: authorSchema.pick({ name: true, url: true, role: true }).optional(),
    form: form.unwrap().unwrap().optional(),
  })
  .refine((edit) => Object.keys(edit).length > 0, 'Invalid edit: expected `body`, `author` or `form`')

export function edits({ editable, edit, remove, standing, scoreLater, waiters }: EditsParts): Router {
  const router = Router()

  router.patch('/v1/comments/:id', ...jsonBody(maxRequestBytes), async (req, res) => {
    const { siteId } = siteOf(res)
    const id = idFrom(req)
    const wanted = versionWanted(req)
    const change = editFrom(req.body)
    const before = await inTime(res, 'reading the comment', editable(siteId, id))
    if (!before) throw unknown(id)
    if (isGone(before.status)) throw gone({ id, status: before.status })
    const content = edited(before, change)
    // One that is in place already, as when an answer was lost, needs no other version (RFC 9110, section 13.1.1).
    if (!isSame(before, content)) {
      if (wanted !== null && wanted !== before.version) throw stale(before.version)
      const edition = { siteId, id, version: before.version, content, isSmall: isSmall(before, content) }
      if (!(await inTime(res, 'keeping the edit', edit(edition)))) {
        const now = await editable(siteId, id)
        throw now && isGone(now.status) ? gone({ id, status: now.status }) : stale(now?.version ?? 0)
      }
      scoreLater({ siteId, id })
    }
    const seconds = waitSeconds(req.headers.prefer)
    const comment = await waiters.until({
      siteId,
      id,
      deadlineMs: seconds * 1_000,
      read: () => standing(siteId, id),
      // The verdict in force is the present revision's.
      isEnough: (found) => found === null || found.points !== null || isGone(found.status),
      signal: goneSignal(res),
    })
    if (!comment) throw unknown(id)
    if (isGone(comment.status)) throw gone(comment)
    if (seconds > 0) res.set('Preference-Applied', `wait=${seconds}`)
    res.set('ETag', `"v${comment.version}"`).json(onWire(comment))
  })

  router.delete('/v1/comments/:id', async (req, res) => {
    const { siteId } = siteOf(res)
    const id = idFrom(req)
    const version = req.headers['if-match'] === undefined ? null : versionWanted(req)
    if (!(await inTime(res, 'removing the comment', remove({ siteId, id, version })))) {
      const stands = await standing(siteId, id)
      if (!stands) throw unknown(id)
      if (!isGone(stands.status)) throw stale(stands.version)
    }
    res.status(204).end()
  })
  return router
}

/** Of `If-Match: "v3"`; null of `*`, which is any. */
function versionWanted(req: Request): number | null {
  const given = req.headers['if-match']?.trim()
  if (given === undefined)
    throw new Refusal('precondition-required', 'expected If-Match with the ETag of the comment that you saw, as "v2"')
  if (given === '*') return null
  const [, digits] = /^(?:W\/)?"?v(\d{1,9})"?$/.exec(given) ?? []
  if (digits === undefined) throw new Refusal('malformed', 'If-Match: expected the ETag of the comment, as "v2", or *')
  return Number(digits)
}

const stale = (version: number) =>
  new Refusal('stale', `the comment is at version ${version}: look at it, and send the edit again`, [], { version })

/** Null takes a value away; what is absent stays. */
function editFrom(input: unknown): Edit {
  const { body, author, form } = checked(editSchema, input, 'the edit')
  return {
    ...(body === undefined ? {} : { body }),
    ...(author === undefined
      ? {}
      : {
          author: {
            ...(author.name === undefined ? {} : { name: author.name }),
            ...(author.url === undefined ? {} : { url: author.url }),
            ...(author.role === undefined ? {} : { role: author.role ?? 'anonymous' }),
          },
        }),
    ...(form === undefined
      ? {}
      : {
          form: {
            ...(form.seconds_to_fill === undefined ? {} : { secondsToFill: form.seconds_to_fill }),
            ...(form.honeypot === undefined ? {} : { honeypot: form.honeypot }),
          },
        }),
  }
}
