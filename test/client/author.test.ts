/** An author's fields, read off a request. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import http from 'node:http'
import { test } from 'node:test'
import supertest from 'supertest'
import { authorFields } from '../../client/src/author.js'

async function told(trustedProxies: readonly string[], headers: Record<string, string>) {
  const middleware = authorFields({ trustedProxies })
  const server = http.createServer((req, res) => middleware(req, res, () => res.end(JSON.stringify(req.commentAuthor))))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { text } = await supertest(server).get('/').set(headers)
  server.close()
  return JSON.parse(text)
}

test('without trusted proxies the address is who is connected, whatever the header says', async () => {
  const { ip } = await told([], { 'X-Forwarded-For': '6.6.6.6' })
  assert.equal(ip, '127.0.0.1')
})

test("behind a trusted proxy it is the proxy's caller, not what that one claims", async () => {
  const { ip } = await told(['loopback'], { 'X-Forwarded-For': '6.6.6.6, 203.0.113.7' })
  assert.equal(ip, '203.0.113.7')
})

test('behind two trusted proxies it is the first one that nobody trusts', async () => {
  const { ip } = await told(['loopback', '10.0.0.0/8'], { 'X-Forwarded-For': '6.6.6.6, 2001:db8::7, 10.1.2.3' })
  assert.equal(ip, '2001:db8::7')
})

test('browser and referrer are there, cut to what the service takes', async () => {
  const sent = { 'User-Agent': 'a'.repeat(3_000), Referer: 'https://gazette.example/a-1' }
  const { user_agent, referrer } = await told([], sent)
  assert.deepEqual([user_agent.length, referrer], [2_000, 'https://gazette.example/a-1'])
})
