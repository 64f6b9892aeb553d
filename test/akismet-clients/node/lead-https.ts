/** Preloaded: leads what asks Akismet over TLS to the house, on the level of sockets; the client knows nothing of it. */
import https from 'node:https'
import tls from 'node:tls'

const port = Number(process.env.AKISMET_TLS_PORT)

Object.assign(https.Agent.prototype, {
  createConnection: ({ host }: { readonly host: string }) => tls.connect({ port, host: '127.0.0.1', servername: host }),
})
