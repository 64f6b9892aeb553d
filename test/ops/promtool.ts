/** Prometheus's own tool, which checks and tries rules: found, or unpacked where we may. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { onPath } from '../servers/binaries.js'

/** Unpacked once for all runs of a machine: the tool alone, without the server and its user. */
const unpacked = '/var/tmp/hamlet-test-prometheus'
const binary = join(unpacked, 'usr/bin/promtool')

/** As root on Debian it is unpacked where it is missing. @returns its path, or null */
export function promtool(): string | null {
  const found = onPath('promtool')
  if (found !== null) return found
  if (!existsSync(binary) && process.getuid?.() === 0 && onPath('apt-get') !== null) unpack()
  return existsSync(binary) ? binary : null
}

function unpack(): void {
  mkdirSync(unpacked, { recursive: true })
  const apt = (...args: readonly string[]) =>
    spawnSync('apt-get', args, { cwd: unpacked, stdio: 'ignore' }).status === 0
  // `_apt`, as whom apt downloads, may not write into root's directories; nothing is lost when it does so as root.
  const download = () => apt('download', '-o', 'APT::Sandbox::User=root', 'prometheus')
  if (!download() && apt('update')) download()
  const archive = readdirSync(unpacked).find((name) => /^prometheus_.*\.deb$/.test(name))
  if (archive !== undefined) execFileSync('dpkg-deb', ['-x', join(unpacked, archive), unpacked])
}
