/** Where the API describes itself. */
import { z } from 'zod'
import type { Area } from './operation.js'

const file = (id: string, summary: string, type: string) => ({
  id,
  summary,
  answers: { 200: { says: 'Its bytes.', type } },
  problems: [404],
})

export const descriptionArea: Area = {
  tag: 'Description',
  describes: 'This document, and a page to read it; not there with `HAMLET_API_DOCS=off`.',
  caller: 'anybody',
  operations: {
    'GET /openapi.json': {
      id: 'describe',
      summary: 'Read this document',
      answers: { 200: { says: 'OpenAPI 3.1.', schema: z.looseObject({ openapi: z.literal('3.1.0') }) } },
      problems: [404],
    },
    'GET /docs/api': file('readDocs', 'Read this document as a page', 'text/html'),
    'GET /docs/api/start.js': file('startDocs', "The page's script", 'text/javascript'),
    'GET /docs/api/swagger-ui.css': file('styleDocs', "Swagger UI's stylesheet", 'text/css'),
    'GET /docs/api/swagger-ui-bundle.js': file('runDocs', "Swagger UI's script", 'text/javascript'),
  },
}
