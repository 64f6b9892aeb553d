/** Calls the service as Akismet's clients do. */
import { keepAkismetKey, mintAkismetKey } from '../../../src/store/akismet/keys.js'
import type { House, TestSite } from '../../house.js'

/** For a house whose checks wait for their verdicts, however busy the machine is. */
export const patient = { env: { HAMLET_AKISMET_ANSWER_MS: '14000' } } as const

export type AkismetSite = TestSite & { readonly akismetKey: string }

/** A site with a key for Akismet's clients. */
export async function newAkismetSite(house: House, policy?: Parameters<House['newSite']>[0]): Promise<AkismetSite> {
  const site = await house.newSite(policy)
  const akismetKey = mintAkismetKey()
  await keepAkismetKey(house.db, site, akismetKey, 'test')
  return { ...site, akismetKey }
}

export type Params = Readonly<Record<string, string>>

/** An ordinary comment as WordPress describes it, but for what a test is about. */
export const wordpress = (params: Params = {}): Params => ({
  blog: 'https://gazette.example',
  user_ip: '192.0.2.7',
  user_agent: 'Mozilla/5.0',
  referrer: 'https://gazette.example/bridge',
  permalink: 'https://gazette.example/bridge',
  comment_type: 'comment',
  comment_author: 'Ophelia',
  comment_author_email: 'ophelia@elsinore.example',
  comment_content:
    'The council promised this bridge twelve years ago, and my daughter still walks the long way to school.',
  blog_lang: 'en',
  blog_charset: 'UTF-8',
  comment_post_ID: '12',
  ...params,
})

/** What only a program sends: the hidden field came back filled. */
export const wordpressSpam = (params: Params = {}): Params =>
  wordpress({ honeypot_field_name: 'hp', hp: 'https://casino.example', comment_content: 'My page has it.', ...params })

/** Posts a form; the key goes into the body unless the test sends it otherwise. */
export const call = (house: House, path: string, params: Params | string, headers: Record<string, string> = {}) =>
  house.request
    .post(path)
    .set({ 'Content-Type': 'application/x-www-form-urlencoded', ...headers })
    .send(typeof params === 'string' ? params : new URLSearchParams(params).toString())

export const check = (house: House, { akismetKey }: AkismetSite, params: Params = wordpress()) =>
  call(house, '/1.1/comment-check', { api_key: akismetKey, ...params }).expect(200)

export const submit = (house: House, side: 'spam' | 'ham', { akismetKey }: AkismetSite, params: Params) =>
  call(house, `/1.1/submit-${side}`, { api_key: akismetKey, ...params }).expect(200)

/** The comment that an answer is about. */
export function idOf(headers: Readonly<Record<string, string>>): string {
  const guid = headers['x-akismet-guid'] ?? ''
  const [, ...parts] = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(guid) ?? []
  if (parts.length !== 5) throw new Error(`expected a guid of 32 hex digits; came '${guid}'`)
  return parts.join('-')
}
