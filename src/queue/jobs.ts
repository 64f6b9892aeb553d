/** The jobs: names and what they carry. Ids only, as what is personal stays in SQL. */
import { z } from 'zod'

/** Comments in one job at most: a job costs BullMQ ten times what one more comment in it costs. */
export const maxCommentsPerJob = 50

const comments = z.strictObject({ site: z.uuid(), ids: z.array(z.uuid()).min(1).max(maxCommentsPerJob) })

export const jobs = {
  /** Readings, judge, settle. */
  score: comments,
  /** The same, of a site that has much waiting. */
  flood: comments,
  /** Akismet's reading joins the others. */
  ask: z.strictObject({ id: z.uuid(), round: z.int().positive() }),
  /** Place in the feed, webhooks. */
  tell: z.strictObject({ site: z.uuid(), events: z.array(z.int().positive()).min(1) }),
  /** The site's layer, Akismet's feedback: the event of a decision or of its undoing. */
  teach: z.strictObject({ site: z.uuid(), comment: z.uuid(), event: z.int().positive() }),
}

export type QueueName = keyof typeof jobs
export type Job<Name extends QueueName> = z.infer<(typeof jobs)[Name]>
export const queueNames: readonly QueueName[] = ['score', 'flood', 'ask', 'tell', 'teach']

/** A job as it came out of the queue, checked; null when it has not the shape of one. */
export function parseJob<Name extends QueueName>(name: Name, data: unknown): Job<Name> | null {
  const parsed = jobs[name].safeParse(data)
  return parsed.success ? (parsed.data as Job<Name>) : null // TypeScript does not follow an index into the schema's output
}

type Waiting = { readonly siteId: string; readonly id: string }

/** Packs comments into score jobs, site by site, in their order. */
export function scoreJobs(comments: readonly Waiting[], perJob: number): Job<'score'>[] {
  const bySite = new Map<string, string[]>()
  for (const { siteId, id } of comments) {
    const ids = bySite.get(siteId)
    if (ids) ids.push(id)
    else bySite.set(siteId, [id])
  }
  return [...bySite].flatMap(([site, ids]) => {
    const starts = Array.from({ length: Math.ceil(ids.length / perJob) }, (_, index) => index * perJob)
    return starts.map((start) => ({ site, ids: ids.slice(start, start + perJob) }))
  })
}
