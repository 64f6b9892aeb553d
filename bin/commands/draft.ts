/** A draft policy as a command is given it: JSON, checked, each fault with its place. */
import { draftSchema, type Policy } from '../../src/domain/policy/policy.js'
import { signalNames } from '../../src/signals/index.js'

const schema = draftSchema(signalNames)

/** @throws with a line for each fault */
export function draftFrom(text: string): Policy {
  const draft = schema.safeParse(jsonFrom(text))
  if (draft.success) return draft.data
  const faults = draft.error.issues.map(({ path, message }) => `${path.join('.') || 'policy'}: ${message}`)
  throw new Error(`the policy has faults:\n  ${faults.join('\n  ')}`)
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('expected a policy as JSON')
  }
}
