/** A PGlite file system on the disk that reaches it: without this PGlite never calls fsync. */
import { fdatasyncSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** PGlite's Emscripten module; that it carries NODEFS is not in its types, and the self-test at the start watches over it. */
type Mount = { NODEFS: { stream_ops: { fsync?: (stream: { nfd?: number }) => number } } }

/** Counts its flushes, so that a start can prove that a commit reaches the disk. */
export class DurableFs extends NodeFS {
  flushes = 0

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const opened = await super.init(...args)
    const flush = (mount: Mount) => {
      mount.NODEFS.stream_ops.fsync = (stream) => {
        if (stream.nfd !== undefined) fdatasyncSync(stream.nfd)
        this.flushes += 1
        return 0
      }
    }
    const before = opened.emscriptenOpts.preRun ?? []
    opened.emscriptenOpts.preRun = [flush, ...(Array.isArray(before) ? before : [before])]
    return opened
  }
}

/** PGlite starts with `-F` (no fsync); and in its WebAssembly build fdatasync() is a stub where fsync() is real. */
export const durableStart = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  '-c',
  'wal_sync_method=fsync',
]
