/** Reason codes: why a moderator rejects a comment. */
export const reasonCodes = [
  'spam',
  'abuse',
  'hate',
  'off-topic',
  'advertising',
  'personal-data',
  'misinformation',
  'illegal',
  'duplicate',
  'other',
] as const
export type ReasonCode = (typeof reasonCodes)[number]
