/** Akismet's form: what a browser sends of how a site asks, as the setting that it means. */
import { z } from 'zod'
import { type Asking, askingSchema } from '../../domain/akismet/asking.js'
import { checked } from '../checked.js'
import { fieldText } from '../html/form.js'

const text = fieldText(2_000).default('')
export const akismetFormSchema = z.strictObject({
  key: text,
  blog: text,
  asks: text,
  from: text,
  to: text,
  'monthly-budget': text,
  'on-failure': text,
  'sends-name': text,
  'sends-email': text,
  'sends-address': text,
  'is-test': text,
})

/** What a site starts with that has not asked yet. */
export const unasked: Asking = { ...askingSchema.parse({ blog: 'https://unknown.example/' }), blog: '' }

/**
 * `settings` is what was written, faults and all: checked by whoever sets it, and shown again as it is when it has any.
 *
 * @throws Refusal when there is a field that is none
 */
export function settingFrom(body: unknown): { readonly key?: string; readonly settings: Asking } {
  const form = checked(akismetFormSchema, body, 'the form')
  const budget = form['monthly-budget'].trim()
  const settings = {
    blog: form.blog.trim(),
    asks: form.asks,
    from: shareFrom(form.from),
    to: shareFrom(form.to),
    monthlyBudget: budget === '' ? null : Number(budget),
    onFailure: form['on-failure'],
    sendsName: form['sends-name'] === 'on',
    sendsEmail: form['sends-email'] === 'on',
    sendsAddress: form['sends-address'],
    isTest: form['is-test'] === 'on',
  } as Asking // its words may be none: checked before it is set
  const key = form.key.trim()
  return key === '' ? { settings } : { key, settings }
}

/** Percents as they are written; nothing is no number. */
const shareFrom = (percents: string): number =>
  percents.trim() === '' ? Number.NaN : Math.round(Number(percents) * 1_000) / 100_000
