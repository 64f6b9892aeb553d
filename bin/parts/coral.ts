/** Coral's phase, put together: its secrets, opened once and looked at again every few seconds. */
import type { Config } from '../../src/config.js'
import type { CoralParts } from '../../src/http/coral/phase.js'
import type { SigningSite } from '../../src/http/coral/signature.js'
import type { Database } from '../../src/store/database.js'
import { coralSecrets } from '../../src/store/sites/coral-secrets.js'
import { sealFor } from '../sealing.js'

/** A secret that was taken away dies at most this late, as a key does. */
const freshMs = 5_000
/** A secret that was made is known as soon as it is used; strangers make us look no more often than this. */
const lookAgainMs = 250

export function coralParts(db: Database, config: Config): Pick<CoralParts, 'coralSites'> {
  let known: { readonly at: number; readonly sites: Promise<readonly SigningSite[]> } | null = null
  const look = async (): Promise<readonly SigningSite[]> => {
    const secrets = await coralSecrets(db)
    if (secrets.length === 0) return []
    const seal = sealFor(config)
    return secrets.map(({ siteId, site, sealed }) => ({ siteId, site, secret: seal.open(sealed) }))
  }
  return {
    coralSites: (isUnknown) => {
      const now = performance.now()
      if (known && now - known.at < (isUnknown ? lookAgainMs : freshMs)) return known.sites
      const sites = look()
      known = { at: now, sites }
      sites.catch(() => {
        known = null
      })
      return sites
    },
  }
}
