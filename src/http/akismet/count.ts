/** One call as it is counted. */
import type { AkismetCaller } from '../../store/akismet/keys.js'
import type { Tally, Used } from '../../store/akismet/usage.js'

const nothing: Tally = { spam: 0, ham: 0, undecided: 0, missedSpam: 0, falsePositives: 0 }

export const countOf = ({ keyId }: AkismetCaller, blog: string, tally: Partial<Tally>): Used => ({
  keyId,
  blog,
  ...nothing,
  ...tally,
})
