/** Prepares what every test file opens: to come, the directory of a migrated PGlite. */

export async function prepare(): Promise<{ env: Record<string, string> }> {
  return { env: {} }
}
