/** Gathers what was seen around a batch of comments: a few reads for all of them, so that signals ask nobody. */
import type { Comment } from '../src/domain/comment.js'
import { type Alike, type Context, noStanding, type Standing, type Track } from '../src/domain/context.js'
import type { Layer } from '../src/domain/layer.js'
import { type Fingerprint, fingerprint } from '../src/domain/memory/fingerprint.js'
import { campaignAmong, type Like } from '../src/domain/memory/memory.js'
import type { Trace, TraceKind } from '../src/domain/memory/traces.js'
import type { Queryable } from '../src/store/database.js'
import { leave } from '../src/store/sketches.js'
import { type Face, facesOf, followTraces, receivedAtOf, type Trail } from '../src/store/traces.js'
import type { Remember } from './memory.js'

const hourMs = 3_600_000
/** How far back each kind of trace is followed: haste shows within the hour, what became of an author's comments for long. */
const followedForMs: Record<TraceKind, number> = { address: hourMs, author: 90 * 24 * hourMs, host: hourMs }

/** A comment with what it is found by, and what was found. */
type Looker = {
  readonly comment: Comment
  readonly print: Fingerprint | null
  readonly trails: readonly (Trail & Trace)[]
  readonly likes: readonly Like[]
}

export type GatherParts = {
  readonly db: Queryable
  readonly tracesOf: (comment: Comment) => Trace[]
  readonly remember: Remember
  /** Whether the sites share what their moderators call spam. */
  readonly isShared: (siteId: string) => Promise<boolean>
  readonly layerOf: (siteId: string) => Promise<Layer | null>
}

/** Leaves the batch's own traces first, so that of two comments judged at the same time one sees the other. */
export function makeGather(parts: GatherParts): (comments: readonly Comment[]) => Promise<Context[]> {
  return async (comments) => {
    const lookers = await look(parts, comments)
    const pairs = lookers.flatMap(({ comment: { id: self }, likes }) =>
      likes.flatMap(({ id: other, elsewhere }) => (elsewhere === null ? [{ self, other }] : [])),
    )
    const faces = await facesOf(parts.db, pairs)
    const layers = await Promise.all(comments.map(({ siteId }) => parts.layerOf(siteId)))
    // A campaign may come within one batch, before any of it is settled: what was found a line above counts.
    const campaigns = new Map(faces.map(({ other, campaign }) => [other, campaign ?? other]))
    return lookers.map((looker, index) => {
      const context = contextOf(looker, faces, campaigns, layers[index] ?? null)
      if (context.campaign !== null) campaigns.set(looker.comment.id, context.campaign)
      return context
    })
  }
}

async function look(
  { db, tracesOf, remember, isShared }: GatherParts,
  comments: readonly Comment[],
): Promise<Looker[]> {
  const known = comments.map((comment) => ({ comment, print: fingerprint(comment.body), traces: tracesOf(comment) }))
  await leave(
    db,
    known
      .filter(({ comment }) => !comment.isTest)
      .map(({ comment, print, traces }) => ({
        commentId: comment.id,
        siteId: comment.siteId,
        print,
        keys: traces.map(({ key }) => key),
      })),
  )
  const memory = await remember()
  const looks = known.flatMap(({ comment: { id, receivedAt }, traces }) =>
    traces.map(({ kind, key }) => ({
      key,
      commentId: id,
      since: receivedAt.getTime() - followedForMs[kind],
      isAuthor: kind === 'author',
    })),
  )
  const found = (await followTraces(db, looks)).values()
  const lookers: Looker[] = []
  for (const { comment, print, traces } of known) {
    const trails = traces.flatMap((trace) => {
      const trail = found.next().value
      return trail ? [{ ...trace, ...trail }] : []
    })
    const shared = await isShared(comment.siteId)
    const likes =
      print === null ? [] : memory.alike({ id: comment.id, siteId: comment.siteId, print, isShared: shared })
    lookers.push({ comment, print, trails, likes: await stillShared(likes, isShared) })
  }
  return lookers
}

/** Without those of sites that have left the others since. */
async function stillShared(likes: readonly Like[], isShared: GatherParts['isShared']): Promise<Like[]> {
  const shared = await Promise.all(likes.map(({ elsewhere }) => elsewhere === null || isShared(elsewhere)))
  return likes.filter((_, index) => shared[index])
}

function contextOf(
  { comment, trails, likes }: Looker,
  faces: readonly Face[],
  campaigns: ReadonlyMap<string, string>,
  layer: Layer | null,
): Context {
  const timesOf = ({ ids }: Trail) =>
    ids.map(receivedAtOf).filter((at) => comment.receivedAt.getTime() - at.getTime() <= hourMs)
  const times = (kind: TraceKind) => trails.filter((trail) => trail.kind === kind).flatMap(timesOf)
  const hosts = trails.flatMap((trail) => (trail.host === undefined ? [] : [[trail.host, timesOf(trail)] as const]))
  const own = faces.filter(({ self }) => self === comment.id)
  const alike = likes
    .flatMap((like) => alikeFrom(like, own))
    .sort((one, other) => other.at.getTime() - one.at.getTime())
  return {
    alike,
    fromAddress: times('address'),
    fromAuthor: times('author'),
    toHost: new Map(hosts),
    track: trackOf(trails),
    campaign: campaignAmong(likes, (id) => campaigns.get(id)),
    layer,
  }
}

function alikeFrom({ id, likeness, elsewhere }: Like, faces: readonly Face[]): Alike[] {
  if (elsewhere !== null) {
    const unlike = { sameAddress: false, sameAuthor: false, sameArticle: false }
    return [{ id, likeness, at: receivedAtOf(id), status: 'spam', decided: true, ...unlike, elsewhere: true }]
  }
  const face = faces.find(({ other }) => other === id)
  if (!face) return [] // erased meanwhile
  const { self: _, other, campaign: __, ...rest } = face
  return [{ ...rest, id: other, likeness, elsewhere: false }]
}

function trackOf(trails: readonly (Trail & Trace)[]): Track {
  const standing = (kind: TraceKind): Standing => trails.find((trail) => trail.kind === kind) ?? noStanding
  return {
    author: standing('author'),
    address: standing('address'),
    hosts: new Map(trails.flatMap((trail) => (trail.host === undefined ? [] : [[trail.host, trail] as const]))),
  }
}
