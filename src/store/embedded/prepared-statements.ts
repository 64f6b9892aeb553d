/** Statements as PGlite runs them: each is parsed when it first comes, and goes over in one message of PostgreSQL's protocol. */
import { messages, type PGlite, protocol, types } from '@electric-sql/pglite'

export type Statement = { readonly text: string; readonly values: readonly unknown[] }
/** Rows without their columns' names, which would go over with each of them. */
export type Table = {
  readonly names: readonly string[]
  readonly rows: readonly unknown[][]
  readonly affected: number
  /** The first word of PostgreSQL's command tag: `SELECT`, `ROLLBACK`. */
  readonly command: string
}
export type Run = (statement: Statement) => Promise<Table>

type Message = messages.BackendMessage
type Fields = readonly Pick<messages.Field, 'name' | 'dataTypeID'>[]
type Prepared = { readonly name: string; readonly parameters: readonly number[]; readonly fields: Fields }

const { parse, describe, bind, execute, close, query, sync } = protocol.serialize

/** More than the service has; those that filters put together are the ones that go. */
const mostPrepared = 300

/**
 * PGlite's own `query` parses each time and sends six messages: 390 us for a short SELECT that takes 90 to 180 here.
 *
 * A statement without values is a script of several, and its last table is given. Of several at once each waits for the one before.
 *
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
 * @throws DatabaseError of PGlite, which may tell the statement's values
 */
export function makeRun(db: PGlite): Run {
  /** By its text, the one that was used last at the end. */
  const prepared = new Map<string, Prepared>()
  let made = 0

  const tell = (...told: readonly Uint8Array[]): Promise<Message[]> =>
    db.execProtocolStream(Buffer.concat(told), { syncToFs: false }) // DurableFs has it on the disk already

  const prepare = async (text: string): Promise<Prepared> => {
    made += 1
    const name = `statement_${made}`
    const described = await tell(parse({ name, text }), describe({ type: 'S', name }), sync())
    const parameters = described.find((one) => one instanceof messages.ParameterDescriptionMessage)?.dataTypeIDs ?? []
    const fields = described.find((one) => one instanceof messages.RowDescriptionMessage)?.fields ?? []
    return { name, parameters, fields }
  }
  const preparedOf = async (text: string): Promise<Prepared> => {
    const one = prepared.get(text) ?? (await prepare(text))
    prepared.delete(text)
    prepared.set(text, one)
    return one
  }
  const dropOldest = async () => {
    const [oldest] = prepared
    if (oldest === undefined || prepared.size <= mostPrepared) return
    prepared.delete(oldest[0])
    await tell(close({ type: 'S', name: oldest[1].name }), sync())
  }
  const asText = (value: unknown, type: number): string | null => {
    if (value === null || value === undefined) return null
    return db.serializers[type]?.(value) ?? String(value)
  }
  const read = (answers: readonly Message[], known: Fields): Table => {
    let last: Table = { names: [], rows: [], affected: 0, command: '' }
    let fields = known
    let rows: unknown[][] = []
    for (const answer of answers)
      if (answer instanceof messages.DataRowMessage)
        rows.push(answer.fields.map((text, at) => types.parseType(text, fields[at]?.dataTypeID ?? 0, db.parsers)))
      else if (answer instanceof messages.RowDescriptionMessage) fields = answer.fields
      else if (answer instanceof messages.CommandCompleteMessage) {
        const words = answer.text.split(' ')
        const affected = Number(words.at(-1)) || 0
        last = { names: fields.map(({ name }) => name), rows, affected, command: words[0] ?? '' }
        fields = known
        rows = []
      }
    return last
  }

  return ({ text, values }) =>
    db.runExclusive(async () => {
      if (values.length === 0) return read(await tell(query(text)), [])
      const { name, parameters, fields } = await preparedOf(text)
      const texts = values.map((value, at) => asText(value, parameters[at] ?? 0))
      const answers = await tell(bind({ statement: name, values: texts }), execute({}), sync())
      await dropOldest()
      return read(answers, fields)
    })
}
