/** A site's policy: where the lines are, what each signal weighs, what must have answered. */
import { z } from 'zod'
import { roles } from './comment.js'

const probability = z.number().min(0).max(1)
/** Nats at full strength. Twelve is as sure as one error in 160,000. */
const weight = z.number().min(0).max(12)

export const policySchema = z
  .strictObject({
    holdAt: probability,
    spamAt: probability,
    discardAt: probability,
    /** Natural log-odds of spam before anything is read. */
    prior: z.number().min(-12).max(12),
    weights: z.record(z.string().regex(/^[a-z]{2,20}$/), weight),
    /** Signals without which the machine may not approve or convict. */
    required: z.array(z.string().regex(/^[a-z]{2,20}$/)).max(20),
    /** Authors in these roles are approved unread. */
    trustedRoles: z.array(z.enum(roles)).max(roles.length),
    /** Near copies of what moderators call spam are known to the other sites here that share, and theirs to this one. */
    sharesCampaigns: z.boolean().default(false),
  })
  .refine((policy) => policy.holdAt <= policy.spamAt && policy.spamAt <= policy.discardAt, {
    message: 'the lines must rise: holdAt <= spamAt <= discardAt',
  })

export type Policy = z.infer<typeof policySchema>

/** A policy as it is in force: verdicts pin the version. */
export type PolicyInForce = Policy & { readonly version: number }

/**
 * What a new site starts with.
 *
 * Weights are set by hand until a regression over readings replaces them (docs/decisions/0004): each is what the signal's
 * loudest word should move the odds by. `prior` says that about one in nine comments is spam, a news site's usual share.
 */
export const defaultPolicy: Policy = {
  holdAt: 0.5,
  spamAt: 0.9,
  discardAt: 0.995,
  prior: -2.1,
  weights: { model: 9, site: 9, links: 5, disguise: 4.5, repeats: 9, tempo: 3, trap: 6 },
  required: [],
  trustedRoles: ['trusted', 'staff', 'administrator'],
  sharesCampaigns: false,
}
