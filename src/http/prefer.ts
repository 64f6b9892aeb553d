/** Reads `Prefer: wait=N` (RFC 7240, section 4.3). */

/** Proxies tend to cut at 30 s. */
const maxWaitSeconds = 25

/** Seconds that the caller is ready to wait, at most 25; 0 when nothing or nonsense is said. */
export function waitSeconds(prefer: string | string[] | undefined): number {
  const text = Array.isArray(prefer) ? prefer.join(',') : (prefer ?? '')
  const [, digits] = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,6})"?/i.exec(text) ?? []
  return digits === undefined ? 0 : Math.min(maxWaitSeconds, Number(digits))
}
