/** At 80 comments a second in all: those of a site that asks about each, and those of another that never asks. */
import type { Finding } from '../goals.js'
import type { Report } from '../job.js'
import type { Times } from '../percentiles.js'
import { openEmbedded, openStack, type Stack } from '../stack.js'
import type { Far } from './far.js'
import { askAlways, askingEnv } from './site.js'

const asked = { perSecond: 70, callMs: 200 }
const quietPerSecond = 10
const follow = { kind: 'wait', oneIn: 1, atOnce: 128, seconds: 10 } as const
/** The first issue's limits, by mode. */
const limits = {
  production: { postP99Ms: 25, verdictP50Ms: 30 },
  embedded: { postP99Ms: 50, verdictP50Ms: 60 },
} as const
export type Mode = keyof typeof limits

/** `before`: the same load while it asks about nothing. */
type Calm = { readonly before: Report; readonly asking: Report; readonly quiet: Report; readonly calls: number }
export type CalmFound = { readonly rows: readonly string[]; readonly findings: readonly Finding[] }

export const calmHead = [
  '| mode | site | comments/s | calls | POST | to verdict | unjudged |',
  '| --- | --- | ---: | ---: | ---: | ---: | ---: |',
]

async function measure(stack: Stack, far: Far, seconds: number): Promise<Calm> {
  const [asking, quiet] = [await stack.makeSite('asking'), await stack.makeSite('quiet')]
  const load = (key: string, name: string, seed: number, perSecond: number, seconds: number) =>
    stack.load({ key, name, seed, pace: { kind: 'open', perSecond, seconds }, follow })
  const both = (name: string, seed: number, seconds: number) =>
    Promise.all([
      load(asking, `asking-${name}`, seed, asked.perSecond, seconds),
      load(quiet, `quiet-${name}`, seed + 1, quietPerSecond, seconds),
    ])
  await both('warm', 1, 5)
  const [before] = await both('before', 3, seconds)
  await far.become({ callMs: asked.callMs, isAway: false })
  await askAlways(stack, 'asking')
  await both('warm-asking', 5, 5)
  await far.become({ callMs: asked.callMs, isAway: false })
  const [ofAsking, ofQuiet] = await both('calm', 7, seconds)
  return { before, asking: ofAsking, quiet: ofQuiet, calls: (await far.checksAtMs()).length }
}

export async function calm(mode: Mode, far: Far, seconds: number): Promise<CalmFound> {
  // By default 50 a second, 20 at once: less than is asked for here.
  const env = askingEnv(far, { HAMLET_AKISMET_PER_SECOND: '200', HAMLET_ASK_CONCURRENCY: '50' })
  const stack = await (mode === 'production' ? openStack('asking', env) : openEmbedded('asking', env))
  try {
    const found = await measure(stack, far, seconds)
    return {
      rows: [
        rowOf(mode, 'before it asks', asked.perSecond, 0, found.before),
        rowOf(mode, `asks always, ${asked.callMs} ms a call`, asked.perSecond, found.calls, found.asking),
        rowOf(mode, 'never asks', quietPerSecond, 0, found.quiet),
      ],
      findings: findingsOf(mode, found, seconds),
    }
  } finally {
    await stack.stop()
  }
}

const shown = (times: Times | null): string => (times === null ? '-' : `${times.p50} / ${times.p95} / ${times.p99}`)
const rowOf = (mode: Mode, site: string, perSecond: number, calls: number, { post, verdict, unjudged }: Report) =>
  `| ${mode} | ${site} | ${perSecond} | ${calls} | ${shown(post)} | ${shown(verdict)} | ${unjudged} |`

function findingsOf(mode: Mode, { asking, quiet, calls }: Calm, seconds: number): Finding[] {
  const { postP99Ms, verdictP50Ms } = limits[mode]
  const atMost = (goal: string, limit: number, reached: number, unit = ' ms'): Finding => ({
    goal: `${goal}, ${mode}`,
    limit: `at most ${limit}${unit}`,
    reached,
    isMet: reached <= limit,
  })
  const refused = (report: Report) =>
    Object.entries(report.answers).reduce((sum, [word, count]) => sum + (word.startsWith('2') ? 0 : count), 0)
  const answered = calls / (asked.perSecond * seconds)
  return [
    atMost('POST p99, of the site that asks', postP99Ms, asking.post?.p99 ?? Number.NaN),
    atMost('POST p99, of the site that never asks', postP99Ms, quiet.post?.p99 ?? Number.NaN),
    atMost('POST to verdict p50, of the site that never asks', verdictP50Ms, quiet.verdict?.p50 ?? Number.NaN),
    { goal: `comments asked about, ${mode}`, limit: 'at least 1', reached: answered, isMet: answered >= 1 },
    atMost('refused, lost or not judged', 0, refused(asking) + refused(quiet) + asking.unjudged + quiet.unjudged, ''),
  ]
}
