/** The seal of this installation: by the configured keys, or by one that the embedded mode makes for itself. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../src/config.js'
import { makeSeal, type Seal, sealingKeyBytes } from '../src/store/seal.js'

export function sealFor(config: Config): Seal {
  const given =
    config.HAMLET_SECRET_KEY ?? (config.DATABASE_URL ? '' : keptKey(join(config.HAMLET_DATA_DIR, 'secret-key')))
  return makeSeal(
    given
      .split(/[,\s]+/)
      .filter(Boolean)
      .map((key) => Buffer.from(key, 'hex')),
  )
}

/** Beside the records, readable by their owner only: it keeps a dump from telling, not a thief of the whole directory. */
function keptKey(path: string): string {
  if (!existsSync(path))
    writeFileSync(path, `${randomBytes(sealingKeyBytes).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  return readFileSync(path, 'utf8')
}
