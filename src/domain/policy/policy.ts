/** A site's policy: where the lines are, what each signal weighs, what must have answered, and what overrides them. */
import { z } from 'zod'
import { roles } from '../comment.js'
import { faultsOfLists, listsSchema } from './lists.js'

const probability = z.number().min(0).max(1)
/** Nats at full strength. Twelve is as sure as one error in 160,000. */
const weight = z.number().min(0).max(12)

/** Three readers of whom nothing is known, or two whose reports moderators have agreed with. A guess. */
const defaultHoldAt = 1.5

/** At 1,000 comments a day ten more to look at, and after a month a rate known to within some 3 in 100. Also in drawSample. */
export const defaultBlindShare = 0.01

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
    // From here on with defaults: policies that were stored before these fields stand as they did.
    /** So many comments that moderators approved, and none that is spam, make an author trusted; null: nothing does. */
    trustedAfter: z.int().min(1).max(1_000).nullable().default(null),
    lists: listsSchema.default([]),
    /** What waits for a moderator unless it is spam. An article's age is unknown when the site does not send it. */
    premoderation: z
      .strictObject({
        everyone: z.boolean().default(false),
        firstTime: z.boolean().default(false),
        articlesOlderThanDays: z.int().min(0).max(36_500).nullable().default(null),
      })
      .prefault({}),
    /**
     * What an Akismet client hears of a comment that is held, or not judged in time: `pending`, on which clients hold it or report
     * an error and ask again, or `false` with a header that says when to ask again, which most clients do not read.
     */
    akismetUndecided: z.enum(['pending', 'false']).default('pending'),
    /** An approved comment that no moderator has decided is held when readers' reports weigh this much; null: never. */
    reports: z.strictObject({ holdAt: z.number().min(0.1).max(1_000).nullable().default(defaultHoldAt) }).prefault({}),
    /** Of what the machine settles alone, this share is laid before a moderator unmarked, to see how often it errs. */
    blindShare: z.number().min(0).max(0.2).default(defaultBlindShare),
    /** After so many days an address is cut and hashed, and the text of spam is dropped; null: never. */
    retention: z
      .strictObject({
        addressDays: z.int().min(1).max(3_650).nullable().default(30),
        spamBodyDays: z.int().min(1).max(3_650).nullable().default(30),
      })
      .prefault({}),
  })
  .superRefine(({ holdAt, spamAt, discardAt }, { addIssue }) => {
    const message = `the lines must rise: holdAt <= spamAt <= discardAt, but they are ${holdAt}, ${spamAt} and ${discardAt}`
    if (holdAt > spamAt) addIssue({ code: 'custom', path: ['spamAt'], message })
    if (spamAt > discardAt) addIssue({ code: 'custom', path: ['discardAt'], message })
  })

export type Policy = z.infer<typeof policySchema>

/**
 * A policy as it may come into force: each entry of its lists is one, and each signal that it names exists.
 *
 * Not asked of stored ones: what was good when it was saved goes on judging.
 */
export const draftSchema = (signalNames: readonly string[]) =>
  policySchema.superRefine((policy, { addIssue }) => {
    const named = [
      ...Object.keys(policy.weights).map((name) => ({ name, path: ['weights', name] })),
      ...policy.required.map((name, at) => ({ name, path: ['required', at] })),
    ]
    const known = `there are ${signalNames.join(', ')}`
    for (const { name, path } of named)
      if (!signalNames.includes(name))
        addIssue({ code: 'custom', path, message: `Invalid signal: there is no signal called ${name}; ${known}` })
    for (const { path, message } of faultsOfLists(policy.lists))
      addIssue({ code: 'custom', path: ['lists', ...path], message })
  })

/** A policy as it is in force: verdicts pin the version. */
export type PolicyInForce = Policy & { readonly version: number }

/**
 * What a new site starts with.
 *
 * Each weight is what the signal's loudest word should move the odds by: by regression over readings where the corpora can teach
 * it (docs/scoring.md), else by stated reasoning (docs/decisions/0004). `prior` says that about one in nine comments is spam, a news site's usual share.
 */
export const defaultPolicy: Policy = {
  holdAt: 0.5,
  spamAt: 0.9,
  discardAt: 0.995,
  prior: -2.1,
  weights: {
    model: 9,
    site: 9,
    links: 5,
    disguise: 4.5,
    repeats: 9,
    tempo: 3,
    record: 4,
    relevance: 0.8,
    language: 1.5,
    trap: 12,
    akismet: 9,
  },
  required: [],
  trustedRoles: ['trusted', 'staff', 'administrator'],
  sharesCampaigns: false,
  trustedAfter: null,
  lists: [],
  premoderation: { everyone: false, firstTime: false, articlesOlderThanDays: null },
  akismetUndecided: 'pending',
  reports: { holdAt: defaultHoldAt },
  blindShare: defaultBlindShare,
  retention: { addressDays: 30, spamBodyDays: 30 },
}
