/** The versions of how a site asks Akismet: each as it was set, by whom and when, without the key. */
import { type Asking, askingSchema } from '../../domain/akismet/asking.js'
import type { Queryable } from '../database.js'

export type AkismetVersion = {
  readonly version: number
  /** Null: the site asked no more. */
  readonly asking: Asking | null
  /** It came with a key, or another one. */
  readonly isNewKey: boolean
  readonly by: string
  readonly at: Date
}

type Change = {
  readonly siteId: string
  readonly asking: Asking | null
  readonly isNewKey: boolean
  readonly by: string
}

/** Keeps what was set as the next version, unless it is what stood before. Call it in the transaction of the change. */
export async function keepAkismetVersion(tx: Queryable, { siteId, asking, isNewKey, by }: Change): Promise<void> {
  await tx.query(
    `with last as (
       select version, settings from hamlet.akismet_versions where site_id = $1 order by version desc limit 1
     )
     insert into hamlet.akismet_versions (site_id, version, settings, is_new_key, changed_by)
     select $1, coalesce((select version from last), 0) + 1, $2::jsonb, $3, $4
     where $3 or not exists (select from last where settings is not distinct from $2::jsonb)`,
    [siteId, asking === null ? null : JSON.stringify(asking), isNewKey, by],
  )
}

type Row = Omit<AkismetVersion, 'asking'> & { readonly settings: unknown }

const fromRow = ({ settings, ...row }: Row): AkismetVersion => ({
  ...row,
  asking: settings === null ? null : askingSchema.parse(settings),
})

const columns = 'version, settings, is_new_key as "isNewKey", changed_by as by, changed_at as at'

/** Newest first. */
export const akismetVersions = async (db: Queryable, siteId: string, limit: number): Promise<AkismetVersion[]> =>
  (
    await db.query<Row>(
      `select ${columns} from hamlet.akismet_versions where site_id = $1 order by version desc limit $2`,
      [siteId, limit],
    )
  ).map(fromRow)

/** How the site asked by this version; null where there is no such version, or it asked no more. */
export async function akismetAt(db: Queryable, siteId: string, version: number): Promise<Asking | null> {
  const [row] = await db.query<Row>(
    `select ${columns} from hamlet.akismet_versions where site_id = $1 and version = $2`,
    [siteId, version],
  )
  return row ? fromRow(row).asking : null
}
