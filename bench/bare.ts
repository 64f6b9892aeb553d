/** The two limits: `bare http` is node:http with JSON.parse, `bare express` is Express with its own JSON. PORT says where. */
import { createServer } from 'node:http'
import express from 'express'

const answer = { id: '00000000-0000-7000-8000-000000000000', status: 'pending' }
const port = Number(process.env.PORT)

function serveHttp(): void {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      if (request.method === 'POST') JSON.parse(Buffer.concat(pieces).toString('utf8'))
      const json = JSON.stringify(answer)
      response.writeHead(202, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) })
      response.end(json)
    })
  })
  server.listen(port, '127.0.0.1')
}

function serveExpress(): void {
  const app = express()
  app.use(express.json())
  app.all('/v1/comments', (_request, response) => {
    response.status(202).json(answer)
  })
  app.listen(port, '127.0.0.1')
}

const [kind] = process.argv.slice(2)
if (kind === 'http') serveHttp()
else if (kind === 'express') serveExpress()
else throw new Error(`Usage: bare http|express, not '${kind}'`)
