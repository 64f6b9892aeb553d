/** Callbacks on their way out, as Akismet calls its clients: a verdict that came later, proved by the client's own key. */
import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { byStatus, makePost, type PostOptions, type Sent } from './guarded-post.js'

export type LaterVerdict = {
  readonly url: string
  readonly key: string
  /** Of the answer to the check. */
  readonly guid: string
  readonly isSpam: boolean
  /** The client's own number of the article; null where it sent none. */
  readonly postId: string | null
}

/** A reply names the comments it was told of: one of them. */
const maxReplyBytes = 65_536

export function makeCallBack(options: PostOptions): (verdict: LaterVerdict) => Promise<Sent> {
  const post = makePost(options)
  return ({ url, key, guid, isSpam, postId }) => {
    const comment = { guid, result: String(isSpam), ...(postId === null ? {} : { comment_post_ID: postId }) }
    const body = JSON.stringify({ key, endpoint: 'comment-check', comments: [comment] })
    // WordPress's plugin looks for the header, so that it does not report the change as an editor's.
    const headers = { 'User-Agent': 'Hamlet-Webhooks/1', 'X-Akismet-Webhook': '1' }
    return post({ url, headers, body }, (answer) => sentFrom(answer, guid))
  }
}

/** A success counts unless the reply names an error for the comment; many a receiver replies nothing. */
async function sentFrom(answer: IncomingMessage, guid: string): Promise<Sent> {
  const sent = byStatus(answer)
  const reply = await textOf(answer)
  if (sent.kind !== 'delivered' || !isError(reply, guid)) return sent
  return { kind: 'declined', status: sent.status, reason: 'the reply names an error for this comment' }
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of answer) {
    bytes += piece.length
    if (bytes > maxReplyBytes) break // which closes the connection
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** `{"comments": {"<guid>": {"status": "success"}}}`, or `"error"` with a message that is the receiver's own affair. */
const replySchema = z.object({ comments: z.record(z.string(), z.object({ status: z.string() })) })

function isError(reply: string, guid: string): boolean {
  try {
    return replySchema.parse(JSON.parse(reply)).comments[guid]?.status === 'error'
  } catch {
    return false // no reply of the protocol: the status is all there is
  }
}
