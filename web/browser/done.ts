/** What was done, newest last, so that it can be taken back. */
import { type Answer, ask, textIn } from './ask.js'
import { inHand, take } from './cards.js'
import { say } from './said.js'

/** Until then nothing has left the house. */
export const undoSeconds = 10
/** Older ones are in the history, where each can be decided anew: a long session does not grow the page. */
const maxDone = 50

type Done = { readonly undoPath: string; readonly body: unknown; readonly restore: (undone: Answer['body']) => void }
const done: Done[] = []

export function remember(one: Done): void {
  done.push(one)
  if (done.length > maxDone) done.shift()
}

/** To be put under a message. */
export const undoOffer = { name: 'Undo', take: () => void undo(), seconds: undoSeconds }

let isUndoing = false

export async function undo(): Promise<void> {
  const last = done.at(-1)
  if (isUndoing) return
  if (!last) return say('There is nothing to undo here.')
  isUndoing = true
  try {
    const { ok, status, body } = await ask(last.undoPath, last.body)
    // What somebody has decided since is theirs: asking again would not change it.
    if (ok || status === 409 || status === 404) done.pop()
    if (!ok) return say(`Not undone: ${textIn(body, 'detail') || 'the service said no'}.`)
    last.restore(body)
    say('Undone.')
    take(inHand())
  } finally {
    isUndoing = false
  }
}
