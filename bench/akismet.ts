/** `npm run bench:akismet`: how long an Akismet client waits, at 50 checks a second and at saturation, in production mode. */
import { parseArgs } from 'node:util'
import { commentJson } from './bodies.js'
import { endsWith } from './ends.js'
import { timesOf } from './percentiles.js'
import { Pool } from './pool.js'
import { makeChance } from './random.js'
import { openStack } from './stack.js'

const perSecond = 50
const crowd = 256
/** As the answer 503 asks of a client. */
const retryAfterMs = 1_000
const goals = { calmP99Ms: 100, fullMaxMs: 1_000 }

type Check = {
  readonly author: { readonly name: string; readonly email: string; readonly ip: string }
  readonly body: string
}

function requestsFor(key: string, count: number, seed: number): Buffer[] {
  const chance = makeChance(seed)
  return Array.from({ length: count }, (_, number) => {
    const { author, body } = JSON.parse(commentJson(chance, 'check', number)) as Check
    const form = new URLSearchParams({
      api_key: key,
      blog: 'https://news.example',
      permalink: `https://news.example/articles/${number % 50}`,
      user_ip: author.ip,
      comment_author: author.name,
      comment_author_email: author.email,
      comment_content: body,
    }).toString()
    const head =
      'POST /1.1/comment-check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n'
    return Buffer.from(`${head}Content-Length: ${form.length}\r\n\r\n${form}`)
  })
}

type Phase = { readonly measuredMs: number[]; readonly words: Record<string, number> }

/** Sends each request when it is due, or as soon as there is a free place among `crowd`. */
function phase(pool: Pool, requests: readonly Buffer[], dueAt: ((number: number) => number) | null): Promise<Phase> {
  const found: Phase = { measuredMs: [], words: {} }
  let next = 0
  let open = 0
  return new Promise((resolve) => {
    const send = (request: Buffer, begunAt: number) => {
      open += 1
      pool.send(request, ({ status, body }) => {
        open -= 1
        found.measuredMs.push(performance.now() - begunAt)
        const word = status === 200 ? body.toString() : status === 0 ? 'lost' : `${status}`
        found.words[word] = (found.words[word] ?? 0) + 1
        if (dueAt === null) setTimeout(go, status === 503 ? retryAfterMs : 0)
        if (next >= requests.length && open === 0) resolve(found)
      })
    }
    const go = () => {
      const request = requests[next]
      if (request === undefined) return
      next += 1
      send(request, performance.now())
    }
    const tick = (due: (number: number) => number) => {
      for (; next < requests.length && due(next) <= performance.now(); next += 1) {
        const request = requests[next]
        if (request) send(request, due(next)) // a stall is charged for all that it kept waiting
      }
      if (next < requests.length) setTimeout(() => tick(due), due(next) - performance.now())
    }
    if (dueAt === null) for (let started = 0; started < crowd; started += 1) go()
    else tick(dueAt)
  })
}

const rowOf = (name: string, { measuredMs, words }: Phase): string => {
  const times = timesOf(measuredMs)
  const said = Object.entries(words).map(([word, count]) => `${count} ${word}`)
  return `| ${name} | ${times?.count} | ${times?.p50} | ${times?.p95} | ${times?.p99} | ${times?.max} | ${said.join(', ')} |`
}

async function main(seconds: number, checks: number): Promise<boolean> {
  const stack = await openStack('akismet')
  try {
    const key = await stack.makeSite('bench', '--akismet')
    const pool = new Pool(stack.port, crowd)
    await phase(pool, requestsFor(key, 200, 1), null) // warm
    const calmRequests = requestsFor(key, perSecond * seconds, 2)
    const fullRequests = requestsFor(key, checks, 3)
    const startedAt = performance.now()
    const calm = await phase(pool, calmRequests, (number) => startedAt + (number * 1_000) / perSecond)
    const fullStartedAt = performance.now()
    const full = await phase(pool, fullRequests, null)
    const rate = Math.round((checks / (performance.now() - fullStartedAt)) * 1_000)
    pool.close()
    console.log(
      '| checks | count | p50 ms | p95 ms | p99 ms | max ms | answers |\n| --- | --- | --- | --- | --- | --- | --- |',
    )
    console.log(`${rowOf(`${perSecond}/s`, calm)}\n${rowOf(`${crowd} at once, ${rate}/s`, full)}`)
    const [p99, max] = [timesOf(calm.measuredMs)?.p99 ?? 0, timesOf(full.measuredMs)?.max ?? 0]
    const missed = [
      ...(p99 > goals.calmP99Ms ? [`p99 at ${perSecond}/s is ${p99} ms; at most ${goals.calmP99Ms} ms`] : []),
      ...(max > goals.fullMaxMs ? [`the longest answer took ${max} ms; at most ${goals.fullMaxMs} ms`] : []),
    ]
    for (const one of missed) console.log(`MISSED ${one}`)
    return missed.length === 0
  } finally {
    await stack.stop()
  }
}

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '30' }, checks: { type: 'string', default: '5000' } },
})
await endsWith(main(Number(values.seconds), Number(values.checks)))
