/** A comment at a glance: its features and what the starter makes of them, worked out once for both signals. */
import type { Comment } from '../../domain/comment.js'
import { type Features, featuresOf } from './features.js'
import { logitOf, starterModel } from './starter.js'

export type Glance = { readonly features: Features; readonly logit: number }

const remembered = new WeakMap<Comment, Glance>()

export function glanceAt(comment: Comment): Glance {
  const known = remembered.get(comment)
  if (known) return known
  const features = featuresOf(comment)
  const glance = { features, logit: logitOf(starterModel(), features) }
  remembered.set(comment, glance)
  return glance
}
