/** The receipt of an erasure: what went, what stays and why, and what others may still hold. */
import type { Recipient } from './recipient.js'

type Counts = Readonly<Record<string, number>>
export type Erasing = {
  readonly id: string
  readonly askedAt: Date
  readonly doneAt: Date | null
  readonly deleted: Counts
  readonly remains: Counts
}

/** Why what remains tells nobody's name; keys as the places are called that erase. */
const reasons: Readonly<Record<string, string>> = {
  tombstones: 'of each comment stays its id, when it came, and that it was erased',
  events: 'of its history stays what happened and when, without texts',
  verdicts: 'of each verdict stay status and points, without the reasons',
  sketches:
    'hashes of parts of texts that moderators called spam stay, so that copies are known; no text can be read off them',
  'failed jobs': 'jobs that failed stay, with ids only',
}
/** Always so, whoever is erased. */
const alsoTrue = [
  'backups and logs of the database that were taken before are not changed by this',
  'what the site itself keeps, and what it has published, is not changed by this',
]

export const receiptOf = ({ id, askedAt, doneAt, deleted, remains }: Erasing, recipients: readonly Recipient[]) => ({
  id,
  status: doneAt === null ? 'open' : 'done',
  asked_at: askedAt,
  done_at: doneAt,
  comments: deleted.comments ?? 0,
  deleted,
  remains,
  because: [...Object.keys(remains).flatMap((name) => reasons[name] ?? []), ...alsoTrue],
  elsewhere: recipients.map(({ name, url, kept, onErasure }) => ({ name, url, kept, says: onErasure })),
})
