/** supertest over connections that are kept: by itself it opens one for each request, which costs as much as the request. */
import { Agent } from 'node:http'
import supertest from 'supertest'

type Request = ReturnType<typeof supertest>

export function keptAlive(url: string): { readonly request: Request; close(): void } {
  const agent = new Agent({ keepAlive: true })
  const verbs = Object.entries(supertest(url)) as [string, Request['get']][] // it has a function for each verb
  const request = Object.fromEntries(verbs.map(([verb, ask]) => [verb, (path: string) => ask(path).agent(agent)]))
  // The same verbs as supertest's own.
  return { request: request as unknown as Request, close: () => agent.destroy() }
}
