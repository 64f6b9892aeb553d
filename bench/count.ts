/** Asks a database the same count again and again over one connection. */
import pg from 'pg'

export type Count = { ask(): Promise<number>; close(): Promise<void> }

/** `sql` answers one row with one number called `count`. */
export async function openCount(url: string, sql: string): Promise<Count> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {}) // the next question fails and says so
  await client.connect()
  return {
    ask: async () => Number((await client.query<{ count: string }>(sql)).rows[0]?.count),
    close: () => client.end(),
  }
}
