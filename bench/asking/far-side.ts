/** Plays Akismet in a process of its own: answers each call after a while, or never. `far.ts` starts it and tells it how. */
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { farSchema, paths } from './far.js'

const words: Readonly<Record<string, string>> = {
  '/1.1/verify-key': 'valid',
  '/1.2/usage-limit': '{"limit":"none","usage":0,"percentage":"0.00","throttled":false}',
}
const guid = 'a'.repeat(32)

let { callMs, isAway } = farSchema.parse({ callMs: 0, isAway: false })
let checksAtMs: number[] = []

const server = createServer(async (req, res) => {
  const { pathname, searchParams } = new URL(req.url ?? '/', 'http://far')
  if (pathname === paths.checks) return res.end(JSON.stringify(checksAtMs))
  if (pathname === paths.become) {
    ;({ callMs, isAway } = farSchema.parse(JSON.parse(searchParams.get('far') ?? '')))
    checksAtMs = []
    return res.end()
  }
  const isCheck = pathname === '/1.1/comment-check'
  if (isCheck) checksAtMs.push(Date.now())
  req.resume()
  if (isAway) return // as a machine that takes connections and does no more
  if (isCheck) await sleep(callMs)
  res.setHeader('X-akismet-guid', guid)
  res.end(words[pathname] ?? 'false')
})
server.listen(Number(process.argv[2]), '127.0.0.1')
