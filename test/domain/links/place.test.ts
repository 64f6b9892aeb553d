/** Where an address leads. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeOf } from '../../../src/domain/links/place.js'

test('an author may give a link without its scheme, or none that leads anywhere', () => {
  assert.equal(placeOf('example.com')?.domain, 'example.com')
  assert.equal(placeOf(' http://example.com:81/x ')?.port, '81')
  for (const url of ['', '-', 'none', 'mailto:a@example.com', '/x', '#', 'http://']) assert.equal(placeOf(url), null)
})
