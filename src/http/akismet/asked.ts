/** What was asked: the fields of a request, whether they came as a form, as JSON or in the address. */
import { type Request, type RequestHandler, raw } from 'express'
import { akismetKeyOf } from '../../domain/akismet/key.js'
import { type Fields, fieldsOfForm, fieldsOfJson } from './form.js'

/** The WordPress plugin cuts nothing, and a long comment comes with its whole form. */
const maxBytes = 1_048_576

/** Reads the body as bytes, whatever it says it is: clients in use send `Content-Type: charset=utf-8`, or none. */
export const bytes: RequestHandler = raw({ limit: maxBytes, type: () => true })

/** What the answer to another encoding names. Of a multipart form nothing is read: Akismet's protocol does not know it. */
export const formExpected = 'expected Content-Type: application/x-www-form-urlencoded; came multipart/form-data'

export const isMultipart = (req: Request): boolean => /^\s*multipart\//i.test(req.headers['content-type'] ?? '')

export function fieldsFrom(req: Request): Fields {
  const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
  const type = req.headers['content-type'] ?? ''
  const posted = /^application\/([\w.-]+\+)?json\b/i.test(type)
    ? fieldsOfJson(parsed(body))
    : fieldsOfForm(body, /charset\s*=\s*"?([\w.:-]+)/i.exec(type)?.[1] ?? null)
  const at = req.url.indexOf('?')
  const inAddress = fieldsOfForm(Buffer.from(at === -1 ? '' : req.url.slice(at + 1)), 'utf-8')
  return {
    get: (name) => {
      const given = posted.get(name)
      return given?.trim() ? given : (inAddress.get(name) ?? given) // an empty one hides none
    },
    list: (name) => [...posted.list(name), ...inAddress.list(name)],
  }
}

/** Text that is no JSON has no fields: the answer names the first that is missing. */
function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}

/** Whether a truth value is meant: `0`, `false` and nothing are no. */
export const isTrue = (value: string | null): boolean =>
  !['', '0', 'false'].includes((value ?? '').trim().toLowerCase())

/** The key of a request to `verify-key`: old clients send `key`, and WordPress both, of which `key` is the one meant. */
export const keyToVerify = (fields: Fields): string | null => firstKey([fields.get('key'), fields.get('api_key')])

/**
 * The key of any other request: `api_key`, else the first label of the host, else `key`.
 *
 * @param ownHost the host of our public address, whose first label is no key
 */
export function keyOf(fields: Fields, host: string | undefined, ownHost: string): string | null {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase()
  const [label = '', ...rest] = name.split('.')
  const byHost = name !== ownHost.toLowerCase() && rest.length > 0 ? label : null
  return firstKey([fields.get('api_key'), byHost, fields.get('key')])
}

function firstKey(candidates: readonly (string | null)[]): string | null {
  const [given] = candidates.filter((one) => one !== null && one.trim() !== '' && akismetKeyOf(one) !== null)
  return given ? akismetKeyOf(given) : null
}
