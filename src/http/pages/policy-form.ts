/** The policy's form: what a browser sends of it, laid over the policy in force. */
import type { Fault } from '../../domain/errors.js'
import { Refusal } from '../../domain/errors.js'
import { draftSchema, type Policy } from '../../domain/policy/policy.js'
import { signalNames } from '../../signals/index.js'
import { checked } from '../checked.js'

const draft = draftSchema(signalNames)
/** More than the policy's own limit, so that its own fault is said. */
const maxLists = 60

/** `written` is what was sent, faults and all: only to be shown again, so that nobody has to write it twice. */
export type Drafted = { readonly policy: Policy } | { readonly faults: readonly Fault[]; readonly written: Policy }

const fields =
  /^(version|hold-at|spam-at|discard-at|shares-campaigns|trusted-after|everyone|first-time|articles-older-than|reports-hold-at|address-days|spam-body-days|list-\d{1,2}-(kind|effect|note|entries))$/

/** Whatever the form does not hold (weights, prior; a field that an older page has not) stays as it is in force. */
export function policyFrom(form: Readonly<Record<string, unknown>>, inForce: Policy): Drafted {
  const strange = Object.keys(form).filter((name) => !fields.test(name))
  if (strange.length > 0)
    throw new Refusal(
      'invalid',
      'the settings have fields that are none',
      strange.map((name) => ({
        pointer: `#/${name.slice(0, 60)}`,
        code: 'unknown-field',
        detail: `there is no field '${name.slice(0, 60)}' here`,
      })),
    )
  const { version: _, ...kept } = { version: 0, ...inForce }
  const input = {
    ...kept,
    holdAt: Number(textIn(form, 'hold-at')),
    spamAt: Number(textIn(form, 'spam-at')),
    discardAt: Number(textIn(form, 'discard-at')),
    sharesCampaigns: form['shares-campaigns'] === 'on',
    trustedAfter: orNever(form, 'trusted-after', inForce.trustedAfter),
    premoderation: {
      everyone: form.everyone === 'on',
      firstTime: form['first-time'] === 'on',
      articlesOlderThanDays: orNever(form, 'articles-older-than', inForce.premoderation.articlesOlderThanDays),
    },
    reports: { holdAt: orNever(form, 'reports-hold-at', inForce.reports.holdAt) },
    retention: {
      addressDays: orNever(form, 'address-days', inForce.retention.addressDays),
      spamBodyDays: orNever(form, 'spam-body-days', inForce.retention.spamBodyDays),
    },
    lists: listsFrom(form),
  }
  try {
    return { policy: checked(draft, input, 'the policy') }
  } catch (error) {
    if (error instanceof Refusal && error.faults.length > 0) return { faults: error.faults, written: input as Policy } // its lists may be none: shown, never judged by
    throw error
  }
}

/** Lists come as `list-0-kind`, `list-0-entries` and so on; an empty one is none. */
function listsFrom(form: Readonly<Record<string, unknown>>) {
  return Array.from({ length: maxLists }, (_, at) => at).flatMap((at) => {
    const entries = textIn(form, `list-${at}-entries`)
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean)
    if (entries.length === 0) return []
    const note = textIn(form, `list-${at}-note`).trim()
    return [
      { kind: textIn(form, `list-${at}-kind`), effect: textIn(form, `list-${at}-effect`), note: note || null, entries },
    ]
  })
}

/** A number that may be left empty for never. */
const orNever = (form: Readonly<Record<string, unknown>>, name: string, inForce: number | null): number | null => {
  if (form[name] === undefined) return inForce
  const text = textIn(form, name).trim()
  return text === '' ? null : Number(text)
}

const textIn = (form: Readonly<Record<string, unknown>>, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value : ''
}
