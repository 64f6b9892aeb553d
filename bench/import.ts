/** `npm run bench:import`: old comments taken over beside live ones, in production mode: rate, memory, and what live ones notice. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startChild } from '../test/servers/children.js'
import { commentJson } from './bodies.js'
import { endsWith } from './ends.js'
import type { Report } from './job.js'
import { median } from './percentiles.js'
import { memoryMegabytes } from './processes.js'
import { environment, scriptOf } from './program.js'
import { makeChance } from './random.js'
import { openStack } from './stack.js'

const livePerSecond = 20
/** One phase; the p99 of each rests on the same number of posts. */
const liveSeconds = 30
const lookEveryMs = 500
const goals = { slower: 2, growthMegabytes: 50 }

async function writeOldComments(path: string, count: number): Promise<void> {
  const file = createWriteStream(path)
  const chance = makeChance(7)
  for (let number = 0; number < count; number += 1) {
    const comment = JSON.parse(commentJson(chance, 'old', number))
    const status = number % 3 === 0 ? null : number % 5 === 0 ? 'spam' : 'approved'
    const line = { ...comment, posted_at: new Date(Date.UTC(2025, 0, 1) + number * 60_000), ...(status && { status }) }
    if (!file.write(`${JSON.stringify(line)}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}

function meanOfQuarter(values: readonly number[], quarter: number): number {
  const part = values.slice((quarter * values.length) / 4, ((quarter + 1) * values.length) / 4)
  return part.reduce((sum, value) => sum + value, 0) / part.length
}

async function main(count: number): Promise<boolean> {
  const stack = await openStack('import')
  const live = (key: string, seed: number): Promise<Report> =>
    stack.load({
      key,
      name: `live-${seed}`,
      seed,
      pace: { kind: 'open', perSecond: livePerSecond, seconds: liveSeconds },
      follow: { kind: 'none' },
    })
  try {
    const key = await stack.makeSite('bench')
    const path = join(stack.directory, 'old.jsonl')
    await writeOldComments(path, count)
    await live(key, 1) // warm
    const alone = await live(key, 2)

    const { file, args, env: own, log } = stack.command('import', ['import', path, '--site', 'bench'])
    const startedAt = performance.now()
    const importing = await startChild({
      name: 'hamlet import',
      command: process.execPath,
      args: [scriptOf(file), ...args],
      env: environment(own),
      log,
    })
    const memory: number[] = []
    const watching = (async () => {
      while (importing.ending() === null) {
        memory.push(memoryMegabytes({ worker: () => [importing.pid] }).worker ?? 0)
        await sleep(lookEveryMs)
      }
      return (performance.now() - startedAt) / 1_000
    })()
    const beside: Report[] = []
    while (importing.ending() === null) beside.push(await live(key, 3 + beside.length))
    const seconds = await watching
    if (importing.ending() !== 'exit code 0') throw new Error(`the import ended with ${importing.ending()}: see ${log}`)

    const quarters = [0, 1, 2, 3].map((quarter) => meanOfQuarter(memory, quarter))
    const growth = (quarters[3] ?? 0) - (quarters[1] ?? 0)
    const p99s = beside.map(({ post }) => post?.p99 ?? Number.NaN)
    const slower = (median(p99s) ?? Number.NaN) / (alone.post?.p99 ?? Number.NaN)
    console.log(`${count} comments in ${seconds.toFixed(0)} s: ${Math.round(count / seconds)} a second`)
    console.log(`memory of the import by quarters of its time: ${quarters.map((mb) => mb.toFixed(0)).join(', ')} MB`)
    console.log(`| live posts, ${livePerSecond}/s | p50 ms | p95 ms | p99 ms |\n| --- | ---: | ---: | ---: |`)
    for (const [name, { post }] of [
      ['alone', alone] as const,
      ...beside.map((report, at) => [`beside the import, ${liveSeconds} s no. ${at + 1}`, report] as const),
    ])
      console.log(`| ${name} | ${post?.p50} | ${post?.p95} | ${post?.p99} |`)
    console.log(`the median p99 beside the import is ${slower.toFixed(1)} times that of alone`)
    const missed = [
      ...(slower <= goals.slower ? [] : [`live p99 is to be at most ${goals.slower} times that of alone`]),
      ...(growth <= goals.growthMegabytes ? [] : [`the import grew by ${growth.toFixed(0)} MB after its first half`]),
    ]
    for (const one of missed) console.log(`MISSED ${one}`)
    return missed.length === 0
  } finally {
    await stack.stop()
  }
}

const { values } = parseArgs({ options: { comments: { type: 'string', default: '100000' } } })
await endsWith(main(Number(values.comments)))
