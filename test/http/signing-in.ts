/** Asks as a moderator's browser does: with a session, and with what browsers say of where a request comes from. */
import { beginSession } from '../../src/store/people/sessions.js'
import type { House, TestModerator } from '../house.js'

/** A session begun past the door, for tests of what is behind it. @returns the Cookie header */
export async function cookieOf(house: House, moderatorId: string): Promise<string> {
  return `__Host-hamlet=${await beginSession(house.db, moderatorId, { address: null, agent: null })}`
}

export const fromOurPage = { 'Sec-Fetch-Site': 'same-origin' } as const

/** The Cookie header with which a browser goes on after an answer that gave it a session. */
export const given = (headers: Record<string, unknown>): string => {
  const [cookie = ''] = Array.isArray(headers['set-cookie']) ? headers['set-cookie'] : []
  return String(cookie).split(';')[0] ?? ''
}

export type Browser = {
  look(path: string): ReturnType<House['request']['get']>
  send(path: string, fields?: Record<string, string | string[]>): ReturnType<House['request']['post']>
  readonly moderator: TestModerator
}

/** Somebody signed in, at a browser. */
export async function browser(house: House, moderator: TestModerator): Promise<Browser> {
  const cookie = await cookieOf(house, moderator.id)
  return {
    moderator,
    look: (path) => house.request.get(path).set({ Cookie: cookie, Accept: 'text/html' }),
    send: (path, fields = {}) =>
      house.request
        .post(path)
        .type('form')
        .set({ Cookie: cookie, Accept: 'text/html', ...fromOurPage })
        .send(fields),
  }
}

/** The hidden fields of the page's form that makes a secret, as a browser sends them along. */
export async function formIn({ look }: Browser, path: string): Promise<Record<string, string>> {
  const { text } = await look(path).expect(200)
  return Object.fromEntries(
    [...text.matchAll(/<input type="hidden" name="(id)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
}
