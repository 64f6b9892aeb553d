/** Rooms: test files that one process runs one after the other, so that they share what is dear to open. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * What waits for long begins, so that others work beside it, and short ones end, so that none is left alone. A room costs a
 * second, as each loads everything.
 */
const kinds: readonly { readonly path: RegExp; readonly rooms: number }[] = [
  { path: /^(akismet\/|http\/akismet|workers\/a)/, rooms: 1 },
  { path: /^faults\/(kill|postgres|redis)/, rooms: 3 },
  { path: /^(?!(faults|web|akismet-clients|examples)\/)/, rooms: 6 },
  { path: /^web\//, rooms: 2 },
  { path: /^/, rooms: 3 },
]
/** Those that took 7 s of a processor or more on 1 December 2026, dealt out first so that no room gets many of them. */
const dear =
  /^(store\/feed|http\/matrix|http\/people\/sign-in|http\/review\/queue|learning|score\/command|erase\/erasures|store\/review|http\/reports|http\/every-route|import\/installation|workers\/retain)/

/** Deals the files out, and writes a module for each room that imports its files. @returns the modules, in order */
export function makeRooms(home: string, files: readonly string[]): readonly string[] {
  const directory = join(home, 'rooms')
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true })
  const kindOf = (file: string) => kinds.find(({ path }) => path.test(relative(home, file)))
  const isDear = (file: string) => dear.test(relative(home, file))
  const inOrder = [...files.filter(isDear), ...files.filter((file) => !isDear(file))]
  const rooms = kinds.flatMap((kind) =>
    dealt(
      inOrder.filter((file) => kindOf(file) === kind),
      kind.rooms,
    ),
  )
  return rooms.map((room, at) => {
    const module = join(directory, `${String(at + 1).padStart(2, '0')}.js`)
    const imports = room.map((file) => `import ${JSON.stringify(relative(directory, file))}\n`)
    writeFileSync(module, [...imports, "import { stopTracking } from '../untracked.js'\nstopTracking()\n"].join(''))
    return module
  })
}

/** Into `count` hands, or as many as there are files. */
function dealt<Item>(items: readonly Item[], count: number): readonly (readonly Item[])[] {
  const hands = Array.from({ length: Math.min(count, items.length) }, (): Item[] => [])
  items.forEach((item, at) => {
    hands[at % hands.length]?.push(item)
  })
  return hands
}
