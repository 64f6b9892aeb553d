/** The recipients to whom a site's comments are sent, read from its settings. Whoever sends anything out of the house adds one. */
import type { Recipient } from '../../domain/privacy/recipient.js'
import { akismetOf } from '../akismet/settings.js'
import type { Queryable } from '../database.js'

/** Null where the site sends nothing there. */
export type RecipientOf = (db: Queryable, siteId: string) => Promise<Recipient | null>

/** What Akismet gets by the site's settings; https://akismet.com/gdpr says how long it keeps it. */
const akismet: RecipientOf = async (db, siteId) => {
  const settings = await akismetOf(db, siteId)
  if (settings === null || settings.asking.asks === 'never') return null
  const { sendsName, sendsEmail, sendsAddress } = settings.asking
  const address = { full: 'address', network: 'address without its last part', none: null }[sendsAddress]
  return {
    name: 'Akismet',
    url: 'https://akismet.com/gdpr/',
    purpose: 'tell spam',
    fields: [
      'text',
      ...(sendsName ? ['name'] : []),
      ...(sendsEmail ? ['e-mail'] : []),
      "author's web address",
      ...(address === null ? [] : [address]),
      'browser',
      'referrer',
      'time',
      'article',
    ],
    kept: '14 to 90 days',
    since: settings.changedAt,
    onErasure: 'It cannot erase one person: what it was sent goes there by itself.',
  }
}

const recipients: readonly RecipientOf[] = [akismet]

export async function recipientsOf(db: Queryable, siteId: string): Promise<Recipient[]> {
  const found: Recipient[] = []
  for (const recipientOf of recipients) {
    const recipient = await recipientOf(db, siteId)
    if (recipient !== null) found.push(recipient)
  }
  return found
}
