/** Lists a process and everything it has started, from /proc. */
import { readdirSync, readFileSync } from 'node:fs'

/** The fields of /proc/PID/stat from the third on (state, ppid, ...), or null when the process is gone. */
export function statOf(pid: number): readonly string[] | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ') // the name in brackets may hold blanks
  } catch {
    return null
  }
}

/** The parent first, then every process below it. Needs Linux. */
export function processTree(root: number): readonly number[] {
  const parents = new Map<number, number>()
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry)
    const stat = Number.isInteger(pid) ? statOf(pid) : null
    if (stat !== null) parents.set(pid, Number(stat[1]))
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid)
    return parent !== undefined && parent !== 0 && (parent === root || isBelow(parent))
  }
  return [root, ...[...parents.keys()].filter(isBelow)]
}
