/** Record: what became of earlier comments by this author, from this address, with these links. */
import type { Standing } from '../domain/context.js'
import { noStanding } from '../domain/context.js'
import { read, skipped } from '../domain/reading.js'
import { counted } from '../domain/text.js'
import { type Finding, type Signal, together } from './signal.js'

// Guesses, see decision 0004; with weight 4 and prior -2.1 the hold line is 0.53 and the spam line out of reach. What
// moderators decided counts; what the machine found may not confirm itself, so it stays below a fifth. Names can be borrowed
// and a good record can be built up to be spent, so ham weighs half of spam; addresses are shared by offices and schools; a
// host is heard by the links signal already.
const shares = {
  author: { spam: 0.9, ham: 0.5, judged: 0.15 },
  address: { spam: 0.6, ham: 0.15, judged: 0.1 },
  host: { spam: 0.3, ham: 0, judged: 0 },
}
type Share = (typeof shares)[keyof typeof shares]
type Known = { readonly standing: Standing; readonly share: Share; readonly whose: string }

const name = 'record'

export const record: Signal = {
  name,
  read(_, { track: { author, address, hosts } }) {
    const known: Known[] = [
      { standing: author, share: shares.author, whose: 'by this author' },
      { standing: address, share: shares.address, whose: 'from this address' },
      { standing: worst([...hosts.values()]), share: shares.host, whose: 'with a link to the same site' },
    ]
    const heard = known.filter(({ standing, share }) => decisions(standing) > 0 || judgedSpam(standing, share) > 0)
    if (heard.length === 0) return skipped(name, 'nothing is known of this author or address')
    const spam = together(heard.flatMap(findingsOf))
    const ham = Math.max(0, ...heard.map(({ standing, share }) => share.ham * Math.max(0, -leaning(standing))))
    return read(name, spam - ham, heard.map(sentence).join('; '))
  },
}

const decisions = ({ decidedSpam, decidedApproved }: Standing): number => decidedSpam + decidedApproved

/** Of moderators, -1 (ham) to 1 (spam): half of the way after one decision, two thirds after two, so that one is no proof. */
const leaning = (standing: Standing): number =>
  (standing.decidedSpam - standing.decidedApproved) / (decisions(standing) + 1)

/** Comments that the machine alone called spam. Records count for longer than traces are kept, so there may seem to be fewer. */
const judgedSpam = ({ spam, decidedSpam }: Standing, { judged }: Share): number =>
  judged === 0 ? 0 : Math.max(0, spam - decidedSpam)

const worst = (standings: readonly Standing[]): Standing =>
  standings.reduce((one, other) => (leaning(other) > leaning(one) ? other : one), noStanding)

function findingsOf({ standing, share, whose }: Known): Finding[] {
  const judged = judgedSpam(standing, share)
  // A moderator has looked at this author, so what the machine thought no longer matters.
  const own = decisions(standing) > 0 ? 0 : (share.judged * judged) / (judged + 2)
  return [{ strength: share.spam * Math.max(0, leaning(standing)) + own, says: whose }]
}

function sentence({ standing, share, whose }: Known): string {
  const { decidedSpam, decidedApproved } = standing
  if (decidedSpam > 0) {
    const approved = decidedApproved > 0 ? ` and approved ${decidedApproved}` : ''
    return `moderators called ${counted(decidedSpam, 'earlier comment')} ${whose} spam${approved}`
  }
  if (decidedApproved > 0) return `moderators approved ${counted(decidedApproved, 'earlier comment')} ${whose}`
  return `${counted(judgedSpam(standing, share), 'earlier comment')} ${whose} judged spam, by the machine only`
}
