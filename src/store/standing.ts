/** How the service stands, read from the records: the truth that metrics and `hamlet status` show. */
import type { Queryable } from './database.js'

export type ServiceStanding = {
  readonly open: number
  readonly oldestOpenSeconds: number
  readonly held: number
  readonly dead: number
  readonly untold: number
}

/** Counts over partial indexes: the cost is that of what is open, not of what is stored. */
export async function serviceStanding(db: Queryable): Promise<ServiceStanding> {
  const [row] = await db.query<ServiceStanding>(
    `select
       (select count(*)::int from hamlet.comments where round_open) as open,
       (select coalesce(extract(epoch from now() - min(round_opened_at)), 0)::float8
        from hamlet.comments where round_open) as "oldestOpenSeconds",
       (select count(*)::int from hamlet.comments where status = 'held') as held,
       (select count(*)::int from hamlet.dead where replayed_at is null) as dead,
       (select count(*)::int from hamlet.events where position is null and tell_at is not null) as untold`,
  )
  if (!row) throw new Error('the database gave no answer to a count')
  return row
}
