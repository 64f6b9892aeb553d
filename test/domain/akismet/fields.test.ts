/** What Akismet is told, and what a site may keep from it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Asking, askingSchema } from '../../../src/domain/akismet/asking.js'
import { fieldsOf } from '../../../src/domain/akismet/fields.js'
import { aComment, type Overrides } from '../../a-comment.js'

const told = (asking: Partial<Asking>, comment: Overrides = {}) =>
  fieldsOf(aComment(comment), askingSchema.parse({ blog: 'https://gazette.example/', ...asking }))

test('name and e-mail stay here where the site says so', () => {
  const fields = told({ sendsName: false, sendsEmail: false })
  assert.ok(!('comment_author' in fields) && !('comment_author_email' in fields))
  assert.ok(!JSON.stringify(fields).includes('phelia'))
})

for (const [ip, sendsAddress, sent] of [
  ['192.0.2.77', 'full', '192.0.2.77'],
  ['192.0.2.77', 'network', '192.0.2.0'],
  ['2001:db8:1:2:3:4:5:6', 'network', '2001:db8:1::'],
  ['2001:db8::6', 'network', '2001:db8::'],
  ['::1', 'network', '::'],
  ['192.0.2.77', 'none', undefined],
  [null, 'full', undefined],
] as const)
  test(`of the address ${ip}, where ${sendsAddress} is sent, Akismet sees ${sent}`, () => {
    assert.equal(told({ sendsAddress }, { author: { ip } }).user_ip, sent)
  })

test('only an administrator is called one, as Akismet lets those pass unread', () => {
  assert.deepEqual(
    (['anonymous', 'registered', 'trusted', 'staff', 'administrator'] as const).map(
      (role) => told({}, { author: { role } }).user_role,
    ),
    [undefined, 'subscriber', 'contributor', 'editor', 'administrator'],
  )
})

test('a hidden field is named and sent also when it came back empty, and else neither', () => {
  const { honeypot_field_name: name, hidden_field: value } = told({}, { form: { honeypot: '' } })
  assert.deepEqual([name, value], ['hidden_field', ''])
  assert.ok(!('honeypot_field_name' in told({})))
})
