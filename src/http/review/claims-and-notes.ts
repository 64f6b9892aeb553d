/** Claims and notes: who looks at which comment, and what moderators note for one another. */
import { Router } from 'express'
import { z } from 'zod'
import { Refusal } from '../../domain/errors.js'
import type { Claimed } from '../../store/review/claims.js'
import type { Note } from '../../store/review/notes.js'
import type { Looker } from '../../store/review/search.js'
import { moderatorOf } from '../authentication.js'
import { checked } from '../checked.js'
import { jsonBody } from '../json-body.js'
import { allowing } from '../problem.js'
import { idFrom, unknown } from '../read-comments.js'

type By = Looker & { readonly name: string }

export type CompanyParts = {
  readonly claim: (claim: { ids: readonly string[]; by: Looker }) => Promise<Claimed[]>
  readonly release: (ids: readonly string[], moderatorId: string) => Promise<number>
  readonly note: (note: { commentId: string; text: string; by: By }) => Promise<Note | null>
  readonly notes: (sites: readonly string[] | null, commentId: string) => Promise<Note[]>
  readonly eraseNote: (note: { commentId: string; noteId: string; by: By }) => Promise<boolean>
  readonly isThere: (sites: readonly string[] | null, commentId: string) => Promise<boolean>
}

const maxClaims = 100
const maxNoteChars = 2_000
export const claimSchema = z.strictObject({ ids: z.array(z.uuid().toLowerCase()).min(1).max(maxClaims) })
export const noteSchema = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1)
    .max(maxNoteChars)
    .refine(
      (text) => text.isWellFormed() && !text.includes('\u0000'),
      'Invalid text: expected well-formed Unicode without NUL',
    ),
})

export function company({ claim, release, note, notes, eraseNote, isThere }: CompanyParts): Router {
  const router = Router()
  const body = jsonBody(16_384)

  router.post('/v1/admin/claims', ...body, async (req, res) => {
    const { ids } = checked(claimSchema, req.body, 'the claim')
    const claims = await claim({ ids, by: moderatorOf(res) })
    res.json({ data: claims.map(claimOnWire) })
  })
  router.all('/v1/admin/claims', allowing('POST'))
  router.post('/v1/admin/claims/release', ...body, async (req, res) => {
    const { ids } = checked(claimSchema, req.body, 'the release')
    res.json({ released: await release(ids, moderatorOf(res).id) })
  })
  router.all('/v1/admin/claims/release', allowing('POST'))

  router.get('/v1/admin/comments/:id/notes', async (req, res) => {
    const { sites } = moderatorOf(res)
    if (!(await isThere(sites, idFrom(req)))) throw unknown(idFrom(req))
    res.json({ data: await notes(sites, idFrom(req)) })
  })
  router.post('/v1/admin/comments/:id/notes', ...body, async (req, res) => {
    const { text } = checked(noteSchema, req.body, 'the note')
    const kept = await note({ commentId: idFrom(req), text, by: moderatorOf(res) })
    if (!kept) throw unknown(idFrom(req))
    res.status(201).json(kept)
  })
  router.all('/v1/admin/comments/:id/notes', allowing('GET', 'POST'))

  router.delete('/v1/admin/comments/:id/notes/:note', async (req, res) => {
    const noteId = String(req.params.note)
    const isNumber = /^\d{1,18}$/.test(noteId)
    if (!isNumber || !(await eraseNote({ commentId: idFrom(req), noteId, by: moderatorOf(res) })))
      throw new Refusal('not-found', 'there is no such note of yours here')
    res.status(204).end()
  })
  router.all('/v1/admin/comments/:id/notes/:note', allowing('DELETE'))
  return router
}

const claimOnWire = ({ commentId, name, until, isOwn }: Claimed) => ({ id: commentId, by: name, until, own: isOwn })
