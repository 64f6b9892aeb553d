/** All records of an installation as text, and back: the backup, and the move from one mode to another. */
import type { Database, Queryable } from './database.js'

/** A table in an order in which rows find those that they refer to; `columns` without what the database makes itself. */
export type Table = { readonly name: string; readonly columns: readonly string[] }

const rowsPerPage = 500
/** Filled by migrating. */
const ownOfMigrating = 'migrations'

/** The tables of the schema, those referred to before those that refer. */
export async function tablesOf(db: Queryable): Promise<Table[]> {
  const rows = await db.query<Table & { readonly refersTo: readonly string[] }>(
    `select t.relname as name,
            array(select a.attname::text from pg_attribute a
                  where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                    and a.atttypid <> 'xid8'::regtype -- a transaction of another server says nothing here
                  order by a.attnum) as columns,
            array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
                  where k.conrelid = t.oid and k.contype = 'f' and k.confrelid <> t.oid) as "refersTo"
     from pg_class t
     where t.relnamespace = 'hamlet'::regnamespace and t.relkind = 'r' and t.relname <> $1
     order by t.relname`,
    [ownOfMigrating],
  )
  const placed = new Set<string>()
  const ordered: Table[] = []
  while (ordered.length < rows.length) {
    const next = rows.find(({ name, refersTo }) => !placed.has(name) && refersTo.every((other) => placed.has(other)))
    if (!next) throw new Error('the tables refer to one another in a circle')
    placed.add(next.name)
    ordered.push({ name: next.name, columns: next.columns })
  }
  return ordered
}

/** A table's rows as JSON texts, page by page. @param db within a transaction that sees one state throughout */
export async function* pagesOf(db: Queryable, { name, columns }: Table): AsyncGenerator<readonly string[]> {
  await db.query(
    `declare pages no scroll cursor for select row_to_json(t)::text as row from (select ${columns.join(', ')} from hamlet.${name}) as t`,
  )
  for (;;) {
    const page = await db.query<{ row: string }>(`fetch ${rowsPerPage} from pages`)
    if (page.length > 0) yield page.map(({ row }) => row)
    if (page.length < rowsPerPage) break
  }
  await db.query('close pages')
}

export type Count = { readonly sequence: string; readonly value: string | null }

/** How far the sequences have counted; null: not at all. */
export const sequencesOf = (db: Queryable): Promise<Count[]> =>
  db.query<Count>(
    `select sequencename as sequence, last_value::text as value from pg_sequences where schemaname = 'hamlet' order by 1`,
  )

/** The version of the schema, which an export and what takes it in must share. */
export async function schemaVersion(db: Queryable): Promise<number> {
  const [row] = await db.query<{ version: number }>('select max(version) as version from hamlet.migrations')
  return row?.version ?? 0
}

/** One state for all that is read in it. @param read may not ask `db` but by what it is given */
export const inOneState = <T>(db: Database, read: (state: Queryable) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only')
    await tx.query('set local idle_in_transaction_session_timeout = 0') // whoever reads it may be slow
    return read(tx)
  })

export async function hasComments(db: Queryable): Promise<boolean> {
  const [row] = await db.query<{ has: boolean }>('select exists (select from hamlet.comments) as has')
  return row?.has === true
}

/** Empties every table: what a new installation was born with makes room. No trigger adds to what is filled in afterwards. */
export async function empty(db: Queryable, tables: readonly Table[]): Promise<void> {
  await db.query(`select set_config('hamlet.takes_in', 'on', true)`)
  await db.query(`truncate ${tables.map(({ name }) => `hamlet.${name}`).join(', ')}`)
}

/**
 * Whether our triggers act: rows that are taken in have had their consequences, which are taken in as well. Constraints hold always.
 *
 * @param db within a transaction
 */
export async function setTriggers(db: Queryable, tables: readonly Table[], act: 'enable' | 'disable'): Promise<void> {
  for (const { name } of tables) await db.query(`alter table hamlet.${name} ${act} trigger user`)
}

/** @param rows JSON texts as `pagesOf` gives them */
export async function fill(db: Queryable, { name, columns }: Table, rows: readonly string[]): Promise<void> {
  const list = columns.join(', ')
  await db.query(
    `insert into hamlet.${name} (${list}) overriding system value
     select ${list} from json_populate_recordset(null::hamlet.${name}, $1)`,
    [`[${rows.join(',')}]`],
  )
}

export async function setSequences(db: Queryable, counts: readonly Count[]): Promise<void> {
  for (const { sequence, value } of counts)
    if (value !== null)
      await db.query(
        `select setval(format('hamlet.%I', sequencename)::regclass, $2::bigint)
         from pg_sequences where schemaname = 'hamlet' and sequencename = $1`,
        [sequence, value],
      )
}
