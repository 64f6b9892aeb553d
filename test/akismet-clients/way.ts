/** The way to Akismet, led to the house: a proxy for clients whose address cannot be set, with real TLS for those that ask for it. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import { type AddressInfo, connect, type Server } from 'node:net'
import { join } from 'node:path'
import { temporaryDirectory } from '../servers/temporary.js'

export type Way = {
  /** For the environment of a client: where its requests go, and whom it trusts. */
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** Passes requests for any host on to `house`; the name that was asked for stays in the Host header. */
export async function openWay(house: string): Promise<Way> {
  const { key, cert, path } = certificate()
  const { hostname, port } = new URL(house)
  const pass: http.RequestListener = (asked, answer) => {
    const url = new URL(asked.url ?? '/', 'http://rest.akismet.com')
    const { method, headers } = asked
    const onward = http.request({ hostname, port, method, headers, path: `${url.pathname}${url.search}` }, (found) => {
      answer.writeHead(found.statusCode ?? 502, found.headers)
      found.pipe(answer)
    })
    onward.once('error', () => answer.destroy())
    asked.pipe(onward)
  }
  const secure = await listening(https.createServer({ key, cert }, pass))
  const plain = await listening(
    http.createServer(pass).on('connect', (_asked, socket, head) => {
      const tunnel = connect(secure.port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
        tunnel.write(head)
        tunnel.pipe(socket).pipe(tunnel)
      })
      tunnel.once('error', () => socket.destroy())
      socket.once('error', () => tunnel.destroy())
    }),
  )
  const proxy = `http://127.0.0.1:${plain.port}`
  return {
    env: {
      HAMLET: house,
      http_proxy: proxy,
      https_proxy: proxy,
      no_proxy: '',
      PERL_LWP_ENV_PROXY: '1',
      SSL_CERT_FILE: path,
      NODE_EXTRA_CA_CERTS: path,
      AKISMET_TLS_PORT: String(secure.port),
    },
    async close() {
      await Promise.all([plain.close(), secure.close()])
    },
  }
}

/** Of Akismet's names, signed by itself. */
function certificate() {
  const directory = temporaryDirectory('akismet-way')
  const [keyPath, path] = [join(directory, 'key.pem'), join(directory, 'certificate.pem')]
  const names = 'subjectAltName=DNS:rest.akismet.com,DNS:*.rest.akismet.com'
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=rest.akismet.com']
  execFileSync('openssl', [...made, '-addext', names, '-keyout', keyPath, '-out', path], { stdio: 'ignore' })
  return { key: readFileSync(keyPath), cert: readFileSync(path), path }
}

async function listening(server: Server & { closeAllConnections(): void }) {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens to a port, not to a path
  return {
    port,
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
