/** Gathers what was seen around a batch of comments: a few reads for all of them, so that signals ask nobody. */
import type { Comment } from '../src/domain/comment.js'
import { type Alike, type Context, noStanding, type Standing, type Track } from '../src/domain/context.js'
import type { Layer } from '../src/domain/layer.js'
import { type Fingerprint, fingerprint } from '../src/domain/memory/fingerprint.js'
import { campaignAmong, type Like, noLikes } from '../src/domain/memory/memory.js'
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
  /** Copies that came later and were loaded earlier. */
  readonly newer: readonly string[]
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
  const unsettled = makeUnsettledCampaigns()
  return async (comments) => {
    const lookers = await look(parts, comments)
    const pairs = lookers.flatMap((looker) => copiesHere(looker).map((other) => ({ self: looker.comment.id, other })))
    const faces = await facesOf(parts.db, pairs)
    const layers = await Promise.all(comments.map(({ siteId }) => parts.layerOf(siteId)))
    const settled = new Map(faces.flatMap(campaignIn))
    return lookers.map((looker, index) => {
      const { id } = looker.comment
      const campaign = campaignAmong(id, copiesHere(looker), (other) => settled.get(other) ?? unsettled.of(other))
      if (looker.print !== null) unsettled.found(id, campaign ?? id)
      return { ...contextOf(looker, faces, layers[index] ?? null), campaign }
    })
  }
}

const copiesHere = ({ likes, newer }: Looker): readonly string[] => [
  ...likes.flatMap(({ id, elsewhere }) => (elsewhere === null ? [id] : [])),
  ...newer,
]

/** Of what waits for its verdict it is not in the records yet. */
const campaignIn = ({ other, campaign, status }: Face): (readonly [string, string])[] =>
  campaign === null && status === 'pending' ? [] : [[other, campaign ?? other]]

const maxUnsettled = 10_000

/** The campaigns of comments that were looked at here and may not be settled yet: of copies that come at once, jobs run side by side. */
function makeUnsettledCampaigns() {
  const campaigns = new Map<string, string>()
  return {
    of: (id: string) => campaigns.get(id),
    /** Who founds a campaign is in it, though its own look may come later. */
    found(id: string, campaign: string): void {
      campaigns.set(id, campaign)
      if (!campaigns.has(campaign)) campaigns.set(campaign, campaign)
      for (const oldest of campaigns.keys()) {
        if (campaigns.size <= maxUnsettled) break
        campaigns.delete(oldest)
      }
    },
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
    const { alike, newer } =
      print === null ? noLikes : memory.likes({ id: comment.id, siteId: comment.siteId, print, isShared: shared })
    lookers.push({ comment, print, trails, likes: await stillShared(alike, isShared), newer })
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
  layer: Layer | null,
): Omit<Context, 'campaign'> {
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
