/** Tempo: how fast comments come from one author, one address or for one host, and how fast the form was filled. */
import type { Comment } from '../domain/comment.js'
import type { Context } from '../domain/context.js'
import { hostsOf } from '../domain/links/links.js'
import { placeOf } from '../domain/links/place.js'
import { skipped } from '../domain/reading.js'
import { counted } from '../domain/text.js'
import { type Finding, readingOf, type Signal } from './signal.js'

/** From `calm` comments in `minutes` on, a pace begins to speak; at `wild` it has said all: `strength`. */
type Pace = { readonly minutes: number; readonly calm: number; readonly wild: number; readonly strength: number }

// Guesses, see decision 0004. Five comments in an hour are a lively conversation, and so are two in a minute.
const authorPaces: readonly Pace[] = [
  { minutes: 1, calm: 2, wild: 8, strength: 0.8 },
  { minutes: 10, calm: 6, wild: 18, strength: 0.6 },
  { minutes: 60, calm: 12, wild: 20, strength: 0.3 },
]
// A school or an office shows one address to the world.
const addressPaces: readonly Pace[] = [
  { minutes: 1, calm: 4, wild: 12, strength: 0.5 },
  { minutes: 10, calm: 8, wild: 20, strength: 0.3 },
]
// What everyone talks about, everyone links to.
const hostPaces: readonly Pace[] = [
  { minutes: 1, calm: 2, wild: 10, strength: 0.5 },
  { minutes: 10, calm: 4, wild: 20, strength: 0.4 },
  { minutes: 60, calm: 10, wild: 20, strength: 0.2 },
]
// Where whole threads link to, as news sites do: a busy hour says nothing of them.
const commonHosts = new Set(
  'youtube.com youtu.be wikipedia.org google.com x.com twitter.com facebook.com instagram.com reddit.com github.com'.split(
    ' ',
  ),
)

const maxKept = 20
const name = 'tempo'

export const tempo: Signal = {
  name,
  read(comment, context) {
    const hosts = talkedAbout(comment, context)
    const dates = [context.fromAuthor, context.fromAddress, ...hosts.map(([, earlier]) => earlier)]
    if (comment.form.secondsToFill === null && dates.every(({ length }) => length === 0)) {
      return skipped(name, 'nothing came before, and the form does not say how long it took')
    }
    const author = fastest(context.fromAuthor, comment, authorPaces, 'from this author')
    const address = fastest(context.fromAddress, comment, addressPaces, 'from this address')
    const host = loudest(hosts.flatMap(([host, at]) => fastest(at, comment, hostPaces, `with a link to ${host}`)))
    // Author and address are mostly the same comments counted twice.
    return readingOf(name, [...loudest([...author, ...address]), ...host, ...filling(comment)], 'no haste')
  },
}

function talkedAbout(comment: Comment, { toHost }: Context): [string, readonly Date[]][] {
  if (toHost.size === 0) return []
  const own = comment.article.url === null ? null : placeOf(comment.article.url)?.domain
  const hosts = hostsOf(comment).filter((host) => host !== own && !commonHosts.has(host))
  return hosts.map((host) => [host, toHost.get(host) ?? []])
}

function fastest(earlier: readonly Date[], { receivedAt }: Comment, paces: readonly Pace[], whence: string): Finding[] {
  return loudest(
    paces.flatMap(({ minutes, calm, wild, strength }) => {
      const ms = minutes * 60_000
      const count = earlier.filter((at) => at <= receivedAt && receivedAt.getTime() - at.getTime() <= ms).length
      if (count <= calm) return []
      const times = count >= maxKept ? `at least ${maxKept} comments` : counted(count, 'comment')
      const window = minutes === 1 ? 'minute' : `${minutes} minutes`
      return [
        {
          strength: strength * Math.min(1, (count - calm) / (wild - calm)),
          says: `${times} ${whence} in the last ${window}`,
        },
      ]
    }),
  )
}

const loudest = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((one, other) => other.strength - one.strength).slice(0, 1)

// People type 52 words a minute on average, 4.3 characters a second (Dhakal et al. 2018); three times that is for champions.
// But a text may be pasted: the longer the form stood open, the less its speed says.
const typedPerSecond = 15 // a guess, as are the strengths
const tooFastSeconds = 2
const maxHaste = 0.6
const hasteOfPasted = 0.2

function filling({ body, form: { secondsToFill } }: Comment): Finding[] {
  if (secondsToFill === null || !(secondsToFill >= 0) || body.length <= 20) return []
  const says = `${counted(body.length, 'character')} were filled in within ${counted(Math.max(1, Math.ceil(secondsToFill)), 'second')}`
  if (secondsToFill < tooFastSeconds) {
    return [{ strength: Math.min(maxHaste, maxHaste / 2 + body.length / 1000), says }]
  }
  const isTypeable = body.length / secondsToFill <= typedPerSecond
  const strength = hasteOfPasted * Math.exp(-(secondsToFill - tooFastSeconds) / 3)
  return isTypeable || strength < 0.01 ? [] : [{ strength, says }]
}
