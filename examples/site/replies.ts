/** The site's own record of replies, in a file: what readers sent is safe here before anybody else hears of it. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** `unsent`: not yet known to the moderation. The other states are the moderation's. */
export type State = 'unsent' | 'pending' | 'approved' | 'held' | 'spam' | 'rejected' | 'deleted' | 'erased'

export type Reply = {
  readonly id: string
  readonly slug: string
  readonly parentId: string | null
  /** Whose browser sent it: shown to them while it waits. */
  readonly reader: string
  readonly name: string
  readonly email: string | null
  readonly body: string
  readonly at: string
  readonly ip: string | null
  readonly userAgent: string | null
  readonly secondsToFill: number | null
  readonly honeypot: string
  readonly state: State
  /** Of what the moderation last said. */
  readonly version: number
}

export type Standing = { readonly id: string; readonly state: State; readonly version: number }

export type Replies = {
  add(reply: Reply): void
  /** What is older than what is known is passed over: the three ways tell the same, in no order. */
  settle(standing: Standing): void
  of(slug: string): readonly Reply[]
  unsent(): readonly Reply[]
  /** How far the feed was read. */
  cursor(): string | null
  keepCursor(cursor: string): void
}

export function openReplies(path: string): Replies {
  mkdirSync(dirname(path), { recursive: true })
  type Kept = { readonly cursor: string | null; readonly replies: readonly Reply[] }
  let kept: Kept = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { cursor: null, replies: [] }
  const keep = (next: Kept) => {
    // Whole or not at all: a crash leaves the old file or the new one.
    writeFileSync(`${path}.new`, JSON.stringify(next, null, 1))
    renameSync(`${path}.new`, path)
    kept = next
  }
  return {
    add: (reply) => keep({ ...kept, replies: [...kept.replies, reply] }),
    settle: ({ id, state, version }) =>
      keep({
        ...kept,
        replies: kept.replies.map((reply) =>
          reply.id === id && version > reply.version ? { ...reply, state, version } : reply,
        ),
      }),
    of: (slug) => kept.replies.filter((reply) => reply.slug === slug),
    unsent: () => kept.replies.filter(({ state }) => state === 'unsent'),
    cursor: () => kept.cursor,
    keepCursor: (cursor) => keep({ ...kept, cursor }),
  }
}
