/** How the site keeps in step with the moderation: it waits a moment, follows the feed, and is told by webhook. */
import type { Comment, HamletClient } from '../../client/src/client.js'
import { verifyWebhook, type WebhookEvent } from '../../client/src/webhook.js'
import { articleNamed } from './articles.js'
import type { Replies, Reply } from './replies.js'

export type Moderation = {
  /** Sends a reply and waits a moment for the verdict; when nobody is there it stays `unsent`, and goes later. */
  send(reply: Reply): Promise<void>
  /** @throws WebhookRefused */
  take(webhook: {
    readonly body: Uint8Array
    readonly headers: Readonly<Record<string, string | string[] | undefined>>
  }): Promise<void>
  close(): Promise<void>
}

export type ModerationParts = {
  readonly hamlet: HamletClient
  readonly replies: Replies
  /** Where the site itself is, for the links to its articles. */
  readonly url: string
  readonly webhookSecret: string | null
  /** Pause between two tries to send what is unsent. */
  readonly resendMs?: number
  readonly say?: (line: string) => void
}

/** Long enough for nearly every verdict, short enough for a reader who waits for a page. */
const waitSeconds = 3

export function startModeration(parts: ModerationParts): Moderation {
  const { hamlet, replies, url, webhookSecret, resendMs = 3_000, say = () => {} } = parts
  const stop = new AbortController()

  const settle = (way: string, comment: Pick<Comment, 'external_id' | 'status' | 'version'>) => {
    if (comment.external_id === null) return
    replies.settle({ id: comment.external_id, state: comment.status, version: comment.version })
    say(`${way}: ${comment.external_id} is ${comment.status}`)
  }

  const send = async (reply: Reply, seconds = waitSeconds) => {
    try {
      settle('wait', await hamlet.submitAndWait(commentOf(reply, url), { seconds, signal: stop.signal }))
    } catch (error) {
      say(`${reply.id} not sent yet: ${error instanceof Error ? error.message : error}`)
    }
  }

  const follow = async () => {
    for await (const { events, cursor } of hamlet.follow(replies.cursor(), { signal: stop.signal })) {
      for (const { comment } of events) if (comment) settle('feed', comment)
      replies.keepCursor(cursor)
    }
  }

  let resending = Promise.resolve()
  const timer = setInterval(() => {
    resending = resending.then(async () => {
      for (const reply of replies.unsent()) if (!stop.signal.aborted) await send(reply, 0)
    })
  }, resendMs)
  const following = follow().catch((error) => say(`the feed has ended: ${error}`))

  return {
    send,
    async take(webhook) {
      const { event } = await verifyWebhook(webhook, webhookSecret ?? '')
      if (!isAboutComment(event)) return
      if (event.data.comment) settle('webhook', event.data.comment)
    },
    async close() {
      stop.abort()
      clearInterval(timer)
      await Promise.all([resending, following])
    },
  }
}

const isAboutComment = (event: { readonly type: string }): event is WebhookEvent => event.type.startsWith('comment.')

function commentOf(reply: Reply, url: string) {
  const article = articleNamed(reply.slug)
  return {
    external_id: reply.id,
    parent_id: reply.parentId,
    kind: reply.parentId === null ? 'comment' : 'reply',
    article: {
      external_id: reply.slug,
      url: `${url}/${reply.slug}`,
      title: article?.title ?? null,
      language: 'en',
      text: article?.paragraphs.join('\n\n') ?? null,
      published_at: article?.published ?? null,
    },
    author: { name: reply.name, email: reply.email, ip: reply.ip, user_agent: reply.userAgent },
    body: reply.body,
    posted_at: reply.at,
    form: { seconds_to_fill: reply.secondsToFill, honeypot: reply.honeypot },
  }
}
