/** The API's own description: the OpenAPI document, and Swagger UI to read and try it. */
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { type RequestHandler, Router } from 'express'
import { makeDocument } from './openapi/document.js'
import { allowing } from './problem.js'

/** Of the wire, which is `/v1`; a change that is not additive would need another path. */
const version = '1.0'

/** As on every page, but for the two directives of Trusted Types: Swagger UI writes markup as text. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const secured: RequestHandler = (_req, res, next) => {
  res.set({
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  })
  next()
}

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hamlet: API</title>
<link rel="stylesheet" href="/docs/api/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/api/swagger-ui-bundle.js"></script>
<script src="/docs/api/start.js"></script>
</body>
</html>
`
const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, docExpansion: 'list', defaultModelsExpandDepth: 0, validatorUrl: null })\n`

/** Nothing else of the package is served. */
const files = ['swagger-ui.css', 'swagger-ui-bundle.js']

export function apiDocs(): Router {
  const router = Router()
  let document: string | undefined // made when it is first asked for: it takes longer than all else that a start prepares
  const root = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

  router.get('/openapi.json', (_req, res) => {
    document ??= JSON.stringify(makeDocument({ version }))
    res.set('Cache-Control', 'public, max-age=300').type('json').send(document)
  })
  router.all('/openapi.json', allowing('GET'))
  router.get('/docs/api', secured, (_req, res) => {
    res.type('html').send(page)
  })
  router.all('/docs/api', allowing('GET'))
  router.get('/docs/api/start.js', secured, (_req, res) => {
    res.type('js').send(start)
  })
  for (const file of files)
    router.get(`/docs/api/${file}`, secured, (_req, res) => {
      res.sendFile(file, { root })
    })
  return router
}
