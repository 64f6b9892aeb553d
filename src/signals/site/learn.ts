/** Learns: a site's layer after its moderators' decisions. */
import type { Layer, Lesson, Rehearsed, Sight } from '../../domain/layer.js'
import { sightTaught } from './kept-sight.js'
import { isShape, taughtLogit } from './layer.js'
import { lessonWeight, withSeen } from './share.js'

/**
 * AdaGrad's steps (Duchi et al. 2011), measured together with the rehearsal below. The bias moves little: after sixty hams in a
 * row ten spams would else turn it, and every comment with it. So do shapes, which all texts share.
 */
const steps = { weights: 0.3, shapes: 0.1, bias: 0.03, scale: 0.1 }
const decay = 1e-4
/** Where the sums of squares begin, lest the first sight of a feature be a full step whatever the error. */
const calm = 0.01
/**
 * With each lesson so many of the other side are learnt again, out of so many that are kept (experience replay: Robins 1995).
 *
 * Decisions come in runs: sixty hams and then ten spams made 12 of 100 further hams look like spam without it, 1 with it
 * (four sites that the starter does not know, or knows in part; docs/accuracy.md).
 */
const rehearsal = { atOnce: 2, kept: 20 }

/** A layer while it is learnt: the same fields, to be written. */
type Draft = { -readonly [Field in keyof Layer]: Layer[Field] }
type Side = keyof Layer['recent']

/**
 * The layer after these lessons, in this order; the given one stays as it is.
 *
 * Deterministic, and `learn(learn(layer, a), b)` equals `learn(layer, [...a, ...b])` to the bit. A correction weighs more;
 * the further lessons of one moderator, writer or campaign weigh less and less. Lessons of one side are learnt, and believed when
 * there are some of the other (`layerLogit`).
 */
export function learn(layer: Layer, lessons: readonly Lesson[]): Layer {
  const draft: Draft = { ...layer, weights: layer.weights.slice(), squares: layer.squares.slice() }
  const seen = new Map(layer.seen)
  for (const lesson of lessons) {
    const sight = sightTaught(lesson)
    if (sight === null) continue
    const weight = lessonWeight(lesson, draft, seen)
    withSeen(seen, lesson)
    const [side, other]: readonly [Side, Side] = lesson.isSpam ? ['spam', 'ham'] : ['ham', 'spam']
    draft[side]++
    step(draft, sight, lesson.isSpam ? 1 : 0, weight)
    // Not more than the lesson itself: what a flood is denied must not come back by the other side's rehearsal.
    for (const again of rehearsed(draft, other))
      step(draft, again, lesson.isSpam ? 0 : 1, Math.min(weight, again.weight))
    draft.recent = { ...draft.recent, [side]: withNewest(draft.recent[side], { ...sight, weight }, draft[side]) }
  }
  return { ...draft, seen }
}

/** Those whose turn it is. */
function rehearsed({ recent, spam, ham }: Draft, side: Side): Rehearsed[] {
  const ring = recent[side]
  const turn = (spam + ham) * rehearsal.atOnce
  const count = Math.min(rehearsal.atOnce, ring.length)
  return Array.from({ length: count }, (_, index) => ring[(turn + index) % ring.length]).filter(
    (one) => one !== undefined,
  )
}

/** The ring with the newest in place of the oldest; `count` grows by one with each. */
const withNewest = (ring: readonly Rehearsed[], newest: Rehearsed, count: number): readonly Rehearsed[] =>
  ring.length < rehearsal.kept ? [...ring, newest] : ring.with(count % rehearsal.kept, newest)

function step(draft: Draft, sight: Sight, label: 0 | 1, weight: number): void {
  const error = 1 / (1 + Math.exp(-taughtLogit(draft, sight))) - label
  // AdaGrad forgets the size of a gradient where it sees the first: a weight must act on the step.
  moveOwn(draft, error, sight.logit, weight)
  const { places, values } = sight
  for (let at = 0; at < places.length; at++) move(draft, places[at] ?? 0, error * (values[at] ?? 0), weight)
}

function move({ weights, squares }: Draft, place: number, slope: number, stride: number): void {
  const before = weights[place] ?? 0
  const gradient = slope + decay * before
  const square = (squares[place] ?? 0) + gradient * gradient
  squares[place] = square
  weights[place] =
    before - (stride * (isShape(place) ? steps.shapes : steps.weights) * gradient) / Math.sqrt(calm + square)
}

function moveOwn(draft: Draft, error: number, starterLogit: number, stride: number): void {
  const [scaleBefore, biasBefore] = draft.ownSquares
  const scaleSlope = error * starterLogit
  const scaleSquare = scaleBefore + scaleSlope * scaleSlope
  const biasSquare = biasBefore + error * error
  draft.ownSquares = [scaleSquare, biasSquare]
  draft.scale -= (stride * steps.scale * scaleSlope) / Math.sqrt(calm + scaleSquare)
  draft.bias -= (stride * steps.bias * error) / Math.sqrt(calm + biasSquare)
}
