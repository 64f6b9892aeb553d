/** What was seen before a comment, kept in memory alone: near copies, and what became of them. */
import type { Comment, Status } from '../../src/domain/comment.js'
import { type Alike, type Context, nothingSeen } from '../../src/domain/context.js'
import type { Layer } from '../../src/domain/layer.js'
import { fingerprint } from '../../src/domain/memory/fingerprint.js'
import { campaignAmong, type Like, Memory } from '../../src/domain/memory/memory.js'
import { makeTracesOf, type TraceKind } from '../../src/domain/memory/traces.js'

/** How a comment that was seen stands now. */
type Face = {
  readonly at: Date
  readonly status: Status
  readonly decided: boolean
  readonly author: number | null
  readonly address: number | null
  readonly article: string
  readonly campaign: string
}

export type Glance = {
  readonly context: Context
  /** Takes the comment in, as it was judged or decided. */
  keep(status: Status, isDecided: boolean): void
}
/** Where `hamlet score` and the benches plug in what the workers gather from the records. */
export type Look = (comment: Comment, layer: Layer | null) => Glance

export const lookAtNothing: Look = (_comment, layer) => ({ context: { ...nothingSeen, layer }, keep() {} })

/** Half a gigabyte at the most: each of the memory's four shelves takes so many. */
const shelved = 100_000
const maxFaces = 4 * shelved

/** Remembers texts and who sent them, not when: lines have no time, so there is no tempo and no record. */
export function makeSeenBefore(secret: Buffer): Look {
  const memory = new Memory({ recent: shelved, decided: shelved })
  const tracesOf = makeTracesOf(secret)
  const faces = new Map<string, Face>()
  let seen = 0

  return (comment, layer) => {
    const { siteId } = comment
    const print = fingerprint(comment.body)
    if (print === null) return lookAtNothing(comment, layer)
    seen += 1
    const id = String(seen).padStart(12, '0') // sorts as the numbers do, as the service's ids sort by time
    const traces = tracesOf(comment)
    const key = (kind: TraceKind): number | null => traces.find((trace) => trace.kind === kind)?.key ?? null
    const own = { author: key('author'), address: key('address'), article: comment.article.externalId }
    const { alike: likes } = memory.likes({ id, siteId, print, isShared: false })
    const ids = likes.map((like) => like.id)
    const campaign = campaignAmong(id, ids, (other) => faces.get(other)?.campaign)
    return {
      context: { ...nothingSeen, layer, campaign, alike: likes.flatMap((like) => alikeFrom(like, faces, own)) },
      keep(status, isDecided) {
        const decided = isDecided && (status === 'spam' || status === 'approved') ? status : null
        memory.keep({ id, siteId, print, decided, isShared: false })
        faces.set(id, { ...own, at: comment.receivedAt, status, decided: isDecided, campaign: campaign ?? id })
        for (const oldest of faces.keys()) {
          if (faces.size <= maxFaces) break
          faces.delete(oldest)
        }
      },
    }
  }
}

function alikeFrom(
  { id, likeness }: Like,
  faces: ReadonlyMap<string, Face>,
  own: Pick<Face, 'author' | 'address' | 'article'>,
): Alike[] {
  const face = faces.get(id)
  if (!face) return [] // fell off
  const { at, status, decided, author, address, article } = face
  return [
    {
      id,
      at,
      likeness,
      status,
      decided,
      sameAuthor: author !== null && author === own.author,
      sameAddress: address !== null && address === own.address,
      sameArticle: article === own.article,
      elsewhere: false,
    },
  ]
}
