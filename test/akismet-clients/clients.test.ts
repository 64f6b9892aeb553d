/** Akismet's real clients, unmodified, against a whole service: what each of them understands, and the table of it in the docs. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type House, openHouse } from '../house.js'
import { type AkismetSite, newAkismetSite, patient } from '../http/akismet/calling.js'
import { holdsAll } from '../http/asking.js'
import { modes } from '../records.js'
import { sourceOf, wordpressHome } from './installed.js'
import { openWay, type Way } from './way.js'

const run = promisify(execFile)
const built = (file: string) => fileURLToPath(new URL(`./node/${file}`, import.meta.url))
const modules = fileURLToPath(new URL('../../../node_modules/', import.meta.url))
const docs = fileURLToPath(new URL('../../../docs/akismet.md', import.meta.url))
/** What the run before could not install, from test/run.ts. */
const missing = (process.env.HAMLET_TEST_MISSING_CLIENTS ?? '').split(',').filter(Boolean)

type Client = {
  readonly name: string
  readonly how: string
  /** Without these packages it cannot run here. */
  readonly needs: readonly string[]
  readonly command: () => readonly [program: string, ...args: string[]]
  /** What it says of each thing it is asked to do. */
  readonly says: Readonly<Record<string, string>>
  /** What it makes of `pending`, the answer about a comment that is held. */
  readonly ofHeld: { readonly says: string | null; readonly so: string }
}

const thanks = 'Thanks for making the web a better place.'
const node = (...args: string[]) => [process.execPath, '--enable-source-maps', ...args] as const

const clients: readonly Client[] = [
  {
    name: '`akismet-api` 6.0.0 (npm)',
    how: 'its own address, over TLS',
    needs: ['openssl'],
    command: () => node('--import', built('lead-https.js'), built('ask-akismet-api.js')),
    says: {
      'knows the key': 'true',
      'refuses another': 'false',
      'finds spam': 'true',
      'finds ham': 'false',
      'is told of a bad key': 'error: Invalid API key',
      'submits spam': thanks,
      'submits ham': thanks,
    },
    ofHeld: { says: 'error: a moderator has to look; ask again', so: 'an error' },
  },
  {
    name: '`akismet` 2.0.7 (npm)',
    how: 'its own address, through a proxy',
    needs: ['openssl'],
    command: () => node('--no-deprecation', built('ask-akismet.js')),
    says: {
      'knows the key': 'true',
      'refuses another': 'false',
      'finds spam': 'true',
      'finds ham': 'false',
      'submits spam': 'undefined',
      'submits ham': 'undefined',
    },
    ofHeld: { says: 'false', so: 'ham: it takes all but `true` for ham, an outage too' },
  },
  {
    name: '`@cedx/akismet` 16.2.1 (npm)',
    how: '`baseUrl`',
    needs: ['openssl'],
    command: () => node(built('ask-cedx.js')),
    says: {
      'knows the key': 'true',
      'refuses another': 'false',
      'finds spam': 'spam',
      'finds ham': 'ham',
      'is told of a bad key': 'error: the key is not known here',
      'submits spam': 'thanked',
      'submits ham': 'thanked',
    },
    ofHeld: { says: 'error: a moderator has to look; ask again', so: 'an error' },
  },
  {
    name: '`Net::Akismet` 0.05 (Debian)',
    how: 'its own address, through a proxy',
    needs: ['openssl', 'libnet-akismet-perl'],
    command: () => ['perl', sourceOf('perl/ask.pl')],
    says: {
      'knows the key': 'yes',
      'refuses another': 'yes',
      'finds spam': 'true',
      'finds ham': 'false',
      'submits spam': thanks,
      'submits ham': thanks,
    },
    ofHeld: { says: null, so: 'no answer (`undef`)' },
  },
  {
    name: '`ruby-akismet` 3.0.0 (Debian)',
    how: 'its own address, over TLS through a proxy',
    needs: ['openssl', 'ruby-akismet'],
    command: () => ['ruby', sourceOf('ruby/ask.rb')],
    says: {
      'knows the key': 'true',
      'refuses another': 'false',
      'finds spam': '[true, false]',
      'finds blatant spam': '[true, true]',
      'finds ham': '[false, false]',
      'is told why': 'error: the key is not known here',
      'submits spam': 'thanked',
      'submits ham': 'thanked',
    },
    ofHeld: { says: 'error: a moderator has to look; ask again', so: 'an error' },
  },
  {
    name: 'WordPress 6.1 with Akismet 5.0 (Debian)',
    how: '`examples/wordpress/hamlet-akismet.php`',
    needs: ['openssl', 'php-cli', 'wordpress'],
    command: () => ['php', '-d', 'error_reporting=E_ALL & ~E_DEPRECATED', sourceOf('wordpress/ask.php')],
    says: {
      'knows the key': 'valid',
      'refuses another': 'invalid',
      'finds spam': 'true spam',
      'finds ham': 'false 1',
      'submits spam': thanks,
      'submits ham': thanks,
    },
    ofHeld: { says: 'pending 0', so: 'held, asked again in 20 minutes' },
  },
]

