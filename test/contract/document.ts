/** The document as a judge of answers: which operation was asked, and what is wrong with what came. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { makeDocument } from '../../src/http/openapi/document.js'

export type Exchange = {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly sent: unknown
  readonly body: Buffer
}

type Json = Record<string, unknown>
const inside = (value: unknown, ...steps: readonly string[]): unknown =>
  steps.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    value,
  )
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** What browsers of moderators and readers are shown, free to change; and the protocols of Akismet and Coral, which are theirs. */
export const isNoPartOfIt = (path: string): boolean =>
  /^\/(review|assets|1\.[12]|coral|akismet)(\/|$)|^\/privacy\/notice\.css$/.test(path)

/** Each item of a batch is answered for itself, so that what is in it may be anything. */
const takesAnything = new Set(['submitComments'])

export function makeJudge() {
  const document = makeDocument({ version: 'test', closed: true })
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'document')
  const compiled = new Map<string, ValidateFunction>()
  const routes = Object.keys(document.paths).map((path) => ({
    path,
    pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '([^/]+)')}/?$`),
    parameters: path.split('{').length,
  }))
  routes.sort((one, other) => one.parameters - other.parameters)

  const faultsIn = (pointer: string, value: unknown): string[] => {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `document#${pointer}` })
    compiled.set(pointer, validate)
    if (validate(value)) return []
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
    )
  }

  /** Where the answer of this status is described; null where it is not. */
  const answerAt = (path: string, method: string, status: number): string | null => {
    const at = ['paths', path, method, 'responses', String(status)]
    const found = inside(document, ...at)
    if (!found) return status === 405 ? '/components/responses/MethodNotAllowed' : null
    const ref = inside(found, '$ref')
    return typeof ref === 'string' ? ref.slice(1) : `/${at.map(escaped).join('/')}`
  }

  const faultsOfAnswer = (at: string, { headers, body }: Exchange): string[] => {
    const described = inside(document, ...at.slice(1).split('/').map(unescaped))
    const contents = inside(described, 'content')
    const type = String(headers['content-type'] ?? '').split(';')[0] ?? ''
    const missing = Object.entries(inside(described, 'headers') ?? {})
      .filter(
        ([, header]) => inside(document, ...String(inside(header, '$ref')).slice(2).split('/'), 'required') === true,
      )
      .filter(([name]) => headers[name.toLowerCase()] === undefined)
      .map(([name]) => `has no ${name}`)
    if (!isObject(contents)) return body.length > 0 ? [...missing, 'has a body that is not described'] : missing
    if (!(type in contents)) return [...missing, `is ${type || 'without a content type'}`]
    if (!/json$/.test(type)) return missing
    const schema = `${at}/content/${escaped(type)}/schema`
    return [...missing, ...faultsIn(schema, JSON.parse(body.toString()))]
  }

  return {
    document,
    /** What the document does not allow of it. */
    faultsOf(exchange: Exchange): string[] {
      const { method, url, status, headers, body, sent } = exchange
      const verb = method === 'HEAD' ? 'get' : method.toLowerCase()
      const path = routes.find((route) => route.pattern.test(url.split('?')[0] ?? ''))?.path
      const operation = path === undefined ? undefined : inside(document.paths, path, verb)
      if (isNoPartOfIt(url.split('?')[0] ?? '')) return []
      const faults: string[] = []
      if (path === undefined || operation === undefined) {
        if (status < 400) faults.push('is not in the document')
        else if (String(headers['content-type']).startsWith('application/problem+json'))
          faults.push(...faultsIn('/components/schemas/Problem', JSON.parse(body.toString() || '{}')))
        else faults.push('is no problem')
      } else if (method !== 'HEAD') {
        const at = answerAt(path, verb, status)
        faults.push(...(at === null ? ['has no such answer'] : faultsOfAnswer(at, exchange)))
        const id = String(inside(operation, 'operationId'))
        if (status < 300 && sent !== undefined && !takesAnything.has(id))
          faults.push(
            ...faultsIn(`/paths/${escaped(path)}/${verb}/requestBody/content/application~1json/schema`, sent).map(
              (fault) => `was taken, though ${fault}`,
            ),
          )
      }
      return faults.map((fault) => `${method} ${path ?? url.split('?')[0]} ${status}: ${fault}`)
    },
  }
}

const escaped = (step: string): string => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))
const unescaped = (step: string): string => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
