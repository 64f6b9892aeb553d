/** What Akismet's page among the settings shows. */
import type { AskedMonth, Asking, Notice } from '../../src/domain/akismet/asking.js'
import type { Fault } from '../../src/domain/errors.js'
import type { VersionView } from './versions.js'

export type Agreed = { readonly signal: string; readonly spoke: number; readonly agreed: number }

export type Standing = {
  readonly keyState: 'unverified' | 'valid' | 'refused' | 'suspended'
  readonly keyAskedAt: Date | null
  readonly pausedUntil: Date | null
  readonly alert: (Notice & { readonly at: Date }) | null
  /** As Akismet itself counts. */
  readonly usage: { readonly limit: number | null; readonly used: number; readonly isThrottled: boolean } | null
  readonly months: readonly AskedMonth[]
  readonly agreement: readonly Agreed[]
  readonly changedBy: string
  readonly changedAt: Date
}

export type AkismetView = {
  readonly site: { readonly name: string; readonly title: string }
  /** Null where the site does not ask. */
  readonly standing: Standing | null
  /** What the form shows. */
  readonly asking: Asking
  readonly faults: readonly Fault[]
  /** Newest first; none where the site never asked. */
  readonly versions: readonly VersionView[]
  readonly isSaved: boolean
  /** False where there is nothing to seal keys with. */
  readonly keepsKeys: boolean
  readonly mayChange: boolean
  readonly now: Date
}
