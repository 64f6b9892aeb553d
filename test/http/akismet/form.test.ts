/** Forms as clients write them: names, charsets, and what must not cost more than it is worth. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsOfForm, fieldsOfJson } from '../../../src/http/akismet/form.js'

const form = (body: string, charset: string | null = null) => fieldsOfForm(Buffer.from(body, 'latin1'), charset)

for (const [what, body, charset, value] of [
  ['plus and %20 for a space', 'a=x+y%20z', null, 'x y z'],
  ['UTF-8 where nothing is said', 'a=caf%C3%A9', null, 'café'],
  ['the charset of the blog', 'a=caf%E9&blog_charset=ISO-8859-1', null, 'café'],
  ['the charset of the blog, said first', 'blog_charset=ISO-8859-1&a=caf%E9', null, 'café'],
  ['the charset of the header before that of the blog', 'a=caf%C3%A9&blog_charset=ISO-8859-1', 'UTF-8', 'café'],
  ['bytes that were not escaped', 'a=caf\xe9', 'windows-1252', 'café'],
  ['Japanese in Shift_JIS', 'a=%93%fa%96%7b', 'Shift_JIS', '日本'],
  ['a charset that nobody knows', 'a=caf%C3%A9&blog_charset=klingon', null, 'café'],
  ['bytes that are no UTF-8', 'a=caf%E9', null, 'caf\ufffd'],
  ['a NUL', 'a=x%00y', null, 'x\ufffdy'],
  ['a percent sign that escapes nothing', 'a=100%&b=%zz', null, '100%'],
  ['the last of several', 'a=1&a=2', null, '2'],
  ['an equals sign within', 'a=b=c', null, 'b=c'],
  ['an escaped name', '%61=x', null, 'x'],
  ['a name without a value', 'a', null, ''],
] as const)
  test(`${what} is read`, () => {
    assert.equal(form(body, charset).get('a'), value)
  })

test('what did not come is null, and no name of an object is a field', () => {
  for (const name of ['a', 'constructor', '__proto__', 'toString']) {
    assert.equal(form('').get(name), null)
    assert.equal(fieldsOfJson({}).get(name), null)
  }
})

test('lists are taken in each spelling, and not from names that only begin alike', () => {
  assert.deepEqual(form('a=1&a[]=2&a%5B3%5D=3&ab=4&a[x]=5').list('a'), ['1', '2', '3'])
  assert.deepEqual(fieldsOfJson({ a: ['1', 2, null, {}] }).list('a'), ['1', '2'])
})

test('JSON that is no object has no fields', () => {
  for (const value of [null, 7, 'a', ['a'], undefined]) assert.equal(fieldsOfJson(value).get('0'), null)
})

test('five thousand fields are read, and what comes after them is not', () => {
  const many = (count: number) => `${'x=%41&'.repeat(count)}a=1`
  assert.equal(form(many(4_999)).get('a'), '1')
  assert.equal(form(many(5_000)).get('a'), null)
})
