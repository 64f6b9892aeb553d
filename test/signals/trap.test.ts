/** The trap signal. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nothingSeen } from '../../src/domain/context.js'
import { trap } from '../../src/signals/trap.js'
import { aComment } from '../a-comment.js'

const reading = (honeypot: string | null) => trap.read(aComment({ form: { honeypot } }), nothingSeen)

test('a form without a hidden field is not read', () => assert.equal(reading(null).outcome, 'skipped'))

test('a hidden field left empty says nothing', () => {
  for (const honeypot of ['', '  ']) {
    assert.deepEqual(reading(honeypot), {
      signal: 'trap',
      outcome: 'read',
      strength: 0,
      reason: 'hidden field left empty',
      evidence: [],
    })
  }
})

test('a hidden field that came back filled says all it can, and shows what was in it', () => {
  assert.deepEqual(reading('x@y.z'), {
    signal: 'trap',
    outcome: 'read',
    strength: 1,
    reason: 'the hidden field, which only a program fills, came back with 5 characters',
    evidence: [{ field: 'form.honeypot', start: 0, end: 5 }],
  })
})
