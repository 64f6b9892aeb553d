/** What is dear to open, shared by the test files of one process: the first opens it, and the last closes it. */
import { after } from 'node:test'
import { type Mode, modes } from './records.js'

type World = { close(): Promise<void> }
type Shared<Opened> = { wanting: number; opened: Promise<Opened> | null }

const both = modes.map(({ mode }) => mode)

/**
 * An open house works though nobody asks: timers, workers, a database. It is closed when the last of those who want it has
 * closed theirs, so that a process does not keep ten of them to its end.
 *
 * @returns what each who wants one calls while tests are declared, with what is wanted and in which modes; that gives what
 *   opens it
 */
export function makeShared<Wanted, Opened extends World>(
  open: (mode: Mode, wanted: Wanted) => Promise<Opened>,
): (wanted: Wanted, wantedIn?: readonly Mode[]) => (mode: Mode) => Promise<Opened> {
  const all = new Map<string, Shared<Opened>>()

  // Only where tests run: benches and the drawer of figures open houses, too, and a hook would have them report as tests.
  if (process.env.NODE_TEST_CONTEXT)
    after(async () => {
      for (const { wanting, opened } of all.values()) if (wanting > 0) await (await opened)?.close()
    })

  return (wanted, wantedIn = both) => {
    const sharedIn = new Map<Mode, Shared<Opened>>()
    for (const mode of wantedIn) {
      const name = JSON.stringify({ mode, wanted })
      const shared = all.get(name) ?? { wanting: 0, opened: null }
      shared.wanting += 1
      all.set(name, shared)
      sharedIn.set(mode, shared)
    }
    return async (mode) => {
      const shared = sharedIn.get(mode)
      if (!shared) throw new Error(`it was not wanted, ${mode}`)
      shared.opened ??= open(mode, wanted)
      const opened = await shared.opened
      return {
        ...opened,
        async close() {
          shared.wanting -= 1
          if (shared.wanting === 0) await opened.close()
        },
      }
    }
  }
}
