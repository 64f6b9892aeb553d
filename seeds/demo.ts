/** The demo: posts the seeds through a running service as a site's backend would, and shows what became of them. */
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Config } from '../src/config.js'
import { GiveUp, messageOf } from '../src/domain/errors.js'
import { type Judged, reportOf } from './demo-report.js'
import { demoKeyPath } from './plant.js'
import { asPosted, seedArticles, seedComments } from './seeds.js'

type Screen = { readonly out: (text: string) => void; readonly err: (text: string) => void }

const answerSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  probability: z.number().nullable(),
  account: z.array(z.looseObject({ signal: z.string(), points: z.number(), reason: z.string() })),
})

const postsAtOnce = 4
const waitSeconds = 20

/** @returns 0 when every seed got a verdict, else 1 */
export async function demo(config: Config, screen: Screen): Promise<number> {
  const ask = asker(config.publicUrl, keyFrom(config))
  const articles = seedArticles()
  const seeds = seedComments()
  const run = Date.now().toString(36)

  const posted = await each(seeds, postsAtOnce, bar(screen, 'posted'), async (seed, index) => {
    const answer = await ask('POST', '/v1/comments', asPosted(seed, articles, `demo-${run}-${index + 1}`))
    return { seed, id: answer.id }
  })
  const judged = await each(posted, postsAtOnce, bar(screen, 'judged'), async ({ seed, id }): Promise<Judged> => {
    return { seed, answer: await ask('GET', `/v1/comments/${id}`, null) }
  })
  screen.out(reportOf(judged))
  return judged.some(({ answer }) => answer.status === 'pending') ? 1 : 0
}

function keyFrom(config: Config): string {
  const path = demoKeyPath(config.HAMLET_DATA_DIR)
  const key = config.HAMLET_DEMO_KEY ?? (existsSync(path) ? readFileSync(path, 'utf8').trim() : null)
  if (key) return key
  throw new GiveUp(
    `no demo key in ${path}: start the service first (npm start), or set HAMLET_DEMO_KEY to a site's key`,
  )
}

const asker = (url: string, key: string) => async (method: string, path: string, body: unknown) => {
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    prefer: `wait=${method === 'GET' ? waitSeconds : 0}`,
  }
  const answer = await fetch(`${url}${path}`, {
    method,
    headers,
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new GiveUp(
      `no service answers at ${url} (${messageOf(error)}): start it with npm start, or set HAMLET_PUBLIC_URL`,
    )
  })
  const text = await answer.text()
  if (!answer.ok) throw new GiveUp(`${method} ${path} was answered with ${answer.status}: ${text.slice(0, 300)}`)
  return answerSchema.parse(JSON.parse(text))
}

/** Does `deed` for each, some at once, in their order of starting. */
async function each<In, Out>(
  items: readonly In[],
  atOnce: number,
  progress: (done: number, of: number) => void,
  deed: (item: In, index: number) => Promise<Out>,
): Promise<Out[]> {
  const results: Out[] = []
  let next = 0
  let done = 0
  const lane = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index]
      if (item !== undefined) results[index] = await deed(item, index)
      progress(++done, items.length)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return results
}

const barWidth = 40

const bar =
  ({ err }: Screen, what: string) =>
  (done: number, of: number) => {
    const filled = Math.round((barWidth * done) / of)
    err(`\r${'█'.repeat(filled)}${'·'.repeat(barWidth - filled)} ${done}/${of} ${what}${done === of ? '\n' : ''}`)
  }
