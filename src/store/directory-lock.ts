/** A lock file in the data directory, as two PGlites on one directory destroy it and PGlite itself takes no lock. */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { GiveUp } from '../domain/errors.js'

/**
 * Takes the lock, also over from a process that died.
 *
 * @returns how to let go of it
 * @throws GiveUp when a living process holds it
 */
export function lockDirectory(directory: string): () => void {
  const path = join(directory, 'lock')
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (take(path)) return () => rmSync(path, { force: true })
    const holder = holderOf(path)
    if (holder !== null && isAlive(holder))
      throw new GiveUp(
        `${resolve(directory)} is in use by process ${holder}: one data directory serves one process. ` +
          'Stop that one first, or set HAMLET_DATA_DIR to another directory.',
      )
    rmSync(path, { force: true })
  }
  throw new GiveUp(`cannot take the lock ${path}: others keep taking it`)
}

/** A process id alone may have been given to another program since, so the start time goes with it. */
const identityOf = (pid: number): string => `${pid} ${startedAt(pid)}`

function take(path: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600)
    writeSync(file, identityOf(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function holderOf(path: string): number | null {
  const text = readText(path)
  const pid = Number.parseInt(text, 10)
  if (!Number.isInteger(pid) || pid <= 0) return null
  return identityOf(pid) === text.trim() ? pid : null
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Clock ticks after boot at which the process began (proc(5), field 22); '-' where there is no /proc. */
function startedAt(pid: number): string {
  const stat = readText(`/proc/${pid}/stat`)
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-'
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // gone meanwhile, or a system without it: the caller takes the empty answer as "nobody"
  }
}
