/** Plants the demo site: on the first start of an embedded service there is something to post to. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Key, parseKey } from '../src/domain/key.js'
import type { Database } from '../src/store/database.js'
import { keepKey, mintKey } from '../src/store/keys.js'
import { createSite, findSite } from '../src/store/sites.js'

export const demoSite = 'demo'

/** Where the demo site's key is kept, readable by its owner only. */
export const demoKeyPath = (dataDir: string): string => join(dataDir, 'demo-key')

/** @param fixedKey the key to use rather than one of our own making */
export async function plantDemo(
  db: Database,
  dataDir: string,
  fixedKey: string | null,
): Promise<{ readonly key: string; readonly keyPath: string }> {
  const keyPath = demoKeyPath(dataDir)
  const site = (await createSite(db, demoSite, 'The Demo Gazette', 'first start')) ?? (await findSite(db, demoSite))
  if (!site) throw new Error('the demo site was neither made nor found')
  const kept = parseKey(fixedKey ?? (existsSync(keyPath) ? readFileSync(keyPath, 'utf8').trim() : ''))
  const key: Key = kept ?? mintKey('hk')
  writeFileSync(keyPath, `${key.text}\n`, { mode: 0o600 })
  await keepKey(db, site.id, key, 'demo')
  return { key: key.text, keyPath }
}
