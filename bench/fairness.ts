/** `npm run bench:fairness`: what a quiet site notices of another that sends a hundred times as much, in production mode. */
import { endsWith } from './ends.js'
import { openStack } from './stack.js'

const seconds = 60
/** Per second; the quiet site waits for each verdict. */
const [quietRate, floodRate] = [1, 100]
const slowerAtMost = 2
const follow = { kind: 'wait', oneIn: 1, atOnce: 128, seconds: 10 } as const

async function main(): Promise<boolean> {
  const stack = await openStack('fairness')
  try {
    const [quiet, loud] = [await stack.makeSite('quiet'), await stack.makeSite('loud')]
    const pace = { kind: 'open', perSecond: quietRate, seconds } as const
    const ask = (name: string, seed: number) => stack.load({ key: quiet, name, seed, pace, follow })
    const flood = (name: string, seed: number, seconds: number) =>
      stack.load({
        key: loud,
        name,
        seed,
        pace: { kind: 'open', perSecond: floodRate, seconds },
        follow: { kind: 'none' },
      })
    await flood('warm', 1, 5)
    const alone = await ask('alone', 2)
    const [beside] = await Promise.all([ask('beside', 3), flood('flood', 4, seconds)])
    console.log(`| verdicts at ${quietRate}/s | p50 ms | p95 ms | p99 ms |\n| --- | ---: | ---: | ---: |`)
    for (const [name, { verdict }] of [
      ['alone', alone],
      [`beside ${floodRate}/s of another site`, beside],
    ] as const)
      console.log(`| ${name} | ${verdict?.p50} | ${verdict?.p95} | ${verdict?.p99} |`)
    const slower = (beside.verdict?.p95 ?? Number.NaN) / (alone.verdict?.p95 ?? Number.NaN)
    const isMet = slower <= slowerAtMost
    console.log(`${isMet ? 'PASS' : 'MISSED'} p95 is ${slower.toFixed(2)} times that of alone; at most ${slowerAtMost}`)
    return isMet
  } finally {
    await stack.stop()
  }
}

await endsWith(main())
