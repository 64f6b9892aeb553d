/** Bad requests, as a table: what is wrong, and what the answer has to be. */
import { gzipSync } from 'node:zlib'
import { type Fields, sent } from './asking.js'

/** A word that no answer and no log line may repeat. */
export const canary = 'canary-5f1d'

export type Bad = {
  readonly what: string
  readonly status: number
  readonly method?: string
  readonly path?: string
  readonly body?: string | Uint8Array<ArrayBuffer>
  /** Default: application/json; empty: none. */
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Whose key goes along; default: the site's. */
  readonly as?: 'site' | 'moderator' | 'nobody'
  /** Of one of the errors. */
  readonly pointer?: string
  readonly allow?: string
}

const wrong = (what: string, pointer: string, fields: Fields): Bad => ({
  what,
  status: 422,
  pointer,
  body: JSON.stringify(sent({ body: `Said by ${canary}.`, ...fields })),
})
const get = (what: string, status: number, path: string, more: Partial<Bad> = {}): Bad => ({
  what,
  status,
  path,
  method: 'GET',
  type: '',
  ...more,
})

const deep = `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`
const fields = Object.fromEntries(Array.from({ length: 6_000 }, (_, at) => [`field${at}`, canary]))
const zeros = new Uint8Array(gzipSync(Buffer.alloc(64 * 1024 * 1024)))
const id = '01936d2a-7f00-7000-8000-000000000001'
const key = `hk_00000000_${'A'.repeat(43)}`
const bearer = (value: string) => ({ as: 'nobody', headers: { Authorization: value } }) as const
const article = { external_id: 'a' }

const unreadable: readonly Bad[] = [
  { what: 'half a JSON text', status: 400, body: `{"body": "${canary}` },
  { what: 'JSON with a comma too many', status: 400, body: `{"body": "${canary}",}` },
  { what: 'a word that is no JSON', status: 400, body: canary },
  { what: 'a form', status: 415, type: 'application/x-www-form-urlencoded', body: `body=${canary}` },
  { what: 'plain text', status: 415, type: 'text/plain', body: canary },
  { what: 'no content type', status: 415, type: '', body: new TextEncoder().encode(canary) },
  { what: 'a charset that nobody has', status: 415, type: 'application/json; charset=klingon', body: '{}' },
  { what: 'an encoding that nobody has', status: 415, headers: { 'Content-Encoding': 'rot13' }, body: '{}' },
  { what: 'gzip that is none', status: 400, headers: { 'Content-Encoding': 'gzip' }, body: canary },
  { what: 'a body of 300 KiB', status: 413, body: JSON.stringify(sent({ body: canary.repeat(30_000) })) },
  { what: 'a gzip bomb', status: 413, headers: { 'Content-Encoding': 'gzip' }, body: zeros },
  {
    what: 'an Idempotency-Key of two words',
    status: 400,
    headers: { 'Idempotency-Key': `${canary} b` },
    body: JSON.stringify(sent()),
  },
  {
    what: 'an Idempotency-Key of 256 characters',
    status: 400,
    headers: { 'Idempotency-Key': 'k'.repeat(256) },
    body: JSON.stringify(sent()),
  },
]

const notAComment: readonly Bad[] = [
  { what: 'nothing', status: 422, pointer: '#/body' },
  { what: 'a list', status: 422, pointer: '#', body: `["${canary}"]` },
  { what: 'a text', status: 422, pointer: '#', body: `"${canary}"` },
  { what: 'null', status: 422, pointer: '#', body: 'null' },
  { what: 'JSON that is 40,000 deep', status: 422, pointer: '#/a', body: deep },
  { what: '6,000 unknown fields', status: 422, pointer: '#/field0', body: JSON.stringify(fields) },
  {
    what: 'a field called __proto__',
    status: 422,
    pointer: '#/__proto__',
    body: `{"__proto__": {"status": "approved"}, "article": {"external_id": "a"}, "body": "x"}`,
  },
  {
    what: 'a NUL in the body',
    status: 422,
    pointer: '#/body',
    body: `{"article": {"external_id": "a"}, "body": "${canary}\\u0000"}`,
  },
  {
    what: 'a lone surrogate in the body',
    status: 422,
    pointer: '#/body',
    body: `{"article": {"external_id": "a"}, "body": "${canary}\\ud83d"}`,
  },
  { what: 'a comment without a body', status: 422, pointer: '#/body', body: JSON.stringify({ article }) },
  { what: 'a comment without an article', status: 422, pointer: '#/article', body: JSON.stringify({ body: canary }) },
]

