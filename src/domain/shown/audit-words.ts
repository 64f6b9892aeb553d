/** The audit in words: what a change of settings made other, as the settings' own pages call it. */
import { z } from 'zod'
import { type Asking, askingSchema } from '../akismet/asking.js'
import { changesOfAsking } from '../akismet/changes.js'
import { changesIn } from '../policy/changes.js'
import { defaultPolicy, type Policy, policySchema } from '../policy/policy.js'

type Fields = Readonly<Record<string, unknown>>

// A line keeps what became other. The rest is laid under both sides alike, so that it is no change.
const policyFields = z.strictObject(policySchema.shape).partial()
const askingFields = z
  .strictObject(askingSchema.shape)
  .partial()
  .extend({ key: z.literal('new').optional() })
const someAsking: Asking = askingSchema.parse({ blog: 'https://gazette.example/' })

/** Null where there are no words for such a line, as of another deed or an older program: then its fields say it. */
export function changeInWords(action: string, before: Fields | null, after: Fields | null): readonly string[] | null {
  if (before === null || after === null) return null
  const words = wordsOf(action, before, after)
  return words.length > 0 ? words : null
}

function wordsOf(action: string, before: Fields, after: Fields): readonly string[] {
  switch (action) {
    case 'policy changed': {
      const [was, is] = [policyFields.safeParse(before).data, policyFields.safeParse(after).data]
      return was && is ? changesIn(whole(was), whole(is)) : []
    }
    case 'akismet changed': {
      const [was, is] = [askingFields.safeParse(before).data, askingFields.safeParse(after).data]
      if (!was || !is) return []
      const { key, ...asking } = is
      const changes = changesOfAsking({ ...someAsking, ...given(was) }, { ...someAsking, ...given(asking) })
      return key === undefined ? changes : [...changes, 'another key']
    }
    default:
      return []
  }
}

const whole = (fields: z.output<typeof policyFields>): Policy => ({ ...defaultPolicy, ...given(fields) })

/** What is optional may be there and undefined: that hides nothing. */
const given = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>
  }
