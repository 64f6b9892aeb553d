/** `npm run bench:asking`: what a site notices while Akismet is asked for every comment, how many calls run, and what an outage leaves. */
import { parseArgs } from 'node:util'
import { temporaryDirectory } from '../test/servers/temporary.js'
import { calm, calmHead } from './asking/calm.js'
import { type Far, startFar } from './asking/far.js'
import { outage, outageFindings, outageTable } from './asking/outage.js'
import { type Rate, rateFindings, rateHead, rateRow, settings, throughput } from './asking/throughput.js'
import { endsWith } from './ends.js'
import type { Finding } from './goals.js'
import { findingsTable } from './table.js'

type Part = (far: Far, seconds: number) => Promise<{ readonly table: string; readonly findings: readonly Finding[] }>

const calmIn =
  (mode: 'production' | 'embedded'): Part =>
  async (far, seconds) => {
    const { rows, findings } = await calm(mode, far, seconds)
    return { table: [...calmHead, ...rows].join('\n'), findings }
  }

const parts: Readonly<Record<string, Part>> = {
  production: calmIn('production'),
  embedded: calmIn('embedded'),
  async throughput(far) {
    const rates: Rate[] = []
    for (const setting of settings) rates.push(await throughput(setting, far))
    return { table: [...rateHead, ...rates.map(rateRow)].join('\n'), findings: rateFindings(rates) }
  },
  async outage(far) {
    const found = await outage(far)
    return { table: outageTable(found), findings: outageFindings(found) }
  },
}

const usage = `Usage: npm run bench:asking -- [--seconds N] [--only NAME,...]
  --seconds N  how long 80 comments a second come (default 20)
  --only       of: ${Object.keys(parts).join(', ')}
Needs Linux, PostgreSQL and Redis binaries; starts private servers on free ports of the loopback.`

async function main(chosen: readonly Part[], seconds: number): Promise<boolean> {
  const far = await startFar(temporaryDirectory('bench-far'))
  try {
    const findings: Finding[] = []
    for (const part of chosen) {
      const found = await part(far, seconds)
      console.log(`${found.table}\n`)
      findings.push(...found.findings)
    }
    console.log(findingsTable(findings))
    return findings.every(({ isMet }) => isMet !== false)
  } finally {
    await far.stop()
  }
}

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '20' }, only: { type: 'string' } } })
const chosen = (values.only?.split(',') ?? Object.keys(parts)).flatMap((name) => parts[name] ?? [])
const seconds = Number(values.seconds)
if (chosen.length > 0 && Number.isInteger(seconds) && seconds > 0) await endsWith(main(chosen, seconds))
console.error(usage)
process.exit(2)