const wrongFields: readonly Bad[] = [
  wrong('a body that is a number', '#/body', { body: 7 }),
  wrong('an empty body', '#/body', { body: '' }),
  wrong('a body of 65,537 characters', '#/body', { body: 'x'.repeat(65_537) }),
  wrong('a body of 66,000 bytes in fewer characters', '#/body', { body: '\u20ac'.repeat(22_000) }),
  wrong('an article with neither id nor address', '#/article', { article: { title: canary } }),
  wrong('an article address of another kind', '#/article/url', { article: { url: `javascript:${canary}` } }),
  wrong('an article address that is none', '#/article/url', { article: { url: `https://${canary} b` } }),
  wrong('an article address of 8,193 characters', '#/article/url', {
    article: { url: `https://a.example/${'x'.repeat(8_176)}` },
  }),
  wrong('an impossible date', '#/article/published_at', {
    article: { ...article, published_at: '2026-02-30T08:00:00Z' },
  }),
  wrong('a date without a zone', '#/posted_at', { posted_at: '2026-02-03T08:00:00' }),
  wrong('a date before 1970', '#/posted_at', { posted_at: '1066-10-14T09:00:00Z' }),
  wrong('a date that is a number', '#/posted_at', { posted_at: 1_700_000_000 }),
  wrong('a language that is none', '#/article/language', { article: { ...article, language: `${canary}!` } }),
  wrong('an address that is none', '#/author/ip', { author: { ip: `${canary}.256` } }),
  wrong('an address with a zone', '#/author/ip', { author: { ip: 'fe80::1%eth0' } }),
  wrong('an author who is a text', '#/author', { author: canary }),
  wrong('a role that is none', '#/author/role', { author: { role: canary } }),
  wrong('an e-mail address of 321 characters', '#/author/email', { author: { email: `${canary}${'x'.repeat(310)}` } }),
  wrong('a NUL in a name', '#/author/name', { author: { name: `${canary}\u0000` } }),
  wrong('a lone surrogate in an external_id', '#/external_id', { external_id: `${canary}\udc00` }),
  wrong('a form filled in less than no time', '#/form/seconds_to_fill', { form: { seconds_to_fill: -1 } }),
  wrong('a kind that is a sentence', '#/kind', { kind: `A ${canary}` }),
  ...['status', 'points', 'decided_by', 'site_id', 'id', 'constructor'].map((field) =>
    wrong(`a field that is not the sender's to set, ${field},`, `#/${field}`, { [field]: canary }),
  ),
  wrong('an unknown field of the author', '#/author/a~1b~0c', { author: { 'a/b~c': canary } }),
]

