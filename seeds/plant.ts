/** Plants the demo: on the first start of an embedded service there is something to post to, and somebody to look at it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { akismetKeyOf } from '../src/domain/akismet/key.js'
import { type Key, parseKey } from '../src/domain/key.js'
import { keepAkismetKey, mintAkismetKey } from '../src/store/akismet/keys.js'
import type { Database, Queryable } from '../src/store/database.js'
import { createModerator } from '../src/store/people/moderators.js'
import { makeLink } from '../src/store/people/one-time-links.js'
import { personNamed } from '../src/store/people/people.js'
import { keepKey, mintKey } from '../src/store/sites/keys.js'
import { createSite, findSite } from '../src/store/sites/sites.js'

export const demoSite = 'demo'
export const demoModerator = 'Demo moderator'

/** Where the demo site's key is kept, readable by its owner only. */
export const demoKeyPath = (dataDir: string): string => join(dataDir, 'demo-key')

export type Demo = {
  readonly key: string
  readonly keyPath: string
  readonly akismetKey: string
  readonly signInPath: string | null
}

/** @param fixed the keys to use rather than ones of our own making */
export async function plantDemo(
  db: Database,
  dataDir: string,
  fixed: { readonly key: string | null; readonly akismetKey: string | null },
): Promise<Demo> {
  const keyPath = demoKeyPath(dataDir)
  const site = (await createSite(db, demoSite, 'The Demo Gazette', 'first start')) ?? (await findSite(db, demoSite))
  if (!site) throw new Error('the demo site was neither made nor found')
  const kept = parseKey(fixed.key ?? keptIn(keyPath))
  const key: Key = kept ?? mintKey('hk')
  writeFileSync(keyPath, `${key.text}\n`, { mode: 0o600 })
  await keepKey(db, site.id, key, 'demo')
  const akismetKeyPath = join(dataDir, 'demo-akismet-key')
  const akismetKey = akismetKeyOf(fixed.akismetKey ?? keptIn(akismetKeyPath)) ?? mintAkismetKey()
  writeFileSync(akismetKeyPath, `${akismetKey}\n`, { mode: 0o600 })
  await db.transaction((tx) => keepAkismetKey(tx, site, akismetKey, 'demo'))
  return { key: key.text, keyPath, akismetKey, signInPath: await db.transaction(linkForDemo) }
}

/** A new way in at each start, as the last one may be used up; null once somebody has removed the demo moderator. */
async function linkForDemo(tx: Queryable): Promise<string | null> {
  await createModerator(tx, { name: demoModerator, email: null, sites: null, role: 'admin' })
  const person = await personNamed(tx, demoModerator)
  return person && makeLink(tx, person.id, 'sign-in')
}

const keptIn = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8').trim() : '')
