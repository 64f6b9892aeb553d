/** The clients that Debian ships: found, or installed where we may, and WordPress unpacked beside its libraries. */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onPath } from '../servers/binaries.js'

const sources = fileURLToPath(new URL('../../../test/akismet-clients/', import.meta.url)) // seen from dist/test
const examples = fileURLToPath(new URL('../../../examples/wordpress/', import.meta.url))
/** Unpacked once for all runs of a machine. */
const unpacked = '/var/tmp/hamlet-test-wordpress'
const wordpress = join(unpacked, 'usr/share/wordpress')

export const sourceOf = (path: string): string => join(sources, path)

const runs = (program: string, args: readonly string[]): boolean => spawnSync(program, args).status === 0

const parts: readonly { readonly debian: string; readonly isThere: () => boolean }[] = [
  { debian: 'openssl', isThere: () => onPath('openssl') !== null },
  { debian: 'php-cli', isThere: () => onPath('php') !== null },
  { debian: 'libnet-akismet-perl', isThere: () => runs('perl', ['-MNet::Akismet', '-e1']) },
  { debian: 'ruby-akismet', isThere: () => runs('ruby', ['-rakismet', '-e1']) },
]
const hasWordPress = (): boolean => existsSync(join(wordpress, 'wp-settings.php'))

/** As root on Debian, installs what is missing. @returns what is missing all the same */
export function installClients(): readonly string[] {
  const missing = () => [...parts.filter(({ isThere }) => !isThere()).map(({ debian }) => debian)]
  const isDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version') && onPath('apt-get') !== null
  if (isDebian && (missing().length > 0 || !hasWordPress())) {
    console.log(
      `Installing ${[...missing(), ...(hasWordPress() ? [] : ['wordpress (unpacked)'])].join(', ')} for the tests`,
    )
    apt(['update'])
    if (missing().length > 0) apt(['install', '-y', '--no-install-recommends', ...missing()])
    if (!hasWordPress()) unpackWordPress()
  }
  return [...missing(), ...(hasWordPress() ? [] : ['wordpress'])]
}

function apt(args: readonly string[], cwd?: string): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const { status } = spawnSync('apt-get', args, { env, cwd, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) console.error(`apt-get ${args.join(' ')} ended with ${status}`)
}

/** The package without its web server and its database: neither is asked here. */
function unpackWordPress(): void {
  mkdirSync(unpacked, { recursive: true })
  // `_apt`, as whom apt downloads, may not write into root's directories; nothing is lost when it does so as root.
  apt(['download', '-o', 'APT::Sandbox::User=root', 'wordpress'], unpacked)
  const [archive] = readdirSync(unpacked).filter((name) => /^wordpress_.*\.deb$/.test(name))
  if (archive !== undefined) execFileSync('dpkg-deb', ['-x', join(unpacked, archive), unpacked])
}

/** WordPress with our drop-in for its database, and with the plugin that leads Akismet's to Hamlet. */
export function wordpressHome(): string {
  const content = join(wordpress, 'wp-content')
  cpSync(sourceOf('wordpress/db.php'), join(content, 'db.php'))
  cpSync(join(examples, 'hamlet-akismet.php'), join(content, 'mu-plugins/hamlet-akismet.php'))
  return wordpress
}
