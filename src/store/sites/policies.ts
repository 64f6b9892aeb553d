/** Policies: versioned, never changed in place, so that a verdict can name the one it was made under. */
import { type Policy, type PolicyInForce, policySchema } from '../../domain/policy/policy.js'
import type { Queryable } from '../database.js'

export async function policyOf(db: Queryable, siteId: string): Promise<PolicyInForce> {
  const policy = await newerPolicy(db, siteId, null)
  if (policy === null) throw new Error(`site ${siteId} has no policy`)
  return policy
}

/** @returns null when the version in force is `known` */
async function newerPolicy(db: Queryable, siteId: string, known: number | null): Promise<PolicyInForce | null> {
  const [row] = await db.query<{ version: number; policy: unknown }>(
    `select p.version, case when p.version is distinct from $2::int then p.policy end as policy
     from hamlet.sites s join hamlet.policies p on p.site_id = s.id and p.version = s.policy_version
     where s.id = $1`,
    [siteId, known],
  )
  if (!row) throw new Error(`site ${siteId} has no policy`)
  return row.policy === null ? null : { ...policySchema.parse(row.policy), version: row.version }
}

/** Puts a new version in force. @returns its number */
export async function changePolicy(db: Queryable, siteId: string, policy: Policy, by: string): Promise<number> {
  const [row] = await db.query<{ version: number }>(
    `with changed as (
       update hamlet.sites set policy_version = policy_version + 1 where id = $1 returning policy_version
     )
     insert into hamlet.policies (site_id, version, policy, changed_by)
     select $1, policy_version, $2, $3 from changed
     returning version`,
    [siteId, JSON.stringify(policy), by],
  )
  if (!row) throw new Error(`there is no site ${siteId}`)
  return row.version
}

/** Puts a new version in force in place of version `version`. @returns its number, or null when another is in force */
export async function replacePolicy(
  db: Queryable,
  { siteId, version, policy, by }: { siteId: string; version: number; policy: Policy; by: string },
): Promise<number | null> {
  const [row] = await db.query<{ version: number }>(
    `with changed as (
       update hamlet.sites set policy_version = policy_version + 1 where id = $1 and policy_version = $4
       returning policy_version
     )
     insert into hamlet.policies (site_id, version, policy, changed_by)
     select $1, policy_version, $2, $3 from changed
     returning version`,
    [siteId, JSON.stringify(policy), by, version],
  )
  return row?.version ?? null
}

/** A policy in force may be read up to this late by a worker. */
const freshMs = 2_000

/**
 * Remembers each site's policy for two seconds, so that a batch costs no read.
 *
 * A version that is still in force afterwards stays the same object, as its lists are compiled once for each.
 */
export function makePolicies(
  db: Queryable,
  clockMs = () => performance.now(),
): (siteId: string) => Promise<PolicyInForce> {
  const known = new Map<string, { readonly until: number; readonly policy: Promise<PolicyInForce> }>()
  const look = async (siteId: string, last: Promise<PolicyInForce> | undefined): Promise<PolicyInForce> => {
    const before = await last
    if (before === undefined) return policyOf(db, siteId)
    return (await newerPolicy(db, siteId, before.version)) ?? before
  }
  return (siteId) => {
    const now = clockMs()
    const found = known.get(siteId)
    if (found && found.until > now) return found.policy
    const policy = look(siteId, found?.policy)
    known.set(siteId, { until: now + freshMs, policy })
    policy.catch(() => known.delete(siteId)) // the caller sees the error; the next one asks anew
    return policy
  }
}

/** A version as it once was in force; `policy` as it was stored. */
export type PolicyVersion = {
  readonly version: number
  readonly by: string
  readonly at: Date
  readonly policy: unknown
}

/** Newest first. */
export const policyVersions = (db: Queryable, siteId: string, limit: number): Promise<PolicyVersion[]> =>
  db.query<PolicyVersion>(
    `select version, changed_by as by, changed_at as at, policy from hamlet.policies
     where site_id = $1 order by version desc limit $2`,
    [siteId, limit],
  )

export async function policyAt(db: Queryable, siteId: string, version: number): Promise<Policy | null> {
  const [row] = await db.query<{ policy: unknown }>(
    'select policy from hamlet.policies where site_id = $1 and version = $2',
    [siteId, version],
  )
  return row ? policySchema.parse(row.policy) : null
}
