/** What operators have to know of Akismet: keys that are refused or suspended, and notices. */
import type { Queryable } from '../database.js'

export type AkismetAlarm = {
  readonly site: string
  readonly kind: 'refused' | 'suspended' | 'notice'
  readonly says: string
}

export const akismetAlarms = (db: Queryable): Promise<AkismetAlarm[]> =>
  db.query<AkismetAlarm>(
    `select s.name as site,
            case when a.key_state in ('refused', 'suspended') then a.key_state else 'notice' end as kind,
            concat_ws(': ', case a.key_state when 'refused' then 'Akismet does not accept the key'
                                             when 'suspended' then 'the key is suspended' end,
                      case when a.alert_code is not null then concat_ws(' ', a.alert_code, a.alert_message) end) as says
     from hamlet.akismet a join hamlet.sites s on s.id = a.site_id
     where a.key_state in ('refused', 'suspended') or a.alert_code is not null
     order by s.name`,
  )
