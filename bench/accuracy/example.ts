/** A labelled line as a rival sees it. */
import { z } from 'zod'
import type { Labelled } from './corpora.js'

export type Example = { readonly text: string; readonly isSpam: boolean }
/** Probabilities of spam, in the order of the texts. */
export type Trained = (texts: readonly string[]) => readonly number[]

const rowSchema = z.object({ content: z.string(), author: z.string().nullish(), author_url: z.string().nullish() })

/** Body, author's name and URL, as our own model reads all three. */
export function exampleFrom({ written, isSpam }: Labelled): Example {
  const { content, author, author_url } = rowSchema.parse(JSON.parse(written))
  return { text: `${content}\n${author ?? ''} ${author_url ?? ''}`.trim(), isSpam }
}
