/** Labelled comments as JSON Lines, learnt in order. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Lesson } from '../../src/domain/layer.js'
import { emptyLayer } from '../../src/signals/site/layer.js'
import { learn } from '../../src/signals/site/learn.js'
import { packed } from '../../src/signals/site/packed.js'

const text = z.string().max(65_536)
const name = z.string().nullish()
const lineSchema = z
  .object({
    label: z.enum(['spam', 'ham']),
    body: text.optional(),
    content: text.optional(),
    author: z.union([z.string(), z.object({ name, url: name })]).nullish(),
    author_url: name,
  })
  .refine(({ body, content }) => body !== undefined || content !== undefined, 'expected `body` or `content`')

const linesPerStep = 500

/** The packed layer that a file teaches. @throws on a line that is no labelled comment, naming its number */
export async function layerFrom(file: string, learnt: (lines: number) => void): Promise<Buffer> {
  let layer = emptyLayer
  let lessons: Lesson[] = []
  let number = 0
  const step = () => {
    layer = learn(layer, lessons)
    lessons = []
    learnt(number)
  }
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1
    if (line.trim() !== '') lessons.push(lessonFrom(line, number))
    if (lessons.length === linesPerStep) step()
  }
  if (lessons.length > 0) step()
  if (layer.spam + layer.ham === 0) throw new Error('the file has no labelled comment')
  return packed(layer)
}

function lessonFrom(line: string, number: number): Lesson {
  const parsed = lineSchema.safeParse(jsonFrom(line))
  if (!parsed.success) {
    const [fault] = parsed.error.issues
    throw new Error(`line ${number}: ${fault?.path.join('.') ?? ''} ${fault?.message ?? 'no labelled comment'}`)
  }
  const { label, body, content, author, author_url: url } = parsed.data
  const writer = typeof author === 'string' ? { name: author, url: null } : author
  return {
    id: number,
    isSpam: label === 'spam',
    corrects: false,
    body: body ?? content ?? '',
    author: { name: writer?.name ?? null, url: url ?? writer?.url ?? null },
    moderator: 'file',
    writer: null,
    campaign: null,
  }
}

function jsonFrom(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
