/** The privacy notice of a site: what is collected and why, who gets it, how long it stays; read off what is in force. */

import type { Policy } from '../policy/policy.js'
import { counted } from '../text.js'
import { type FormLine, formLines } from './form-line.js'
import type { Recipient } from './recipient.js'

/** A policy, and from when on it was in force. */
export type PolicyThen = { readonly version: number; readonly at: Date; readonly policy: Policy }

/** What is kept for a time that no policy changes. */
export type KeptFor = {
  readonly idempotencyHours: number
  readonly traceDays: number
  readonly sketchDays: { readonly undecided: number; readonly decided: number }
}

export type NoticeOf = {
  readonly site: { readonly name: string; readonly title: string; readonly createdAt: Date }
  /** Oldest first; the last one is in force. */
  readonly policies: readonly PolicyThen[]
  readonly recipients: readonly Recipient[]
  readonly keptFor: KeptFor
  /** Where the notice stands. */
  readonly address: string
}

export type Collected = { readonly what: string; readonly why: string; readonly kept: string }
export type Notice = {
  readonly site: { readonly name: string; readonly title: string }
  readonly address: string
  readonly since: Date
  readonly version: number
  readonly collected: readonly Collected[]
  readonly recipients: readonly Recipient[]
  readonly judging: readonly string[]
  readonly erasure: readonly string[]
  readonly formLines: Readonly<Record<string, FormLine>>
  /** Newest first. */
  readonly changes: readonly { readonly at: Date; readonly says: readonly string[] }[]
}

export function noticeOf({ site, policies, recipients, keptFor, address }: NoticeOf): Notice {
  const inForce = policies.at(-1)
  if (inForce === undefined) throw new Error(`site ${site.name} has no policy`)
  const { policy, version } = inForce
  return {
    site: { name: site.name, title: site.title },
    address,
    since: site.createdAt,
    version,
    collected: collected(policy, keptFor),
    recipients,
    judging: judging(policy),
    erasure: [
      'Ask the site to erase you: it names you by its own id of you, by your e-mail address, or by your name and address.',
      'Your comments, their former versions, and what was noted of them go within 24 hours. What moderators have taught by them is learnt again without them.',
      'What stays are numbers: that there was a comment, when, and how it was judged; and hashes of texts that moderators called spam, from which no text can be read.',
      ...recipients.map(({ onErasure }) => onErasure),
    ],
    formLines: formLines(['Hamlet', ...recipients.map(({ name }) => name)], address),
    changes: changesIn(policies),
  }
}

const untilErased = 'until the site deletes the comment or erases its author'

