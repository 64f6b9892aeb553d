/** The recipients to whom a site's comments are sent, read from its settings. Whoever sends anything out of the house adds one. */
import type { Recipient } from '../domain/recipient.js'
import type { Queryable } from './database.js'

/** Null where the site sends nothing there. */
export type RecipientOf = (db: Queryable, siteId: string) => Promise<Recipient | null>

const recipients: readonly RecipientOf[] = []

export async function recipientsOf(db: Queryable, siteId: string): Promise<Recipient[]> {
  const found: Recipient[] = []
  for (const recipientOf of recipients) {
    const recipient = await recipientOf(db, siteId)
    if (recipient !== null) found.push(recipient)
  }
  return found
}
