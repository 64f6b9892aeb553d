/** The versions of a site's policy, and since when each was in force. */
import { type Policy, policySchema } from '../../domain/policy/policy.js'
import type { Queryable } from '../database.js'

type Row = { readonly version: number; readonly at: Date; readonly policy: unknown }

/** More changes than this nobody reads; the newest count. */
const maxVersions = 200
/** Lists may be long, and here counts only whether there are any. */
const anyList = '[{"kind": "words", "effect": "hold", "note": null, "entries": ["any"]}]'

/** Oldest first; the last one is in force. In place of each one's lists stands one, if it has any. */
export async function policyHistory(
  db: Queryable,
  siteId: string,
): Promise<{ readonly version: number; readonly at: Date; readonly policy: Policy }[]> {
  const rows = await db.query<Row>(
    `select p.version, p.changed_at as at,
            p.policy || jsonb_build_object('lists', case when p.policy->'lists'->0 is null then '[]' else $3::jsonb end) as policy
     from hamlet.sites s join hamlet.policies p on p.site_id = s.id and p.version <= s.policy_version
     where s.id = $1 order by p.version desc limit $2`,
    [siteId, maxVersions, anyList],
  )
  return rows.reverse().map(({ policy, ...row }) => ({ ...row, policy: policySchema.parse(policy) }))
}
