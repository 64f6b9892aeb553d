/** A decision as a moderator sends it. */
import { z } from 'zod'
import { reasonCodes } from '../../store/decide.js'

export const decisionFields = {
  status: z.enum(['approved', 'held', 'spam', 'rejected']),
  reason: z.enum(reasonCodes).nullish(),
}

type Reasoned = { readonly status: string; readonly reason?: string | null | undefined }

export const reasonNeeded = <Schema extends z.ZodType<Reasoned>>(schema: Schema): Schema =>
  schema.refine(({ status, reason }) => status !== 'rejected' || Boolean(reason), {
    message: 'Invalid reason: a rejection needs one',
    path: ['reason'],
  })

export const decisionSchema = reasonNeeded(
  z.strictObject({
    ...decisionFields,
    /** The one that the moderator saw. */
    version: z.int().positive(),
  }),
)
