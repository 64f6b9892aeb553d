/** What a site sends about an article, as the service keeps it. */

export const statuses = ['pending', 'approved', 'held', 'spam', 'rejected'] as const
/** Where a comment stands. The machine gives approved, held and spam; `rejected` is for moderators and lists. */
export type Status = (typeof statuses)[number]

/** Where a comment stands once it is no more: no list shows it, and nobody judges or decides it. */
export const gones = ['deleted', 'erased'] as const
export type Gone = (typeof gones)[number]
export const isGone = (status: Status | Gone): status is Gone => gones.some((gone) => gone === status)

export const roles = ['anonymous', 'registered', 'trusted', 'staff', 'administrator'] as const
export type Role = (typeof roles)[number]

export type Author = {
  readonly externalId: string | null
  readonly name: string | null
  readonly email: string | null
  readonly url: string | null
  readonly role: Role
  readonly ip: string | null
  readonly userAgent: string | null
  readonly referrer: string | null
}

export type Article = {
  readonly externalId: string
  readonly url: string | null
  readonly title: string | null
  readonly language: string | null
  readonly publishedAt: Date | null
  readonly text: string | null
}

/** How the reply form was filled. `honeypot` is the hidden field that only a program fills. */
export type Form = { readonly secondsToFill: number | null; readonly honeypot: string | null }

/** What the site sent, checked: everything that is judged, and nothing that judging adds. */
export type Submission = {
  readonly externalId: string | null
  readonly article: Article
  readonly parentId: string | null
  readonly author: Author
  readonly body: string
  readonly postedAt: Date | null
  readonly form: Form
  readonly kind: string
}

/** A kept submission in its open round. `id` is a UUIDv7, so ids sort by the time of their receipt. */
export type Comment = Submission & {
  readonly id: string
  readonly siteId: string
  readonly revision: number
  readonly round: number
  readonly receivedAt: Date
  /** What a moderator had decided of an earlier revision, before an edit put another text in its place. */
  readonly lapsed: Exclude<Status, 'pending'> | null
  /** How much readers' reports weigh that no moderator has answered. */
  readonly reportWeight: number
}
