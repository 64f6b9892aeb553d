/** Generates the client's types from the document: `npm run client:types`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import { makeDocument } from '../../src/http/openapi/document.js'

const home = fileURLToPath(new URL('../../..', import.meta.url)) // seen from dist/test/client
export const wirePath = join(home, 'client/src/wire.ts')

export async function generateWire(): Promise<string> {
  const document: unknown = JSON.parse(JSON.stringify(makeDocument({ version: '1.0' })))
  const types = astToString(await openapiTS(Object(document), { alphabetize: true, defaultNonNullable: false }))
  return `/** The wire: made from the OpenAPI document by 'npm run client:types', never by hand. */\n\n${types}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(wirePath, await generateWire())
