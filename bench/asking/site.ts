/** A site that asks the far Akismet about every comment, and what the service is told for that. */
import { runProgram } from '../program.js'
import type { Stack } from '../stack.js'
import type { Far } from './far.js'

/** What the service needs to be told so that its sites can ask there. */
export const askingEnv = (far: Far, own: Readonly<Record<string, string>>) => ({
  HAMLET_AKISMET_URL: far.url,
  HAMLET_SECRET_KEY: 'a1'.repeat(32),
  ...own,
})

/** From now on the site asks about every comment. */
export async function askAlways({ command }: Stack, site: string): Promise<void> {
  const args = ['akismet', 'set', site, '--blog', 'https://news.example/', '--asks', 'always', '--json']
  await runProgram({ ...command('akismet', args), input: 'abcdefghijk0' })
}
