/** Plants the demo: on the first start of an embedded service there is something to post to, and somebody to look at it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Key, parseKey } from '../src/domain/key.js'
import type { Database, Queryable } from '../src/store/database.js'
import { keepKey, mintKey } from '../src/store/keys.js'
import { createModerator } from '../src/store/moderators.js'
import { makeLink } from '../src/store/one-time-links.js'
import { personNamed } from '../src/store/people.js'
import { createSite, findSite } from '../src/store/sites.js'

export const demoSite = 'demo'
export const demoModerator = 'Demo moderator'

/** Where the demo site's key is kept, readable by its owner only. */
export const demoKeyPath = (dataDir: string): string => join(dataDir, 'demo-key')

/** @param fixedKey the key to use rather than one of our own making */
export async function plantDemo(
  db: Database,
  dataDir: string,
  fixedKey: string | null,
): Promise<{ readonly key: string; readonly keyPath: string; readonly signInPath: string | null }> {
  const keyPath = demoKeyPath(dataDir)
  const site = (await createSite(db, demoSite, 'The Demo Gazette', 'first start')) ?? (await findSite(db, demoSite))
  if (!site) throw new Error('the demo site was neither made nor found')
  const kept = parseKey(fixedKey ?? (existsSync(keyPath) ? readFileSync(keyPath, 'utf8').trim() : ''))
  const key: Key = kept ?? mintKey('hk')
  writeFileSync(keyPath, `${key.text}\n`, { mode: 0o600 })
  await keepKey(db, site.id, key, 'demo')
  return { key: key.text, keyPath, signInPath: await db.transaction(linkForDemo) }
}

/** A new way in at each start, as the last one may be used up; null once somebody has removed the demo moderator. */
async function linkForDemo(tx: Queryable): Promise<string | null> {
  await createModerator(tx, { name: demoModerator, email: null, sites: null, role: 'admin' })
  const person = await personNamed(tx, demoModerator)
  return person && makeLink(tx, person.id, 'sign-in')
}