/** Of the child's environment: nothing that would make it a part of this run. */
function environment(site: AkismetSite, way: Way): NodeJS.ProcessEnv {
  const { NODE_TEST_CONTEXT: _, ...rest } = process.env
  return { ...rest, ...way.env, AKISMET_KEY: site.akismetKey }
}

async function ask(client: Client, site: AkismetSite, way: Way): Promise<Record<string, string>> {
  const env = client.needs.includes('wordpress') ? { WORDPRESS: wordpressHome() } : {}
  const [program, ...args] = client.command()
  const { stdout } = await run(program, args, { env: { ...environment(site, way), ...env }, timeout: 120_000 })
  return JSON.parse(stdout)
}

for (const { mode, skip } of modes)
  describe(`Akismet's real clients, ${mode}`, { skip }, () => {
    let house: House
    let way: Way
    before(async () => {
      house = await openHouse({ mode, ...patient })
      way = await openWay(house.url)
    })
    after(async () => {
      await way.close()
      await house.close()
    })

    for (const client of clients) {
      const lacks = client.needs.filter((one) => missing.includes(one))
      test(`${client.name.replaceAll('`', '')} passes`, {
        skip: lacks.length > 0 && `no ${lacks.join(', ')}`,
      }, async () => {
        const site = await newAkismetSite(house)
        const said = await ask(client, site, way)
        assert.deepEqual(said, client.says)
        const decided = await house.db.query<{ status: string; body: string }>(
          `select status, body from hamlet.comments where site_id = $1 and decided_by is not null order by id`,
          [site.id],
        )
        assert.deepEqual(
          decided.map(({ status }) => status),
          ['spam', 'approved'],
          'what it submitted is decided here, each comment once',
        )
        const careful = await newAkismetSite(house, holdsAll)
        const { 'finds ham': ofHeld, 'finds spam': ofSpam } = await ask(client, careful, way)
        assert.equal(ofHeld, client.ofHeld.says)
        assert.equal(ofSpam, client.says['finds spam'])
        const rows = await house.db.query<{ row: unknown }>('select to_jsonb(c) as row from hamlet.comments c')
        assert.ok(!JSON.stringify(rows).includes('canary-of-a-cookie'))
      })
    }

    test('the suite that akismet-api ships passes as it is', {
      skip: missing.includes('openssl') && 'no openssl',
    }, async () => {
      const site = await newAkismetSite(house)
      const preloads = ['--import', built('lead-https.js'), '--import', built('mocha-words.js')]
      const args = [...preloads, '--test-reporter=tap', `${modules}akismet-api/test/integration.spec.js`]
      const { stdout } = await run(process.execPath, args, { env: environment(site, way), timeout: 120_000 })
      assert.match(stdout, /^# pass 5$/m, stdout)
      assert.match(stdout, /^# (fail|skipped) 0$/m, stdout)
    })
  })

test('the table in docs/akismet.md is that of the clients that pass', () => {
  const rows = clients.map(({ name, how, says, ofHeld }) => {
    const deeds = Object.keys(says).length
    return `| ${name} | ${how} | ${deeds} of ${deeds} | ${ofHeld.so} |`
  })
  const table = ['| client | led here by | passes | takes `pending` for |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  )
  assert.ok(readFileSync(docs, 'utf8').includes(table), `expected in docs/akismet.md:\n${table}`)
})
