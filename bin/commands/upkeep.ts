/** Commands for operators: migrate, status, what failed for good, the configuration. */
import { redacted } from '../../src/config.js'
import { messageOf } from '../../src/domain/errors.js'
import { commandLine } from '../../src/domain/moderator.js'
import { akismetAlarms } from '../../src/store/akismet/alarms.js'
import { listDead } from '../../src/store/dead.js'
import { isMigrated } from '../../src/store/migrate.js'
import { serviceStanding } from '../../src/store/standing.js'
import { migrateAll } from '../open.js'
import { replay } from '../replay.js'
import { type Command, exits, Misuse, show } from './command.js'

export const migrate: Command = {
  usage: 'migrate',
  does: 'brings the schema up to date; safe to run twice, and from several machines at once',
  needsRecords: true,
  async run({ json }, world, { db }) {
    const applied = await migrateAll(world.config, db)
    show(world, json, { applied }, [['migrated', applied.join(', ') || 'nothing to do']])
    return exits.done
  },
}

export const status: Command = {
  usage: 'status',
  does: 'shows how the service stands',
  needsRecords: true,
  async run({ json }, world, { db, queues }) {
    if (!(await isMigrated(db))) throw new Error("the database is not migrated: run 'hamlet migrate' first")
    const standing = await serviceStanding(db)
    const akismet = await akismetAlarms(db)
    const depths = await queues()
      .depths()
      .catch((error: unknown) => messageOf(error))
    const jobs =
      typeof depths === 'string'
        ? [['queue', depths]]
        : Object.entries(depths).map(([queue, states]) => [
            `queue ${queue}`,
            Object.entries(states)
              .filter(([, count]) => count > 0)
              .map(([state, count]) => `${count} ${state}`)
              .join(', ') || 'empty',
          ])
    show(world, json, { ...standing, queues: depths, akismet }, [
      ['open rounds', standing.open],
      ['oldest of them', `${Math.round(standing.oldestOpenSeconds)} s`],
      ['held for moderators', standing.held],
      ['events not told yet', standing.untold],
      ['failed for good', standing.dead],
      ...jobs,
      ...akismet.map(({ site, says }) => [`akismet of ${site}`, says]),
    ])
    return exits.done
  },
}

export const dead: Command = {
  usage: 'dead list | dead replay ID',
  does: 'shows jobs that failed for good, and tries one again',
  needsRecords: true,
  async run({ args: [deed, id], json }, world, { db, queues }) {
    if (deed === 'list') {
      const rows = await listDead(db, 1_000)
      show(world, json, rows, [
        ['id', 'queue', 'failed', 'reason'],
        ...rows.map((d) => [d.id, d.queue, d.failedAt.toISOString(), d.reason]),
      ])
      return exits.done
    }
    if (deed !== 'replay' || !Number.isSafeInteger(Number(id)))
      throw new Misuse('expected list, or replay and a number')
    if (!(await replay(db, queues(), Number(id), commandLine)))
      throw new Error(`there is no failed job ${id} that was not replayed`)
    show(world, json, { replayed: Number(id) }, [['replayed', id]])
    return exits.done
  },
}

export const config: Command = {
  usage: 'config check',
  does: 'checks the configuration and shows it, without secrets',
  needsRecords: false,
  async run({ args: [deed], json }, world) {
    if (deed !== 'check') throw new Misuse('expected check')
    const shown = redacted(world.config)
    show(
      world,
      json,
      shown,
      Object.entries(shown).map(([name, value]) => [name, value ?? '-']),
    )
    return exits.done
  },
}
