/** Rooms: test files that one process runs one after the other, so that they share what is dear to open. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Long ones first, so that no long one is left alone at the end; among the short ones many wait more than they work. */
const kinds: readonly { readonly path: RegExp; readonly rooms: number }[] = [
  { path: /^faults\/(kill|postgres|redis)/, rooms: 3 },
  { path: /^(akismet\/|http\/akismet|workers\/a)/, rooms: 2 },
  { path: /^web\//, rooms: 2 },
  { path: /^(?!(faults|akismet-clients|examples)\/)/, rooms: 6 },
  { path: /^/, rooms: Number.POSITIVE_INFINITY },
]

/** Deals the files out, and writes a module for each room that imports its files. @returns the modules, in order */
export function makeRooms(home: string, files: readonly string[]): readonly string[] {
  const directory = join(home, 'rooms')
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true })
  const kindOf = (file: string) => kinds.find(({ path }) => path.test(relative(home, file)))
  const rooms = kinds.flatMap((kind) =>
    dealt(
      files.filter((file) => kindOf(file) === kind),
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
