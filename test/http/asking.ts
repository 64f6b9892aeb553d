/** Asks the service as a site's backend and as a moderator do. */
import type { House, TestSite } from '../house.js'

export type Fields = Readonly<Record<string, unknown>>

/** An ordinary comment as it goes over the wire, but for what a test is about. */
export const sent = (fields: Fields = {}): Fields => ({
  article: { external_id: 'bridge', url: 'https://gazette.example/bridge', title: 'The bridge that never came' },
  author: { name: 'Ophelia', email: 'ophelia@elsinore.example', ip: '192.0.2.7' },
  body: 'The council promised this bridge twelve years ago, and my daughter still walks the long way to school.',
  ...fields,
})

/** What only a program sends: the hidden field came back filled. */
export const trapped = (fields: Fields = {}): Fields =>
  sent({ body: 'My page has more of it.', form: { honeypot: 'https://casino.example' }, ...fields })

/** Holds what the default policy approves. */
export const holdsAll = { holdAt: 0 } as const

export const bearer = (key: string) => ({ Authorization: `Bearer ${key}` })

export const post = (
  house: House,
  { key }: TestSite,
  comment: unknown = sent(),
  headers: Record<string, string> = {},
) =>
  house.request
    .post('/v1/comments')
    .set({ ...bearer(key), 'Content-Type': 'application/json', ...headers })
    .send(JSON.stringify(comment))

/** Posts, waits for the verdict, and gives the comment. */
export async function judged(house: House, site: TestSite, comment: unknown = sent()) {
  const { body } = await post(house, site, comment, { Prefer: 'wait=25' }).expect(201)
  return body
}

export const get = (house: House, key: string, path: string, headers: Record<string, string> = {}) =>
  house.request.get(path).set({ ...bearer(key), ...headers })

export const decide = (house: House, token: string, id: string, decision: unknown) =>
  house.request.post(`/v1/admin/comments/${id}/decision`).set(bearer(token)).send(Object(decision))

export const undo = (house: House, token: string, id: string, version: number) =>
  house.request.post(`/v1/admin/comments/${id}/undo`).set(bearer(token)).send({ version })

/** Posts to the moderators' API. */
export const admin = (house: House, token: string, path: string, body?: unknown) => {
  const request = house.request.post(path).set(bearer(token))
  return body === undefined ? request : request.send(Object(body))
}
