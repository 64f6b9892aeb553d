/** The later verdict that an Akismet client is to hear of a comment. */
import type { LaterVerdict } from '../src/clients/call-back.js'
import type { Taken, TakenCallback } from '../src/store/webhooks/outbox.js'

/** Made anew at each try, so that the newest finding is what arrives. */
export const laterVerdict = (
  { url, sealedSecrets }: Pick<Taken, 'url' | 'sealedSecrets'>,
  { commentId, postId }: TakenCallback,
  { found, open }: { readonly found: 'spam' | 'ham'; readonly open: (sealed: string) => string },
): LaterVerdict => ({
  url,
  key: open(sealedSecrets[0] ?? ''),
  guid: commentId.replaceAll('-', ''),
  isSpam: found === 'spam',
  postId,
})

/** What the client does not know yet; null: it knows, wants to hear no more, or nobody can say. */
export const newsOf = ({ answered, found }: TakenCallback): 'spam' | 'ham' | null =>
  answered === null || answered === found ? null : found
