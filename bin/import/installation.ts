/** Takes in an installation that was exported, into one that has no comments yet. */
import { z } from 'zod'
import type { Database, Queryable } from '../../src/store/database.js'
import {
  empty,
  fill,
  hasComments,
  schemaVersion,
  setSequences,
  setTriggers,
  type Table,
  tablesOf,
} from '../../src/store/installation.js'

export const exportForm = 1
const rowsPerPage = 500

const headSchema = z.object({ hamlet: z.literal('export'), form: z.literal(exportForm), schema: z.int() })
const markSchema = z.union([
  z.object({ hamlet: z.literal('table'), name: z.string() }),
  z.object({ hamlet: z.literal('rows'), count: z.int() }),
  z.object({
    hamlet: z.literal('end'),
    sequences: z.array(z.object({ sequence: z.string(), value: z.string().nullable() })),
  }),
])

/** Whether a file that begins so is an export. */
export const isExport = (firstLine: string): boolean => firstLine.startsWith('{"hamlet":"export"')

/**
 * All or nothing, in one transaction.
 *
 * @param lines the whole file, its first line too
 * @returns how many rows
 */
export async function takeInstallation(
  db: Database,
  lines: AsyncIterable<string>,
  told: (table: string, rows: number) => void,
): Promise<number> {
  if (await hasComments(db)) throw new Error('this installation has comments already; an export goes into an empty one')
  return db.transaction((tx) => take(tx, lines, told))
}

async function take(
  tx: Queryable,
  lines: AsyncIterable<string>,
  told: (table: string, rows: number) => void,
): Promise<number> {
  const tables = await tablesOf(tx)
  let table: Table | null = null
  let [page, count, total]: [string[], number, number] = [[], 0, 0]
  let isHead = true
  let hasEnded = false
  const write = async () => {
    if (table === null) throw new Error('the file has rows that belong to no table')
    if (page.length > 0) await fill(tx, table, page)
    page = []
  }
  for await (const line of lines) {
    if (isHead) {
      await checkHead(tx, line)
      await setTriggers(tx, tables, 'disable')
      await empty(tx, tables)
      isHead = false
      continue
    }
    if (!line.startsWith('{"hamlet":')) {
      count += page.push(line) > 0 ? 1 : 0
      if (page.length === rowsPerPage) await write()
      continue
    }
    const mark = markSchema.parse(JSON.parse(line))
    switch (mark.hamlet) {
      case 'table':
        table = tables.find(({ name }) => name === mark.name) ?? null
        if (table === null) throw new Error(`the file has a table ${mark.name}, which is not known here`)
        count = 0
        break
      case 'rows':
        await write()
        if (mark.count !== count) throw new Error(`${table?.name}: expected ${mark.count} rows; came ${count}`)
        if (table !== null) told(table.name, count)
        total += count
        break
      case 'end':
        await setSequences(tx, mark.sequences)
        await setTriggers(tx, tables, 'enable')
        hasEnded = true
        break
      default:
        return mark satisfies never
    }
  }
  if (!hasEnded) throw new Error('the file ends too early: it was not written to its end')
  return total
}

async function checkHead(tx: Queryable, line: string): Promise<void> {
  const head = headSchema.safeParse(JSON.parse(line))
  if (!head.success) throw new Error('the file is no export of this form')
  const ours = await schemaVersion(tx)
  if (head.data.schema !== ours)
    throw new Error(
      `the export is of schema ${head.data.schema} and this installation of ${ours}: take it in with the release that wrote it, then migrate`,
    )
}
