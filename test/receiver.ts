/** A receiver of webhooks: a site's own server, which verifies them with the library of the standard. */
import { once } from 'node:events'
import http from 'node:http'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'

export type Arrived = {
  readonly id: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a receiver does with a request; the default is 204. */
export type Manners = (answer: http.ServerResponse, arrived: Arrived) => void

export type Receiver = {
  readonly url: string
  readonly host: string
  readonly arrived: readonly Arrived[]
  /** Connections that were made, whatever came over them. */
  readonly connections: () => number
  behave(manners: Manners): void
  close(): Promise<void>
}

export const fine: Manners = (answer) => void answer.writeHead(204).end()
export const answering =
  (status: number, headers: Record<string, string> = {}): Manners =>
  (answer) =>
    void answer.writeHead(status, headers).end()

export async function openReceiver(manners: Manners = fine): Promise<Receiver> {
  const arrived: Arrived[] = []
  let behaves = manners
  let connections = 0
  const server = http.createServer(async (request, answer) => {
    const body = await text(request)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const one = { id: headers['webhook-id'] ?? '', headers, body }
    arrived.push(one)
    behaves(answer, one)
  })
  server.on('connection', () => {
    connections += 1
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the receiver listens to no port')
  const host = `127.0.0.1:${address.port}`
  return {
    url: `http://${host}/hook`,
    host,
    arrived,
    connections: () => connections,
    behave(next) {
      behaves = next
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** As a receiver is told to do it. @throws when the signature does not fit, or is more than five minutes old */
export const verified = (secret: string, { body, headers }: Arrived): unknown =>
  new Webhook(secret).verify(body, headers)
