/** Runs a bench to its end: 0 where all goals are met, else 1. Leaving ends whatever an error has left running. */
export async function endsWith(bench: Promise<boolean>): Promise<never> {
  const isMet = await bench.catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    return false
  })
  process.exit(isMet ? 0 : 1)
}
