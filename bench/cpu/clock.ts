/** Processor time, which a busy machine does not stretch as it does time on the clock. */

/** Microseconds of processor time that the deed took. */
export function cpuMicrosecondsOf(deed: () => void): number {
  const before = process.cpuUsage()
  deed()
  const { user, system } = process.cpuUsage(before)
  return user + system
}
