/** A decision as a moderator sends it. */
import { z } from 'zod'
import { reasonCodes } from '../store/decide.js'

export const decisionSchema = z
  .strictObject({
    status: z.enum(['approved', 'held', 'spam', 'rejected']),
    reason: z.enum(reasonCodes).nullish(),
    /** The one that the moderator saw. */
    version: z.int().positive(),
  })
  .refine(({ status, reason }) => status !== 'rejected' || Boolean(reason), {
    message: 'Invalid reason: a rejection needs one',
    path: ['reason'],
  })
