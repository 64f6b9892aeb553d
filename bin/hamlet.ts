#!/usr/bin/env node
/** The roof: reads the configuration, then runs a role or a command. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { demo } from '../seeds/demo.js'
import { type Config, ConfigFault, readConfig } from '../src/config.js'
import { GiveUp, messageOf, TryLater } from '../src/domain/errors.js'
import { makeLog } from '../src/log.js'
import { exits, type Records } from './commands/command.js'
import { commands, help, runCommand } from './commands/index.js'
import { openQueuesFor, openRecords } from './open.js'
import { run } from './run.js'
import { askRunning } from './socket.js'

const roles = ['all', 'serve', 'work'] as const
const out = (said: string) => void process.stdout.write(said)
// A reader that has gone is seen as an error of standard output, below.
const pour = (said: string) => new Promise<void>((resolve) => process.stdout.write(said, () => resolve()))
const err = (said: string) => void process.stderr.write(said)

// `hamlet status | head` closes the pipe before we are done.
process.stdout.on('error', () => process.exit(exits.done))

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof GiveUp || error instanceof TryLater || error instanceof ConfigFault) err(`${error.message}\n`)
  else err(`${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}\n`)
  process.exit(exits.failed)
})

async function main(words: readonly string[]): Promise<number> {
  const [word = 'help'] = words
  if (word === 'help' || word === '--help') {
    out(help())
    return exits.done
  }
  const role = roles.find((one) => one === word)
  if (!role && word !== 'demo' && !commands[word]) {
    err(`there is no command '${word}'\n\n${help()}`)
    return exits.misused
  }
  const config = readConfig()
  if (role) {
    await run(config, role, makeLog(config.HAMLET_LOG_LEVEL))
    return exits.done
  }
  return word === 'demo' ? demo(config, { out, err }) : command(config, words)
}

/** In the embedded mode a running service does it, as two processes on one directory would destroy it. */
async function command(config: Config, words: readonly string[]): Promise<number> {
  const file = fileNamedBy(words)
  const input = async () =>
    file !== null && file !== '-' ? readFileSync(file, 'utf8') : process.stdin.isTTY ? '' : text(process.stdin)
  if (!config.DATABASE_URL && commands[words[0] ?? '']?.needsRecords) {
    const isGivenInput = file !== null || (words[0] === 'policy' && words[1] === 'set') || words[0] === 'erase'
    const exit = await askRunning(config, withFullPath(words), isGivenInput ? await input() : '', { out, err })
    if (exit !== null) return exit
  }
  return runCommand(words, {
    config,
    isOfService: false,
    records: () => openForCommand(config),
    input,
    pieces: () => process.stdin,
    out,
    pour,
    err,
  })
}

/** The file that `--policy` names is read here: the running service may stand in another directory. */
function fileNamedBy(words: readonly string[]): string | null {
  const at = words.findIndex((word) => word === '--policy' || word.startsWith('--policy='))
  if (at === -1) return null
  return (words[at] === '--policy' ? words[at + 1] : words[at]?.slice('--policy='.length)) || null
}

/** The running service may stand in another directory than the one that a file is named from. */
function withFullPath(words: readonly string[]): string[] {
  const takesFile = words[0] === 'train' || words[0] === 'import'
  const file = takesFile ? words.findLastIndex((word) => existsSync(word) && statSync(word).isFile()) : -1
  return words.map((word, at) => (at === file ? resolve(word) : word))
}

async function openForCommand(config: Config): Promise<Records> {
  const db = await openRecords(config, makeLog('warn'))
  let queues: ReturnType<typeof openQueuesFor> | null = null
  return {
    db,
    queues: () => {
      queues ??= openQueuesFor(config, db, () => {}) // its errors come back from the calls
      return queues
    },
    async close() {
      await queues?.close(1_000)
      await db.close()
    },
  }
}
