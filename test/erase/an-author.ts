/** An author whose every field is a canary, and how a site asks that they be erased. */

import type { House, TestSite } from '../house.js'
import { bearer, type Fields, sent } from '../http/asking.js'

export const address = {
  text: '2001:db8:ca11:7e57:1234:5678:9abc:def0',
  bytes: Buffer.from('20010db8ca117e57123456789abcdef0', 'hex'),
}
export const canaries = ['canary', address.text, address.bytes]
export const person = {
  external_id: 'canary-author',
  name: 'canary-name',
  email: 'Canary-Mail@elsinore.example',
  url: 'https://canary-url.example/',
  ip: address.text,
  user_agent: 'canary-agent',
  referrer: 'https://canary-referrer.example/',
}
let told = 0
export const theirs = (fields: Fields = {}) =>
  sent({
    external_id: `canary-id-${++told}`,
    parent_id: 'canary-parent',
    author: person,
    body: `canary-body ${told}: I was never here, by the river, at ${told} in the morning with a lantern`,
    form: { honeypot: 'canary-honeypot', seconds_to_fill: 20 },
    ...fields,
  })

export const erase = (house: House, { key }: TestSite, author: unknown) =>
  house.request
    .post('/v1/erasures')
    .set({ ...bearer(key), Prefer: 'wait=25' })
    .send({ author })
