/** Examples: each request that the document shows is sent to a service. */
import assert from 'node:assert/strict'
import type { makeDocument } from '../../src/http/openapi/document.js'
import type { House, TestSite } from '../house.js'
import { bearer, holdsAll, judged, sent } from '../http/asking.js'

type Body = Record<string, unknown>

/** What an example cannot know: ids and versions of this service. */
const fitting: Readonly<
  Record<string, (example: Body, comment: { id: string; version: number }, site: TestSite) => Body>
> = {
  decide: (example, { version }) => ({ ...example, version }),
  undo: (example, { version }) => ({ ...example, version }),
  decideTogether: (example, { id, version }) => ({
    decisions: (example.decisions as Body[]).map((decision) => ({ ...decision, id, version })),
  }),
  changePolicy: (example) => ({ ...example, version: 2 }), // a site with lines of its own is at its second
  claim: (_, { id }) => ({ ids: [id] }),
  release: (_, { id }) => ({ ids: [id] }),
}

/** @returns how many were sent */
export async function runExamples(house: House, document: ReturnType<typeof makeDocument>): Promise<number> {
  const moderator = await house.newModerator()
  let ran = 0
  for (const [path, operations] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(operations)) {
      const { operationId, requestBody, responses, security } = JSON.parse(JSON.stringify(operation))
      if (!requestBody) continue
      const { examples = {} } = requestBody.content['application/json']
      assert.ok(Object.keys(examples).length > 0, `${operationId} has no example`)
      for (const [name, { value }] of Object.entries<{ value: Body }>(examples)) {
        const site = await house.newSite(holdsAll)
        let comment = await judged(house, site, sent({ external_id: 'before' }))
        if (operationId === 'undo') comment = await decidedBefore(house, moderator.token, comment)
        const body = fitting[operationId]?.(value, comment, site) ?? value
        const endpoint = path.includes('{endpoint}') ? await endpointOf(house, site) : ''
        const at = path.replace('{id}', comment.id).replace('{site}', site.name).replace('{endpoint}', endpoint)
        const key = 'moderator' in security[0] ? moderator.token : site.key
        const { status, text } = await house.request[method as 'post'](at)
          .set({ ...bearer(key), 'If-Match': `"v${comment.version}"` })
          .send(body)
        assert.ok(
          status < 300 && String(status) in responses,
          `${operationId}, ${name}: ${status} ${text.slice(0, 300)}`,
        )
        if (operationId === 'submitComments') assert.doesNotMatch(text, /"problem"/)
        ran += 1
      }
    }
  return ran
}

async function decidedBefore(house: House, token: string, { id, version }: { id: string; version: number }) {
  const { body } = await house.request
    .post(`/v1/admin/comments/${id}/decision`)
    .set(bearer(token))
    .send({ status: 'approved', version })
    .expect(200)
  return body
}

async function endpointOf(house: House, { key }: TestSite): Promise<string> {
  const asked = house.request.post('/v1/webhooks').set(bearer(key))
  const { body } = await asked.send({ url: 'https://gazette.example/hooks/hamlet' }).expect(201)
  return body.id
}
