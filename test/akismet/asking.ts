/** A house whose sites ask the Akismet that a stage plays. */
import { type Asking, askingSchema } from '../../src/domain/akismet/asking.js'
import { setAkismet } from '../../src/store/akismet/settings.js'
import { makeSeal } from '../../src/store/seal.js'
import { type House, openHouse, type TestSite } from '../house.js'
import type { Mode, Settings } from '../records.js'
import { makeShared } from '../shared.js'
import { openStage, type Stage } from './stage.js'

export type AskingHouse = House & {
  readonly stage: Stage
  /** A new key each time, as a breaker opens by the key. */
  ask(site: TestSite, asking?: Partial<Asking>): Promise<{ readonly key: string }>
}

export const sealingKey = 'a1'.repeat(32)
const seal = makeSeal([Buffer.from(sealingKey, 'hex')])
let keys = 0

async function openAskingHouse(mode: Mode, env: Settings): Promise<AskingHouse> {
  const stage = await openStage()
  const house = await openHouse({
    mode,
    env: {
      HAMLET_SECRET_KEY: sealingKey,
      HAMLET_AKISMET_URL: stage.url,
      HAMLET_AKISMET_TIMEOUT_MS: '4000',
      HAMLET_AKISMET_PER_SECOND: '500',
      HAMLET_SWEEP_SECONDS: '1',
      ...env,
    },
  })
  return {
    ...house,
    stage,
    async ask(site, asking = {}) {
      keys += 1
      const key = `key${String(keys).padStart(9, '0')}`
      const settings = askingSchema.parse({ blog: 'https://gazette.example/', asks: 'always', ...asking })
      await setAkismet(house.db, { siteId: site.id, sealedKey: seal.seal(key), asking: settings, by: 'test' })
      return { key }
    },
    async close() {
      await house.close()
      await stage.close()
    },
  }
}

/** One for all who want the same, wanted while tests are declared. */
const share = makeShared(openAskingHouse)
export const shareAskingHouse = (env: Settings = {}, wantedIn?: readonly Mode[]) => share(env, wantedIn)
