/** Finds the servers' binaries on this machine. */
import { execFileSync } from 'node:child_process'
import { accessSync, constants, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The path of a program that the shell would find, or null. */
export function onPath(program: string): string | null {
  const directories = (process.env.PATH ?? '').split(delimiter)
  // Debian keeps some programs where only root's PATH looks.
  const candidates = [...directories, '/usr/sbin', '/sbin'].filter(Boolean).map((directory) => join(directory, program))
  return candidates.find(isExecutable) ?? null
}

/** Directories that hold `initdb` and `postgres`, the newest version first; Debian keeps them off the PATH. */
function versionedDirectories(): readonly string[] {
  const parent = '/usr/lib/postgresql'
  try {
    const versions = readdirSync(parent).sort((left, right) => Number(right) - Number(left))
    return versions.map((version) => join(parent, version, 'bin'))
  } catch {
    return [] // not such a system
  }
}

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string }

export function postgresBinaries(): PostgresBinaries | null {
  const initdb = onPath('initdb')
  const postgres = onPath('postgres')
  if (initdb !== null && postgres !== null) return { initdb, postgres }
  for (const directory of versionedDirectories()) {
    const found = { initdb: join(directory, 'initdb'), postgres: join(directory, 'postgres') }
    if (isExecutable(found.initdb) && isExecutable(found.postgres)) return found
  }
  return null
}

export const redisBinary = (): string | null => onPath('redis-server') ?? onPath('valkey-server')

/**
 * The browser of the tests: Debian's own, as nothing may be downloaded at installation.
 *
 * The shell is Chromium without its windows; a page in a whole Chromium takes three times the processor time.
 */
export const browserBinary = (): string | null =>
  onPath('chromium-headless-shell') ?? onPath('chromium') ?? onPath('chromium-browser')

export type User = { readonly uid: number; readonly gid: number }

const userNamed = (name: string): User | null => {
  const idOf = (kind: '-u' | '-g') =>
    Number(execFileSync('id', [kind, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    return { uid: idOf('-u'), gid: idOf('-g') }
  } catch {
    return null // no such user
  }
}

/** PostgreSQL refuses to run as root: whom it runs as instead, or null when we are not root and need nobody else. */
export function postgresUser(): User | null {
  if (process.getuid?.() !== 0) return null
  const user = userNamed('postgres') ?? userNamed('nobody')
  if (user === null) throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody here')
  return user
}
