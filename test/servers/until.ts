/** Waits for a named condition. */

export type Patience = { readonly timeoutMs?: number; readonly everyMs?: number }

/**
 * Resolves with what `seen` returns once that is neither null, undefined nor false.
 *
 * @throws Error naming the condition when it did not come within `timeoutMs` (default 10 s)
 */
export async function until<Sight>(
  condition: string,
  seen: () => Promise<Sight | null | undefined | false> | Sight | null | undefined | false,
  { timeoutMs = 10_000, everyMs = 10 }: Patience = {},
): Promise<Sight> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const sight = await seen()
    if (sight !== null && sight !== undefined && sight !== false) return sight
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain: ${condition}`)
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}
