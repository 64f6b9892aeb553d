/** Unsaid: what stands in the place of what the machine made of a comment, where that is not to be told. */
import type { Standing } from '../read-comments.js'

/** The same of all blind comments, so that the sampled ones look as the held ones do. */
export const unsaid = {
  status: 'held',
  discard: false,
  decidedBy: 'machine',
  probability: null,
  points: null,
  rule: null,
  account: [],
  policyVersion: null,
  modelVersion: null,
} as const satisfies Partial<Standing>