const wrongPlaces: readonly Bad[] = [
  { what: 'PUT on comments', status: 405, method: 'PUT', body: '{}', allow: 'GET, POST' },
  {
    what: 'PUT of a comment',
    status: 405,
    method: 'PUT',
    path: `/v1/comments/${id}`,
    body: '{}',
    allow: 'GET, PATCH, DELETE',
  },
  {
    what: 'an edit of a comment that is not known',
    status: 404,
    method: 'PATCH',
    path: `/v1/comments/${id}`,
    headers: { 'If-Match': '*' },
    body: JSON.stringify({ body: 'x' }),
  },
  {
    what: 'an edit that does not say of what',
    status: 428,
    method: 'PATCH',
    path: `/v1/comments/${id}`,
    body: JSON.stringify({ body: 'x' }),
  },
  {
    what: 'an edit with two bodies in it',
    status: 422,
    method: 'PATCH',
    path: `/v1/comments/${id}`,
    headers: { 'If-Match': '*' },
    body: JSON.stringify({ body: [canary] }),
    pointer: '#/body',
  },
  {
    what: 'the removal of a comment that is not known',
    status: 404,
    method: 'DELETE',
    path: `/v1/comments/${id}`,
    type: '',
  },
  { what: 'POST to a history', status: 405, path: `/v1/comments/${id}/history`, body: '{}', allow: 'GET' },
  {
    what: 'POST to the review list',
    status: 405,
    path: '/v1/admin/comments',
    as: 'moderator',
    body: '{}',
    allow: 'GET',
  },
  get('a look at a decision', 405, `/v1/admin/comments/${id}/decision`, { as: 'moderator', allow: 'POST' }),
  get('an unknown path', 404, '/v1/nothing'),
  get('the root', 404, '/', { as: 'nobody' }),
  get('a path that is no UTF-8', 400, '/v1/comments/%E0%A4%A'),
  get('an id that is none', 404, `/v1/comments/${canary}`),
  get('an id that is not known', 404, `/v1/comments/${id}`),
  get('ids that are none', 422, `/v1/comments?ids=${id},${canary}`),
  get('no ids', 422, '/v1/comments'),
  get('101 ids', 422, `/v1/comments?ids=${Array(101).fill(id).join(',')}`),
  get('a cursor that is none', 400, `/v1/admin/comments?after=${canary}`, { as: 'moderator' }),
  get('a cursor of another shape', 400, `/v1/admin/comments?after=${Buffer.from('[1,"x",2]').toString('base64url')}`, {
    as: 'moderator',
  }),
  get('a limit of 0', 422, '/v1/admin/comments?limit=0', { as: 'moderator', pointer: '#/limit' }),
  get('a status that is none', 422, `/v1/admin/comments?status=${canary}`, { as: 'moderator', pointer: '#/status' }),
  get('a status said twice', 422, '/v1/admin/comments?status=held&status=spam', {
    as: 'moderator',
    pointer: '#/status',
  }),
  get('an unknown question', 422, `/v1/admin/comments?colour=${canary}`, { as: 'moderator', pointer: '#/colour' }),
  {
    what: 'the replay of a job that is none',
    status: 404,
    path: '/v1/admin/dead/x/replay',
    as: 'moderator',
    body: '{}',
  },
  {
    what: 'the replay of an unknown job',
    status: 404,
    path: '/v1/admin/dead/99999999/replay',
    as: 'moderator',
    body: '{}',
  },
  {
    what: 'the replay of a job with a number too big',
    status: 404,
    path: '/v1/admin/dead/9007199254740993/replay',
    as: 'moderator',
    body: '{}',
  },
]

const wrongKeys: readonly Bad[] = [
  get('no key', 401, '/v1/comments', { as: 'nobody' }),
  get('a key that is none', 401, '/v1/comments', bearer(`Bearer ${canary}`)),
  get('a key that is not known', 401, '/v1/comments', bearer(`Bearer ${key}`)),
  get('a password', 401, '/v1/comments', bearer(`Basic ${btoa(`${canary}:x`)}`)),
  get("a moderator's token at the site's door", 401, '/v1/comments', { as: 'moderator' }),
  get("a site's key at the moderators' door", 401, '/v1/admin/comments'),
  { what: 'a comment without a key, before it is read,', status: 401, as: 'nobody', body: canary },
]

export const badRequests: readonly Bad[] = [...unreadable, ...notAComment, ...wrongFields, ...wrongPlaces, ...wrongKeys]
