/** Gathers what was seen around a batch of comments: a few reads for all of them, so that signals ask nobody. */
import type { Comment } from '../src/domain/comment.js'
import { type Alike, type Context, noTrack } from '../src/domain/context.js'
import { likenessFrom } from '../src/domain/fingerprint.js'
import type { Trace, TraceKind } from '../src/domain/traces.js'
import type { Queryable } from '../src/store/database.js'
import { type Face, facesOf, followTraces, leaveTraces, maxFoundPerKey, receivedAtOf } from '../src/store/traces.js'

const hourMs = 3_600_000
/** How far back each kind of trace is followed: a campaign runs for days, haste shows within the hour. */
const followedForMs: Record<TraceKind, number> = {
  text: 7 * 24 * hourMs,
  band: 7 * 24 * hourMs,
  address: hourMs,
  author: hourMs,
  host: hourMs,
}
/** One band in common may be chance (fingerprint.ts); two are not. */
const minSharedBands = 2

/** A comment with its traces, and by trace the ids of earlier comments found there. */
type Looker = {
  readonly comment: Comment
  readonly traces: readonly Trace[]
  readonly found: readonly string[][]
}

/** Leaves the batch's own traces first, so that of two comments judged at the same time one sees the other. */
export function makeGather(
  db: Queryable,
  tracesOf: (comment: Comment) => Trace[],
): (comments: readonly Comment[]) => Promise<Context[]> {
  return async (comments) => {
    const lookers = await look(db, comments, tracesOf)
    const likenesses = lookers.map(likenessOf)
    const pairs = lookers.flatMap(({ comment: { id: self } }, index) =>
      [...(likenesses[index]?.keys() ?? [])].map((other) => ({ self, other })),
    )
    const faces = await facesOf(db, pairs)
    return lookers.map((looker, index) => contextOf(looker, likenesses[index] ?? new Map(), faces))
  }
}

async function look(
  db: Queryable,
  comments: readonly Comment[],
  tracesOf: (comment: Comment) => Trace[],
): Promise<Looker[]> {
  const tracesOfEach = comments.map(tracesOf)
  const all = comments.flatMap(({ id, receivedAt }, index) =>
    (tracesOfEach[index] ?? []).map(({ kind, key }) => ({
      key,
      commentId: id,
      since: receivedAt.getTime() - followedForMs[kind],
    })),
  )
  await leaveTraces(db, all)
  const found = (await followTraces(db, all)).values()
  return comments.map((comment, index) => {
    const traces = tracesOfEach[index] ?? []
    return { comment, traces, found: traces.map(() => found.next().value ?? []) }
  })
}

/** Earlier comments with the like text, and how alike they are; at most twenty. */
function likenessOf({ traces, found }: Looker): ReadonlyMap<string, number> {
  const shared = new Map<string, number>()
  const same = new Set<string>()
  traces.forEach(({ kind }, index) => {
    for (const id of found[index] ?? []) {
      if (kind === 'text') same.add(id)
      else if (kind === 'band') shared.set(id, (shared.get(id) ?? 0) + 1)
    }
  })
  const near = [...shared].filter(([id, bands]) => bands >= minSharedBands && !same.has(id))
  const closestFirst = near.sort(([, one], [, other]) => other - one)
  const all = [
    ...[...same].map((id) => [id, 1] as const),
    ...closestFirst.map(([id, bands]) => [id, likenessFrom(bands)] as const),
  ]
  return new Map(all.slice(0, maxFoundPerKey))
}

function contextOf(
  { comment, traces, found }: Looker,
  likeness: ReadonlyMap<string, number>,
  faces: readonly Face[],
): Context {
  const times = (kind: TraceKind) =>
    traces.flatMap((trace, index) => (trace.kind === kind ? (found[index] ?? []) : [])).map(receivedAtOf)
  const alike = faces
    .filter(({ self }) => self === comment.id)
    .map(({ self: _, other, ...face }): Alike => ({ ...face, id: other, likeness: likeness.get(other) ?? 0 }))
    .sort((one, other) => other.at.getTime() - one.at.getTime())
  const hosts = traces.flatMap(({ host }, index) =>
    host === undefined ? [] : [[host, (found[index] ?? []).map(receivedAtOf)] as const],
  )
  return {
    alike,
    fromAddress: times('address'),
    fromAuthor: times('author'),
    toHost: new Map(hosts),
    track: noTrack,
    layer: null,
  }
}
