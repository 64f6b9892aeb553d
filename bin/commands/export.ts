/** The command that writes everything of an installation: the backup, and the move from one mode to another. */
import { inOneState, pagesOf, schemaVersion, sequencesOf, tablesOf } from '../../src/store/installation.js'
import { exportForm } from '../import/installation.js'
import { type Command, exits } from './command.js'

export const exported: Command = {
  usage: 'export > FILE',
  does: 'writes everything of the installation, secrets as they are kept (digests, sealed); import reads it',
  needsRecords: true,
  async run(_ask, world, { db }) {
    const say = (line: object) => world.pour(`${JSON.stringify(line)}\n`)
    await inOneState(db, async (state) => {
      await say({ hamlet: 'export', form: exportForm, schema: await schemaVersion(state), at: new Date() })
      for (const table of await tablesOf(state)) {
        await say({ hamlet: 'table', name: table.name })
        let count = 0
        for await (const rows of pagesOf(state, table)) {
          await world.pour(`${rows.join('\n')}\n`)
          count += rows.length
          if (count % 10_000 === 0) world.err(`${table.name}: ${count} rows\n`)
        }
        await say({ hamlet: 'rows', count })
        if (count > 0) world.err(`${table.name}: ${count} rows, all\n`)
      }
      await say({ hamlet: 'end', sequences: await sequencesOf(state) })
    })
    return exits.done
  },
}
