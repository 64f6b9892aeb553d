/** What processes have used so far: processor time and memory, by name, from /proc. Needs Linux. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { statOf } from '../test/servers/process-tree.js'

/** A part of a design and the processes that are it just now; the first one is the parent of the others. */
export type Watched = Readonly<Partial<Record<Part, () => readonly number[]>>>
export const parts = ['api', 'worker', 'postgres', 'redis'] as const
export type Part = (typeof parts)[number]
export type Amounts = Readonly<Partial<Record<Part, number>>>

/** The unit of processor time in /proc. */
let ticksPerSecond: number | null = null
const ticks = (): number => {
  ticksPerSecond ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  return ticksPerSecond
}

/** Own time, and that of children which have ended: a PostgreSQL backend that left is found with its parent. */
function microsecondsOf(pid: number): number {
  const stat = statOf(pid)
  if (stat === null) return 0
  const [utime, stime, cutime, cstime] = stat.slice(11, 15).map(Number)
  return (((utime ?? 0) + (stime ?? 0) + (cutime ?? 0) + (cstime ?? 0)) / ticks()) * 1e6
}

/** Resident memory; what several processes share (PostgreSQL's buffers) is counted once where the kernel tells. */
function megabytesOf(pid: number): number {
  const read = (file: string, line: RegExp) => {
    try {
      return Number(line.exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))?.[1]) / 1024
    } catch {
      return null // gone, or not ours to see
    }
  }
  return read('smaps_rollup', /^Pss: +(\d+) kB/m) ?? read('status', /^VmRSS:\s+(\d+) kB/m) ?? 0
}

const summed = (watched: Watched, of: (pid: number) => number): Amounts =>
  Object.fromEntries(
    Object.entries(watched).map(([part, pids]) => [part, pids().reduce((sum, pid) => sum + of(pid), 0)]),
  )

export const cpuMicroseconds = (watched: Watched): Amounts => summed(watched, microsecondsOf)
export const memoryMegabytes = (watched: Watched): Amounts => summed(watched, megabytesOf)

/** What was used between two looks, for each of `count` comments. */
export function perComment(before: Amounts, after: Amounts, count: number): Amounts {
  const spent = Object.entries(after).map(([part, amount]) => [part, (amount - (before[part as Part] ?? 0)) / count])
  return Object.fromEntries(spent)
}

export const total = (amounts: Amounts): number => Object.values(amounts).reduce((sum, amount) => sum + amount, 0)
