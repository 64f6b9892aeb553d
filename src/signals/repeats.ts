/** Repeats: the same or nearly the same text, seen here before. */
import type { Alike } from '../domain/context.js'
import { normalised } from '../domain/memory/fingerprint.js'
import { read, skipped } from '../domain/reading.js'
import { counted } from '../domain/text.js'
import { type Finding, type Signal, together } from './signal.js'

// Guesses, see decision 0004; with weight 9 and prior -2.1 the hold line is 0.23 and the spam line 0.48. What a moderator
// called spam convicts its near copies, also such as the model takes for ham; what the machine called spam only holds them,
// lest it convict on its own word.
const strengths = {
  decidedSpam: 0.85,
  decidedSpamOften: 0.95,
  judgedSpam: 0.28,
  judgedSpamOften: 0.37,
  clickedTwice: 0.01,
  clickedOften: 0.12,
  approved: 0.2,
  approvedOften: 0.35,
}
/** The same text from others: 0.08, 0.15, 0.21, 0.29 for 1, 2, 3, 5 times. People pass texts around too: at most 0.46. */
const fromOthers = (times: number): number => 0.46 * (1 - Math.exp(-times / 5))
/** The same text under other articles by the same hand: 0.08, 0.15, 0.26 for 1, 2, 5 times. */
const bySameHand = (times: number): number => 0.37 * (1 - Math.exp(-times / 4))

// "Thanks!" and "great article" are honest repeats.
const shortChars = 40
const shortShare = 0.15
// A few words are found by the exact text only; one decision on them holds the next ones, two convict.
const fewChars = 20
const fewShare = 0.5

const name = 'repeats'

export const repeats: Signal = {
  name,
  read({ body, receivedAt }, { alike }) {
    const near = alike.filter(({ likeness }) => closeness(likeness) > 0)
    if (near.length === 0) return skipped(name, 'nothing like it was seen lately')
    const { length } = normalised(body)
    const share = length < shortChars ? shortShare : 1
    const when = (copies: readonly Alike[]) => since(copies, receivedAt)
    const findings = [
      ...ofSpam(near, share, length < fewChars ? fewShare : 1),
      ...ofOthers(near.filter(isUnsettled).filter(isFromElsewhere), share, when),
      ...ofSameHand(near.filter(isUnsettled), share, when),
    ]
    const spoken = together(findings)
    const approved = near.filter(({ decided, status }) => decided && status === 'approved')
    const ham = closest(approved) * (approved.length > 1 ? strengths.approvedOften : strengths.approved)
    const says = findings.map((finding) => finding.says)
    if (approved.length > 0) says.push(`moderators approved ${counted(approved.length, 'near copy', 'near copies')}`)
    return read(name, spoken - ham, says.join('; ') || 'the like of it was seen before, which says nothing')
  },
}

type When = (copies: readonly Alike[]) => string

/** Half in common may be a form letter and counts a quarter; nine tenths are the same text. */
const closeness = (likeness: number): number => Math.max(0, Math.min(1, (likeness - 0.37) / 0.53))
const closest = (copies: readonly Alike[]): number => Math.max(0, ...copies.map(({ likeness }) => closeness(likeness)))

/** Neither spam nor approved by a moderator: that the machine approved a copy says nothing for it. */
const isUnsettled = ({ status, decided }: Alike): boolean => status !== 'spam' && !(decided && status === 'approved')
const isFromElsewhere = ({ sameAddress, sameAuthor }: Alike): boolean => !sameAddress && !sameAuthor

function ofSpam(near: readonly Alike[], share: number, onceShare: number): Finding[] {
  const spam = near.filter(({ status }) => status === 'spam')
  const decided = spam.filter((copy) => copy.decided)
  const judged = spam.filter((copy) => !copy.decided)
  const findings: Finding[] = []
  if (decided.length > 0) {
    const strength = decided.length > 1 ? strengths.decidedSpamOften : strengths.decidedSpam * onceShare
    const where = decided.every(({ elsewhere }) => elsewhere) ? ' on other sites here' : ''
    const copies = counted(decided.length, 'near copy', 'near copies')
    findings.push({ strength, says: `moderators called ${copies} spam${where}` })
  }
  if (judged.length > 0) {
    const strength = share * closest(judged) * (judged.length > 1 ? strengths.judgedSpamOften : strengths.judgedSpam)
    const were = judged.length === 1 ? '1 near copy was' : `${judged.length} near copies were`
    findings.push({ strength, says: `${were} judged spam` })
  }
  return findings
}

function ofOthers(copies: readonly Alike[], share: number, when: When): Finding[] {
  if (copies.length === 0) return []
  const says = `${sameText(copies)} came ${counted(copies.length, 'time')} from other authors ${when(copies)}`
  return [{ strength: share * fromOthers(weighed(copies)), says }]
}

function ofSameHand(near: readonly Alike[], share: number, when: When): Finding[] {
  const own = near.filter((copy) => !isFromElsewhere(copy))
  const here = own.filter(({ sameArticle }) => sameArticle)
  const elsewhere = own.filter(({ sameArticle }) => !sameArticle)
  const findings: Finding[] = []
  if (here.length > 0) {
    const strength = share * (here.length > 2 ? strengths.clickedOften : strengths.clickedTwice)
    const says = `the same author or address sent it ${counted(here.length, 'time')} before under this article`
    findings.push({ strength, says })
  }
  if (elsewhere.length > 0) {
    const times = counted(elsewhere.length, 'time')
    const says = `the same author or address sent it ${times} under other articles ${when(elsewhere)}`
    findings.push({ strength: share * bySameHand(weighed(elsewhere)), says })
  }
  return findings
}

const weighed = (copies: readonly Alike[]): number => copies.reduce((sum, { likeness }) => sum + closeness(likeness), 0)
const sameText = (copies: readonly Alike[]): string =>
  copies.every(({ likeness }) => likeness === 1) ? 'the same text' : 'nearly the same text'

function since(copies: readonly Alike[], receivedAt: Date): string {
  const oldest = Math.min(...copies.map(({ at }) => at.getTime()))
  const hours = Math.max(1, Math.ceil((receivedAt.getTime() - oldest) / 3_600_000))
  if (hours === 1) return 'in the last hour'
  return hours <= 48 ? `in the last ${hours} hours` : `in the last ${Math.ceil(hours / 24)} days`
}
