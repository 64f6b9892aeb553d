/** The command that takes over old comments, or a whole installation that was exported. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { isExport, takeInstallation } from '../import/installation.js'
import { type Entry, oldCommentFrom } from '../import/old-comment.js'
import { makeTakeComments, perBatch } from '../import/take-comments.js'
import { isWxr, wxrComments } from '../import/wxr.js'
import { type Command, exits, Misuse, type Records, show, type World } from './command.js'
import { siteNamed } from './sites.js'

const reportEveryMs = 2_000
const maxFaultsShown = 20

export const imported: Command = {
  usage: 'import FILE --site SITE | import FILE',
  does: 'takes over old comments (JSON Lines, or a WordPress export) into a site; or all of an exported installation',
  needsRecords: true,
  async run({ args: [file], options, json }, world, records) {
    if (!file) throw new Misuse('expected the name of a file')
    const beginning = await beginningOf(file)
    const [name, ...more] = Array.isArray(options.site) ? options.site : []
    if (isExport(beginning)) {
      if (name !== undefined) throw new Misuse('the file is an export of a whole installation: it goes to no one site')
      if (world.isOfService) throw new Error('stop the service first: it would go on with what it remembers')
      const told = (table: string, rows: number) => rows > 0 && world.err(`${table}: ${rows} rows\n`)
      const rows = await takeInstallation(records.db, linesOf(file), told)
      show(world, json, { rows }, [['rows taken in', rows]])
      return exits.done
    }
    if (name === undefined || more.length > 0) throw new Misuse('expected one --site')
    const entries = isWxr(beginning) ? wxrComments(createReadStream(file)) : oldLines(file)
    const site = await siteNamed(records, name)
    return takeAll(entries, world, records, { siteId: site.id, json })
  },
}

async function takeAll(
  entries: AsyncIterable<readonly Entry[]>,
  world: World,
  { db, queues }: Records,
  { siteId, json }: { readonly siteId: string; readonly json: boolean },
): Promise<number> {
  const take = await makeTakeComments(db, queues(), siteId)
  const startedAt = performance.now()
  const rate = () => Math.round((1_000 * (taken + known)) / (performance.now() - startedAt))
  let [taken, known, refused, reportedAt] = [0, 0, 0, startedAt]
  const refuse = (fault: string) => {
    refused += 1
    if (refused <= maxFaultsShown) world.err(`not taken: ${fault}\n`)
  }
  for await (const batch of inBatches(entries, perBatch[db.kind])) {
    for (const entry of batch) if ('fault' in entry) refuse(`${entry.at}: ${entry.fault}`)
    const began = performance.now()
    const done = await take(batch.flatMap((entry) => ('comment' in entry ? [entry.comment] : [])))
    taken += done.taken
    known += done.known
    done.faults.forEach(refuse)
    const now = performance.now()
    if (now - reportedAt > reportEveryMs) {
      world.err(`${taken} taken over, ${known} known, ${refused} not taken; ${rate()}/s\n`)
      reportedAt = now
    }
    await pause(now - began) // half of the time belongs to the comments that come in meanwhile
  }
  show(world, json, { taken, known, refused, per_second: rate() }, [
    ['taken over', taken],
    ['known already', known],
    ['not taken', refused],
    ['a second', rate()],
  ])
  return refused === 0 ? exits.done : exits.failed
}

async function* inBatches(groups: AsyncIterable<readonly Entry[]>, size: number): AsyncGenerator<readonly Entry[]> {
  let batch: Entry[] = []
  for await (const group of groups)
    for (const entry of group) {
      batch.push(entry)
      if (batch.length < size) continue
      yield batch
      batch = []
    }
  if (batch.length > 0) yield batch
}

async function* oldLines(file: string): AsyncGenerator<readonly Entry[]> {
  let number = 0
  for await (const line of linesOf(file)) {
    number += 1
    if (line.trim() !== '') yield [oldCommentFrom(line, `line ${number}`)]
  }
}

/** Opened when it is asked for its first line: readline drops what it reads before somebody listens. */
async function* linesOf(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
}

async function beginningOf(file: string): Promise<string> {
  for await (const piece of createReadStream(file, { start: 0, end: 199, encoding: 'utf8' })) return String(piece)
  throw new Error(`${file} is empty`)
}
