/** The command that tries a draft policy on stored comments. */
import type { Report } from '../../src/domain/policy/backtest.js'
import { counted } from '../../src/domain/text.js'
import { backtest as replayAll } from '../../src/store/sites/backtest.js'
import { type Command, exits, Misuse, show, type World } from './command.js'
import { draftFrom } from './draft.js'
import { siteNamed } from './sites.js'

const usualLast = 10_000
const maxLast = 1_000_000

export const backtest: Command = {
  usage: 'backtest SITE --policy DRAFT.json [--last 10000]',
  does: 'judges the last comments again under a draft policy and shows what would change; writes nothing',
  needsRecords: true,
  async run({ args: [name], options, json }, world, { db }) {
    if (typeof options.policy !== 'string') throw new Misuse("expected --policy and a file, or '-' for standard input")
    const last = typeof options.last === 'string' ? Number(options.last) : usualLast
    if (!Number.isInteger(last) || last < 1 || last > maxLast)
      throw new Misuse(`--last: expected a number from 1 to ${maxLast}; came '${options.last}'`)
    const { id: siteId } = await siteNamed({ db }, name)
    const policy = draftFrom(await world.input())
    const report = await replayAll(db, { siteId, policy, last, onProgress: progress(world) })
    show(world, json, report, [])
    if (!json) world.out(textOf(report))
    return exits.done
  },
}

const progress =
  ({ err }: World) =>
  (replayed: number, total: number) =>
    err(`\rreplayed ${replayed} of ${total}${replayed === total ? '\n' : ''}`)

const statuses = ['approved', 'held', 'spam', 'rejected'] as const

function textOf({ before, draft, ...report }: Report): string {
  const { replayed, unjudgeable, decided, changed, flips, lines } = report
  const both = (what: string, was: number, is: number) => [what, was, is]
  const rules = [...new Set([...Object.keys(before.rules), ...Object.keys(draft.rules)])]
  const ofRule = (tally: typeof before) => new Map<string, number>(Object.entries(tally.rules))
  const decisions = statuses.flatMap((decision) =>
    statuses.flatMap((found) => {
      const [was, is] = [before.confusion[decision][found], draft.confusion[decision][found]]
      return was + is === 0 ? [] : [both(`decided ${decision}, found ${found}`, was, is)]
    }),
  )
  return [
    `${counted(replayed, 'comment')} replayed, ${changed} of them would change, ${decided} decided by moderators` +
      `${unjudgeable === 0 ? '' : `; ${unjudgeable} had no readings`}\n`,
    table([
      ['', 'before', 'draft'],
      ...statuses.map((status) => both(status, before.statuses[status], draft.statuses[status])),
      both('of the spam, discarded', before.discarded, draft.discarded),
      ...rules.map((rule) => both(`rule ${rule}`, ofRule(before).get(rule) ?? 0, ofRule(draft).get(rule) ?? 0)),
      ...decisions,
    ]),
    table([
      ['signal', 'read', 'skipped', 'failed', 'decisive under the draft'],
      ...lines.map((line) => [line.signal, line.read, line.skipped, line.failed, line.decisive]),
    ]),
    flips.length === 0 ? '' : `the newest that change:\n${table(flips.map(rowOf))}`,
  ].join('\n')
}

const rowOf = ({ id, before, draft, decided, because }: Report['flips'][number]) => [
  id,
  `${before.status} ${before.probability.toFixed(3)}`,
  `-> ${draft.status} ${draft.probability.toFixed(3)}`,
  decided === null ? 'not decided' : `decided ${decided}`,
  because,
]

function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => String(row[at]).length))) ?? []
  const lines = rows.map((row) =>
    row.map((cell, at) => (at === row.length - 1 ? `${cell}` : `${cell}`.padEnd(widths[at] ?? 0))),
  )
  return `${lines.map((cells) => cells.join('  ')).join('\n')}\n`
}
