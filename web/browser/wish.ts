/** A wish: what a moderator wants a comment to be. */

export type Wish = { readonly status: string; readonly reason: string | null }

/** From the value of a button: "spam", "rejected:abuse". */
export function wishOf(value: string): Wish {
  const [status = '', reason = null] = value.split(':')
  return { status, reason }
}

export const shown = ({ status, reason }: Wish): string =>
  `${status.slice(0, 1).toUpperCase()}${status.slice(1)}${reason ? ` (${reason})` : ''}`
