/** The commands, in the order in which help shows them. */
import { parseArgs } from 'node:util'
import { messageOf } from '../../src/domain/errors.js'
import { backtest } from './backtest.js'
import { type Command, exits, Misuse, type World } from './command.js'
import { erase } from './erase.js'
import { exported } from './export.js'
import { imported } from './import.js'
import { model, train } from './layers.js'
import { moderator } from './people.js'
import { score } from './score.js'
import { secret } from './secret.js'
import { key, policy, site } from './sites.js'
import { config, dead, migrate, status } from './upkeep.js'
import { webhook } from './webhook.js'

export const commands: Readonly<Record<string, Command>> = {
  site,
  key,
  policy,
  backtest,
  moderator,
  model,
  train,
  erase,
  migrate,
  status,
  dead,
  export: exported,
  import: imported,
  webhook,
  config,
  secret,
  score,
}

/** Runs one command. @returns its exit code; errors are said in a sentence, never thrown */
export async function runCommand(words: readonly string[], world: World): Promise<number> {
  const [name = '', ...rest] = words
  const command = commands[name]
  if (!command) {
    world.err(`there is no command '${name}'; 'hamlet help' lists them\n`)
    return exits.misused
  }
  try {
    const { positionals, values } = parseArgs({
      args: rest,
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        title: { type: 'string' },
        label: { type: 'string' },
        policy: { type: 'string' },
        last: { type: 'string' },
        site: { type: 'string', multiple: true },
        quiet: { type: 'boolean' },
        remember: { type: 'boolean' },
        learn: { type: 'string' },
        since: { type: 'string' },
        role: { type: 'string' },
        email: { type: 'string' },
        'all-sites': { type: 'boolean' },
      },
    })
    const { json = false, ...options } = values
    const ask = { args: positionals, options, json }
    const records = command.needsRecords ? await world.records() : noRecords
    try {
      return await command.run(ask, world, records)
    } finally {
      await records.close()
    }
  } catch (error) {
    const isMisuse = error instanceof Misuse || (error instanceof TypeError && 'code' in error)
    world.err(`${messageOf(error)}\n${isMisuse ? `usage: hamlet ${command.usage}\n` : ''}`)
    return isMisuse ? exits.misused : exits.failed
  }
}

const noRecords = {
  get db(): never {
    throw new Error('this command opens no records')
  },
  queues: (): never => {
    throw new Error('this command opens no queues')
  },
  close: async () => {},
}

export const help = (): string =>
  [
    'hamlet all | serve | work      run everything, the HTTP side, or the workers',
    'hamlet demo                    post the seeds to a running service and compare',
    ...Object.values(commands).map(({ usage, does }) => `hamlet ${usage}\n    ${does}`),
    'Every command takes --json. Exit codes: 0 done, 1 failed, 2 used wrongly.',
    '',
  ].join('\n')
