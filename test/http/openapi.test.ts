/** The document: complete both ways, and true. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import http from 'node:http'
import { after, before, describe, test } from 'node:test'
import { isNoPartOfIt, makeJudge } from '../contract/document.js'
import { runExamples } from '../contract/examples.js'
import { watch } from '../contract/watch.js'
import { type House, openHouse } from '../house.js'
import { routesOf } from './routes.js'

const { document, faultsOf } = makeJudge()
const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
)

describe('the document', () => {
  let house: House
  before(async () => {
    house = await openHouse({ mode: 'embedded' })
  })
  after(() => house.close())

  test('has every route that is registered, and no other', () => {
    const registered = [...routesOf(house.service.app), ...routesOf(house.service.ops)]
      .filter(({ path }) => !isNoPartOfIt(path))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
    assert.ok(registered.length > 20, `${registered.length} routes`)
    assert.deepEqual(registered.sort(), documented.sort())
  })

  test('is what the service shows', async () => {
    const { body } = await house.request.get('/openapi.json').expect(200)
    assert.equal(body.openapi, '3.1.0')
    assert.deepEqual(Object.keys(body.paths), Object.keys(document.paths))
  })

  test('names each operation once', () => {
    const ids = Object.values(document.paths).flatMap((operations) =>
      Object.values(operations).map(({ operationId }) => operationId),
    )
    assert.equal(new Set(ids).size, ids.length)
  })

  test('has an example for each body, and the service takes each example', async () => {
    const ran = await runExamples(house, document)
    assert.ok(ran > 10, `${ran} examples`)
  })

  test('the page that shows it is served under a strict policy, with nothing from elsewhere', async () => {
    const page = await house.request.get('/docs/api').expect(200)
    assert.match(
      String(page.headers['content-security-policy']),
      /^default-src 'none'; script-src 'self'; style-src 'self'/,
    )
    assert.doesNotMatch(page.text, /<script>|style=|https?:/)
    for (const [, file] of page.text.matchAll(/(?:src|href)="([^"]+)"/g))
      await house.request.get(file ?? '').expect(200)
  })

  test('is not shown where it is switched off', async () => {
    const closed = await openHouse({ mode: 'embedded', env: { HAMLET_API_DOCS: 'off' } })
    try {
      await closed.request.get('/openapi.json').expect(404)
      await closed.request.get('/docs/api').expect(404)
    } finally {
      await closed.close()
    }
  })
})

describe('an answer', () => {
  const answered = {
    method: 'GET',
    url: '/v1/comments?ids=x',
    headers: { 'content-type': 'application/json' },
    sent: undefined,
  }
  const asked = (status: number, body: unknown, more = {}) =>
    faultsOf({ ...answered, status, body: Buffer.from(JSON.stringify(body)), ...more })

  test('as it is described has no fault', () => {
    assert.deepEqual(asked(200, { data: [], missing: [] }), [])
  })
  test('with a field that nobody has described has one', () => {
    assert.match(asked(200, { data: [], missing: [], more: 1 }).join(), /additionalProperties|must NOT have additional/)
  })
  test('without a field that is described has one', () => {
    assert.match(asked(200, { data: [] }).join(), /required property 'missing'/)
  })
  test('of another status has one', () => {
    assert.deepEqual(asked(206, {}), ['GET /v1/comments 206: has no such answer'])
  })
  test('of another type has one', () => {
    assert.match(asked(200, {}, { headers: { 'content-type': 'text/html' } }).join(), /is text\/html/)
  })
  test('without a header that it must have has one', () => {
    assert.match(
      asked(204, '', { method: 'GET', url: '/v1/comments/1', status: 304, body: Buffer.alloc(0) }).join(),
      /has no ETag/,
    )
  })
  test('at a path that is not described has one', () => {
    assert.match(asked(200, {}, { url: '/v1/elsewhere' }).join(), /not in the document/)
  })
  test('to a body that is not described has one', () => {
    const sent = { article: {}, body: 7 }
    assert.match(asked(202, {}, { method: 'POST', url: '/v1/comments', sent }).join(), /was taken, though/)
  })

  test('is seen by who watches the server', async () => {
    const server = http.createServer((_req, res) =>
      res.setHeader('Content-Type', 'application/json').end('{"data":'.concat('[]}')),
    )
    const { faults } = watch(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await (await fetch(`http://127.0.0.1:${port}/v1/comments?ids=x`)).text()
    server.close()
    server.closeAllConnections()
    assert.match([...faults].join(), /required property 'missing'/)
  })
})
