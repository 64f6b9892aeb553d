/** Akismet as a site uses it: when it is asked, what it is told, and what it may answer. */
import { z } from 'zod'

const probability = z.number().min(0).max(1)

export const askingSchema = z
  .strictObject({
    /** The front page of the site, as Akismet knows it. */
    blog: z.url({ protocol: /^https?$/ }).max(2_000),
    asks: z.enum(['always', 'undecided', 'never']).default('undecided'),
    /** Undecided is what the other signals find likely spam between these. Guesses, see decision 0013. */
    from: probability.default(0.1),
    to: probability.default(0.95),
    /** Calls a month (UTC); null: no limit of ours. */
    monthlyBudget: z.int().min(0).max(100_000_000).nullable().default(null),
    /** What settles a comment that Akismet gives no answer on: the other signals alone, or a person. */
    onFailure: z.enum(['local', 'hold']).default('local'),
    sendsName: z.boolean().default(true),
    sendsEmail: z.boolean().default(true),
    /** `network` cuts the last part off: /24 for IPv4, /48 for IPv6. */
    sendsAddress: z.enum(['full', 'network', 'none']).default('full'),
    /** Akismet answers and learns nothing. */
    isTest: z.boolean().default(false),
  })
  .refine(({ from, to }) => from <= to, { message: 'the band must rise: from <= to', path: ['from'] })

export type Asking = z.infer<typeof askingSchema>

/** Akismet's keys are 12 letters and digits; ours too. Others that speak its protocol may have longer ones. */
export const akismetKeySchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{6,128}$/, 'expected 6 to 128 letters, digits, - or _ (Akismet gives 12)')

/** Why there is no answer: the key, its suspension, too many calls, or any other ill. */
export type Silence = 'key' | 'suspended' | 'limit' | 'unwell'

/** Yes, no, and neither; and neither is never no. */
export type Answer =
  | { readonly kind: 'spam'; readonly discard: boolean; readonly guid: string | null }
  /** With `recheckAfterSeconds` it is not done yet: it looks at links and pictures, and wants to be asked again. */
  | { readonly kind: 'ham'; readonly recheckAfterSeconds: number | null; readonly guid: string | null }
  | Neither

export type Neither = {
  readonly kind: 'neither'
  readonly silence: Silence
  /** For an editor: "no answer within 2 s". */
  readonly reason: string
  /** When Akismet may be asked again, where it said so. */
  readonly retryAfterSeconds: number | null
}

/** What Akismet tells the owner of a key beside an answer. */
export type Notice = { readonly code: string; readonly message: string }

/** What came of a site's calls in one month (`2026-11`, UTC). */
export type AskedMonth = {
  readonly month: string
  readonly checks: number
  readonly spam: number
  readonly ham: number
  readonly failed: number
  readonly saved: number
  readonly corrected: number
}
