/** A moderator: a person who settles what the machine is unsure of, and what this person may do. */

/** Each may do what those before it may. */
export const moderatorRoles = ['viewer', 'moderator', 'admin'] as const
export type ModeratorRole = (typeof moderatorRoles)[number]

export type Moderator = {
  readonly id: string
  readonly name: string
  /** Ids of sites; null means all. */
  readonly sites: readonly string[] | null
  readonly role: ModeratorRole
}

/** A viewer reads, a moderator decides, an admin sets policy, keys and people. */
export const hasRole = (role: ModeratorRole, needed: ModeratorRole): boolean =>
  moderatorRoles.indexOf(role) >= moderatorRoles.indexOf(needed)

export const isOfSite = ({ sites }: Pick<Moderator, 'sites'>, siteId: string): boolean =>
  sites === null || sites.includes(siteId)

/** Whether all of `asked` are within `own`; null stands for all sites. */
export const areWithin = (asked: readonly string[] | null, own: readonly string[] | null): boolean =>
  own === null || (asked?.every((site) => own.includes(site)) ?? false)

/** Who does something, as the audit keeps it, and for which sites. `address` is a network, never one address. */
export type Actor = {
  readonly id: string | null
  readonly name: string
  readonly sites: readonly string[] | null
  readonly address: string | null
}

/** Whoever may run commands may do everything. */
export const commandLine: Actor = { id: null, name: 'command line', sites: null, address: null }
