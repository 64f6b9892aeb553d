/** Ready-made HTTP requests, built before the clock starts. */
import { commentJson } from './bodies.js'
import { type Job, path } from './job.js'
import { makeChance } from './random.js'

const authorizationLine = (authorization: string | null) =>
  authorization === null ? '' : `Authorization: ${authorization}\r\n`

export function postRequests({ authorization, bodies }: Job): readonly Buffer[] {
  const chance = makeChance(bodies.seed)
  const fixed = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${authorizationLine(authorization)}Content-Type: application/json\r\n`
  return Array.from({ length: bodies.count }, (_, number) => {
    const json = commentJson(chance, bodies.prefix, number)
    return Buffer.from(`${fixed}Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`)
  })
}

/** Asks for one comment; with `Prefer: wait` when the job says so. */
export function getRequest({ authorization, follow }: Job, id: string): Buffer {
  const prefer = follow.kind === 'wait' ? `Prefer: wait=${follow.seconds}\r\n` : ''
  return Buffer.from(
    `GET ${path}/${id} HTTP/1.1\r\nHost: 127.0.0.1\r\n${authorizationLine(authorization)}${prefer}\r\n`,
  )
}
