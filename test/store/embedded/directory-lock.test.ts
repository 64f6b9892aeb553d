/** The directory's lock: one living process, and the dead hold nothing. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { lockDirectory } from '../../../src/store/embedded/directory-lock.js'
import { temporaryDirectory } from '../../servers/temporary.js'

const room = () => {
  const directory = temporaryDirectory('lock')
  return { directory, path: join(directory, 'lock') }
}

test('a directory that a living process holds is refused with a sentence', () => {
  const { directory } = room()
  const unlock = lockDirectory(directory)
  assert.throws(() => lockDirectory(directory), {
    name: 'GiveUp',
    message: new RegExp(`${directory} is in use by process ${process.pid}.*HAMLET_DATA_DIR`),
  })
  unlock()
})

test('what was let go of may be taken again', () => {
  const { directory, path } = room()
  lockDirectory(directory)()
  assert.ok(!existsSync(path))
  lockDirectory(directory)()
})

test('only its owner may read the lock', () => {
  const { directory, path } = room()
  const unlock = lockDirectory(directory)
  assert.equal(statSync(path).mode & 0o777, 0o600)
  unlock()
})

const dead = spawnSync(process.execPath, ['-e', '']).pid

for (const [whose, text] of [
  ['a process that died', `${dead} 12345`],
  ['a program that was given the same process id since', `${process.pid} 1`],
  ['nobody, for it is empty', ''],
  ['nobody, for it is no lock of ours', 'what?'],
  ['nobody, for its process id is none', '-1 1'],
] as const)
  test(`a lock of ${whose} is taken over`, () => {
    const { directory, path } = room()
    writeFileSync(path, text)
    const unlock = lockDirectory(directory)
    assert.equal(Number.parseInt(readFileSync(path, 'utf8'), 10), process.pid)
    unlock()
  })
