/** A lock file in the data directory, as two PGlites on one directory destroy it and PGlite itself takes no lock. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { GiveUp } from '../../domain/errors.js'

/**
 * Takes the lock, also over from a process that died.
 *
 * @returns how to let go of it
 * @throws GiveUp when a living process holds it
 */
export function lockDirectory(directory: string): () => void {
  const path = join(directory, 'lock')
  for (let attempt = 0; attempt < 10; attempt += 1) {
    if (take(path)) return () => rmSync(path, { force: true })
    const holder = readText(path)
    if (isLiving(holder)) throw inUse(directory, holder)
    clearAway(path, holder)
  }
  throw new GiveUp(`cannot take the lock ${path}: others keep taking it`)
}

const inUse = (directory: string, holder: string) =>
  new GiveUp(
    `${resolve(directory)} is in use by process ${Number.parseInt(holder, 10)}: one data directory serves one process. ` +
      'Stop that one first, or set HAMLET_DATA_DIR to another directory.',
  )

/** The file is written beside and linked into place, so that nobody ever sees it empty. */
function take(path: string): boolean {
  const own = `${path}.${process.pid}`
  writeFileSync(own, identityOf(process.pid), { mode: 0o600 })
  try {
    linkSync(own, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(own, { force: true })
  }
}

/** Removes a dead holder's file; if another has taken the lock meanwhile, its file is put back. */
function clearAway(path: string, dead: string): void {
  const aside = `${path}.${process.pid}.stale`
  try {
    renameSync(path, aside)
    if (readText(aside) !== dead) linkSync(aside, path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

/** A process id alone may have been given to another program since, so the start time goes with it. */
const identityOf = (pid: number): string => `${pid} ${startedAt(pid)}`

function isLiving(holder: string): boolean {
  const pid = Number.parseInt(holder, 10)
  if (!Number.isInteger(pid) || pid <= 0 || identityOf(pid) !== holder.trim()) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
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

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null)
