/** The pipeline: every signal, in the order in which an account lists them. */
import type { Comment } from '../domain/comment.js'
import type { Context } from '../domain/context.js'
import { messageOf } from '../domain/errors.js'
import { failed, type Reading } from '../domain/reading.js'
import { akismetSignal } from './akismet.js'
import { disguise } from './disguise.js'
import { language } from './language.js'
import { links } from './links.js'
import { model } from './model.js'
import { record } from './record.js'
import { relevance } from './relevance.js'
import { repeats } from './repeats.js'
import type { Signal } from './signal.js'
import { site } from './site.js'
import { tempo } from './tempo.js'
import { trap } from './trap.js'

export const signals: readonly Signal[] = [
  model,
  site,
  links,
  disguise,
  repeats,
  tempo,
  record,
  relevance,
  language,
  trap,
]

/** All that a policy can weigh; Akismet's reading comes from outside. */
export const signalNames: readonly string[] = [...signals.map(({ name }) => name), akismetSignal]

/** What each signal says of a comment; one that throws has failed, and the others are heard. */
export function readAll(signals: readonly Signal[], comment: Comment, context: Context): Reading[] {
  return signals.map((signal) => {
    try {
      return signal.read(comment, context)
    } catch (error) {
      return failed(signal.name, messageOf(error))
    }
  })
}