function collected({ retention: { addressDays, spamBodyDays } }: Policy, keptFor: KeptFor): Collected[] {
  return [
    {
      what: 'The comment, and the name and web address under it',
      why: 'To judge whether it is spam, and to show it to moderators where that is in doubt.',
      kept: `${sentence(untilErased)} ${ofSpam(spamBodyDays)}`,
    },
    {
      what: 'Your e-mail address, or the id that the site knows you by',
      why: 'To know what became of your earlier comments here, so that a good name counts for you.',
      kept: sentence(untilErased),
    },
    {
      what: 'The network address that you wrote from',
      why: 'To notice many comments from one place in a short time.',
      kept: ofAddresses(addressDays),
    },
    {
      what: 'The name of your browser, and the page that led you there',
      why: 'To be looked at with the comment.',
      kept: sentence(untilErased),
    },
    {
      what: 'How long the form stood open, and a hidden field that only programs fill',
      why: 'To tell people from programs.',
      kept: sentence(untilErased),
    },
    {
      what: 'Hashes of your address, of who you are, and of the hosts that you link to',
      why: 'To find comments of the same origin again, without keeping the origin itself there.',
      kept: `For ${counted(keptFor.traceDays, 'day')}. How many of them moderators approved and called spam stays, as two numbers under each hash.`,
    },
    {
      what: 'A fingerprint of the text: hashes of its parts',
      why: 'To find copies of the same text.',
      kept: `For ${counted(keptFor.sketchDays.undecided, 'day')}, or ${counted(keptFor.sketchDays.decided, 'day')} where a moderator has decided.`,
    },
    {
      what: 'If you report a comment: a hash of the id that the site knows you by, and your reason',
      why: 'To put it before a moderator, the sooner the more often your reports were right.',
      kept: sentence(untilErased),
    },
  ]
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
const ofSpam = (days: number | null): string =>
  days === null ? 'The text of spam is kept as long.' : `The text of spam is dropped after ${counted(days, 'day')}.`
const ofAddresses = (days: number | null): string =>
  days === null
    ? sentence(untilErased)
    : `For ${counted(days, 'day')}; then only a hash of its network (/24, or /48 of IPv6) stays.`

function judging(policy: Policy): string[] {
  return [
    'A program weighs what speaks for spam and what against it, and keeps an account of every weight. The site can read that account for each comment.',
    'What it is unsure of, people decide. A decision by a person is never overwritten by the program, and can be undone.',
    ...Object.values(rulesOf(policy)),
  ]
}

/** What a policy says of how comments are treated, each under the key by which two policies are compared. */
function rulesOf({ premoderation, trustedRoles, trustedAfter, lists, sharesCampaigns, reports, weights }: Policy) {
  const { everyone, firstTime, articlesOlderThanDays: days } = premoderation
  // Whether Akismet is asked stands with those who get something: every policy has a weight for it.
  const signals = Object.keys(weights).filter((name) => name !== 'akismet' && (weights[name] ?? 0) > 0)
  return {
    signals: `These things are looked at: ${signals.sort().join(', ')}.`,
    everyone: everyone
      ? 'Every comment waits for a moderator.'
      : 'Comments that are not in doubt appear without a moderator.',
    firstTime: firstTime
      ? 'The first comments of an author wait for a moderator.'
      : 'First comments are treated as others are.',
    old:
      days === null
        ? 'Comments on old articles are treated as others are.'
        : `Comments on articles older than ${counted(days, 'day')} wait for a moderator.`,
    trusted:
      trustedAfter === null
        ? `Authors are trusted by their role only${trustedRoles.length === 0 ? ', and here by none' : ` (${trustedRoles.join(', ')})`}.`
        : `Authors are trusted by their role (${trustedRoles.join(', ') || 'none'}), or after ${counted(trustedAfter, 'approved comment')}.`,
    lists:
      lists.length === 0
        ? 'The site keeps no lists of words, hosts or authors.'
        : 'The site keeps lists of words, hosts or authors that are approved, held or refused.',
    shared: sharesCampaigns
      ? 'Fingerprints of spam are shared with other sites of this service; texts and authors are not.'
      : 'Nothing is shared with other sites of this service.',
    reports:
      reports.holdAt === null
        ? 'Reports by readers put a comment before moderators sooner.'
        : 'Reports by readers put a comment before moderators sooner; enough of them hold it until one has looked.',
  }
}

/** What each policy changed for those who comment; policies that change nothing of that are left out. */
function changesIn(policies: readonly PolicyThen[]): Notice['changes'] {
  const said = policies.map(({ at, policy }) => ({ at, facts: factsOf(policy) }))
  return said
    .map(({ at, facts }, index) => {
      const before = said[index - 1]?.facts
      const says = Object.entries(facts).flatMap(([key, fact]) => (before && before[key] !== fact ? [fact] : []))
      return { at, says: before ? says : ['The site began to use this service.'] }
    })
    .filter(({ says }) => says.length > 0)
    .reverse()
}

const factsOf = (policy: Policy): Record<string, string> => ({
  ...rulesOf(policy),
  addresses: `Addresses: ${ofAddresses(policy.retention.addressDays)}`,
  spam: ofSpam(policy.retention.spamBodyDays),
})
