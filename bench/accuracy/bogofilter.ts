/** bogofilter, by its own commands: a word list in a directory of its own, texts as messages in files. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '../../test/servers/temporary.js'
import type { Example, Trained } from './example.js'

export function trainBogofilter(examples: readonly Example[]): Trained {
  const home = join(temporaryDirectory('bogofilter'), 'words')
  mkdirSync(home)
  for (const isSpam of [true, false]) {
    const texts = examples.filter((one) => one.isSpam === isSpam).map(({ text }) => text)
    if (texts.length > 0) onFiles(texts, [isSpam ? '-s' : '-n', '-d', home])
  }
  // Terse: one line for each file, "name S 0.999".
  return (texts) => onFiles(texts, ['-t', '-v', '-d', home]).map(scoreIn)
}

/** Runs it on the texts in bulk (`-b` reads the names of files). @returns the lines that it said */
function onFiles(texts: readonly string[], words: readonly string[]): string[] {
  const directory = temporaryDirectory('bogofilter-texts')
  const names = texts.map((text, index) => {
    const name = join(directory, String(index))
    writeFileSync(name, `Subject: comment\nContent-Type: text/plain; charset=utf-8\n\n${text}\n`)
    return name
  })
  const said = spawnSync('bogofilter', [...words, '-b'], { input: `${names.join('\n')}\n`, maxBuffer: 2 ** 26 })
  rmSync(directory, { recursive: true })
  if (said.error) throw said.error
  if (said.status === 3 || said.status === null) throw new Error(`bogofilter failed: ${said.stderr}`)
  return String(said.stdout).trim().split('\n')
}

function scoreIn(line: string): number {
  const score = Number(line.split(/\s+/).at(-1))
  if (Number.isFinite(score)) return score
  throw new Error(`expected bogofilter's score at the end of a line; came '${line.slice(0, 80)}'`)
}
