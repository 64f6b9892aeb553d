/** The client against a real service. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { HamletProblem, makeClient, type NewComment } from '../../client/src/client.js'
import { type House, inEachHouse, type TestSite } from '../house.js'
import { generateWire, wirePath } from './generate.js'

const comment = (fields: Partial<NewComment> = {}): NewComment => ({
  article: { external_id: 'bridge', title: 'The bridge that never came' },
  author: { name: 'Ophelia', ip: '192.0.2.7' },
  body: 'The council promised this bridge twelve years ago, and my daughter still walks the long way to school.',
  ...fields,
})

type Fetch = (request: Request) => Promise<Response>
const clientOf = (house: House, { key }: TestSite, fetch?: Fetch) =>
  makeClient({ url: house.url, key, retries: { firstPauseMs: 1 }, ...(fetch ? { fetch } : {}) })

const unavailable = (retryAfter: string) =>
  new Response('{"type":"/problems/try-later","title":"Later","status":503,"detail":"later"}', {
    status: 503,
    headers: { 'retry-after': retryAfter, 'content-type': 'application/problem+json' },
  })

async function commentsOf(house: House, site: TestSite): Promise<number> {
  const [row] = await house.db.query<{ n: number }>(
    'select count(*)::int as n from hamlet.comments where site_id = $1',
    [site.id],
  )
  return row?.n ?? 0
}

test("the client's types are those of the document", async () => {
  assert.equal(readFileSync(wirePath, 'utf8'), await generateWire(), "run 'npm run client:types' and commit it")
})

inEachHouse('the client', (it) => {
  it('sends a comment and waits for its verdict', async (house) => {
    const site = await house.newSite()
    const { status, account } = await clientOf(house, site).submitAndWait(comment())
    assert.equal(status, 'approved')
    assert.ok(account.length > 1)
  })

  it('waits as well when the first answer was lost, and the comment is kept once', async (house) => {
    const site = await house.newSite()
    let lost = 0
    const losing: Fetch = async (request) => {
      const answer = await fetch(request)
      if (request.method !== 'POST' || lost++ > 0) return answer
      await answer.body?.cancel()
      throw new TypeError('the connection was lost')
    }
    const { status } = await clientOf(house, site, losing).submitAndWait(comment())
    assert.deepEqual([status, lost, await commentsOf(house, site)], ['approved', 2, 1])
  })

  it('gives back what stands when the same comment comes again', async (house) => {
    const client = clientOf(house, await house.newSite())
    const first = await client.submitAndWait(comment({ external_id: 'c-1' }))
    const again = await client.submitAndWait(comment({ external_id: 'c-1' }))
    assert.deepEqual(again, first)
  })

  it('waits as long as Retry-After says', async (house) => {
    let asked = 0
    const busy: Fetch = async (request) => (asked++ === 0 ? unavailable('1') : fetch(request))
    const startedAt = performance.now()
    await clientOf(house, await house.newSite(), busy).submit(comment())
    assert.ok(performance.now() - startedAt >= 1_000)
    assert.equal(asked, 2)
  })

  it('does not wait for an hour, but says what came', async (house) => {
    let asked = 0
    const busy: Fetch = async () => {
      asked += 1
      return unavailable('3600')
    }
    await assert.rejects(clientOf(house, await house.newSite(), busy).submit(comment()), { status: 503 })
    assert.equal(asked, 1)
  })

  it('gives up after its tries', async (house) => {
    let asked = 0
    const away: Fetch = async () => {
      asked += 1
      throw new TypeError('nobody is there')
    }
    await assert.rejects(clientOf(house, await house.newSite(), away).submit(comment()), /nobody is there/)
    assert.equal(asked, 5)
  })

  it('does not repeat what is not safe to repeat', async (house) => {
    let asked = 0
    const away: Fetch = async () => {
      asked += 1
      throw new TypeError('nobody is there')
    }
    const { api } = clientOf(house, await house.newSite(), away)
    await assert.rejects(api.POST('/v1/webhooks', { body: { url: 'https://gazette.example/hook' } }))
    assert.equal(asked, 1)
  })

  it('tells a problem by its status and type', async (house) => {
    const client = clientOf(house, await house.newSite())
    await assert.rejects(client.submit(comment({ body: '' })), (error) => {
      assert.ok(error instanceof HamletProblem)
      assert.deepEqual([error.status, error.problem.type], [422, '/problems/invalid'])
      return error.problem.errors?.[0]?.pointer === '#/body'
    })
    await assert.rejects(client.read('01a20c7e-2b37-72cc-9f7c-8104fdb13c6b'), { status: 404 })
  })

  it('gets a 304 for what it knows already', async (house) => {
    const statuses: number[] = []
    const heard: Fetch = async (request) => {
      const answer = await fetch(request)
      statuses.push(answer.status)
      return answer
    }
    const client = clientOf(house, await house.newSite(), heard)
    const known = await client.submitAndWait(comment())
    assert.equal(await client.read(known.id, { known }), null)
    assert.equal(statuses.at(-1), 304)
  })

  it('follows the feed from where it was left, also while the service is away', async (house) => {
    const site = await house.newSite()
    let away = 2
    const client = clientOf(house, site, async (request) => {
      if (request.url.includes('/v1/verdicts') && away-- > 0) throw new TypeError('nobody is there')
      return fetch(request)
    })
    const first = await client.submitAndWait(comment({ external_id: 'one' }))
    const pages = client.follow(null)
    const page = (await pages.next()).value ?? assert.fail('the feed has ended')
    assert.deepEqual(
      page.events.map(({ kind, comment_id }) => [kind, comment_id]),
      [['judged', first.id]],
    )
    const second = await client.submitAndWait(comment({ external_id: 'two', body: 'I was there, and it rained.' }))
    const stop = new AbortController()
    for await (const { events } of client.follow(page.cursor, { signal: stop.signal })) {
      assert.deepEqual(
        events.map(({ comment_id }) => comment_id),
        [second.id],
      )
      stop.abort()
    }
    await pages.return(undefined)
  })

  it('stops following when the key is refused', async (house) => {
    const client = makeClient({ url: house.url, key: 'hk_00000000_nobody' })
    await assert.rejects(client.follow(null).next(), { status: 401 })
  })
})
