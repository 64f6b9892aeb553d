/** What every route holds to: no field slips in, a look changes nothing, and no page can be used by others. */
import assert from 'node:assert/strict'
import { headersOfPages } from '../../src/http/html/page.js'
import { tellDue } from '../../src/store/tell.js'
import { type House, inEachHouse } from '../house.js'
import { until } from '../servers.js'
import { ask, asked, guarded, isIn, mayChangeState, rows, said, worldOf } from './asked.js'
import { bearer } from './asking.js'
import type { Params } from './matrix.js'
import { cookieOf, fromOurPage } from './signing-in.js'

inEachHouse(
  'every route',
  (it) => {
    // Each item of a batch is answered for itself.
    const strict = rows.filter(([name, { body }]) => body !== undefined && name !== 'POST /v1/comments/batch')
    for (const [name, row] of strict)
      it(`${name}: a field that is not asked for is refused, wherever it stands`, async (house) => {
        const world = await worldOf(house)
        const asker = row.allSites ? await house.newModerator() : world.people.admin
        const headers =
          row.who === 'site' ? bearer(world.site.key) : row.who === 'door' ? fromOurPage : bearer(asker.token)
        const params = row.of ? await row.of.there(world, asker) : {}
        // A form's `__proto__` is dropped where forms are read, so that no schema ever sees it.
        const fields = [
          'unknown',
          'status_',
          'points',
          'decided_by',
          'site_id',
          'constructor',
          ...(row.form ? [] : ['__proto__']),
        ]
        for (const field of fields)
          for (const body of withField(row.body?.(world), field)) {
            const answer = await ask(world, name, { params, headers, body })
            assert.equal(answer.status, 422, `${field} in ${JSON.stringify(body)}: ${said(answer)}`)
          }
      })

    it('a look changes nothing: after every GET the database is what it was', async (house) => {
      const world = await worldOf(house)
      const admin = await house.newModerator()
      const Cookie = await cookieOf(house, admin.id)
      const looks: (readonly [name: string, params: Params])[] = []
      for (const [name, { of }] of guarded)
        if (!mayChangeState(name)) looks.push([name, of ? await of.there(world, admin) : {}])
      // What decisions leave for later is done at once, so that nothing but a look can change anything.
      await house.db.query(
        'update hamlet.events set tell_at = now() where position is null and tell_at is not null',
        [],
      )
      await until('all is told', async () => (await tellDue(house.db, 500)) === 0)
      const before = await until('the workers have nothing to do any more', async () => {
        const now = await contentOf(house)
        await new Promise((resolve) => setImmediate(resolve))
        return now === (await contentOf(house)) && now
      })
      for (const [name, params] of looks) {
        const answer = await ask(world, name, { params, headers: { Cookie } })
        assert.ok(isIn(answer.status), `${name}: ${said(answer)}`)
      }
      for (const path of ['/review/sign-in', '/review/enter/x', '/review/invite/x']) await house.request.get(path)
      assert.equal(await contentOf(house), before)
    })

    it('every page, and every refusal of one, has the headers that keep others out, and nothing inline', async (house) => {
      const world = await worldOf(house)
      const { token } = await house.newModerator()
      const looks = rows.filter(([name, { page }]) => page && name.startsWith('GET '))
      assert.ok(looks.length > 4)
      for (const [name] of looks)
        for (const headers of [bearer(token), bearer(world.people.viewer.token), {}] as Record<string, string>[]) {
          const answer = await asked(world, name, headers, world.people.admin)
          for (const [header, value] of Object.entries(headersOfPages))
            assert.equal(answer.headers[header.toLowerCase()], value, `${name} ${answer.status} ${header}`)
          if (answer.type === 'text/html')
            assert.doesNotMatch(
              answer.text,
              // An article may be gone to; nothing is fetched from elsewhere, or sent there.
              /\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)|\s(src|srcset|data|poster|(form)?action)="(?!\/)|<link[^>]*href="https?:/,
              name,
            )
        }
    })

    it('the policy of pages is to the letter what is asked for', () => {
      assert.equal(
        headersOfPages['Content-Security-Policy'],
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      )
    })
  },
  { alone: true, env: { HAMLET_SWEEP_SECONDS: '3600', HAMLET_SECRET_KEY: '7'.repeat(64) } },
) // the workers write by their own clock, whoever looks

/** The body with one field more, at the top and in each object within. */
function* withField(body: unknown, field: string): Generator<unknown> {
  if (Array.isArray(body)) {
    for (const [at, item] of body.entries()) for (const more of withField(item, field)) yield body.with(at, more)
    return
  }
  if (typeof body !== 'object' || body === null) return
  const more = { ...body }
  Object.defineProperty(more, field, { value: 'x', enumerable: true })
  yield more
  for (const [name, value] of Object.entries(body))
    if (!isOpen(name)) for (const inner of withField(value, field)) yield { ...body, [name]: inner }
}

/** Fields whose names are the caller's to choose: signals. */
const isOpen = (name: string): boolean => name === 'weights'

/** A digest of every table of ours. */
async function contentOf({ db }: House): Promise<string> {
  const tables = await db.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'hamlet' order by 1",
    [],
  )
  const digests: string[] = []
  for (const { name } of tables) {
    const [row] = await db.query<{ digest: string | null }>(
      `select md5(string_agg(row_to_json(t)::text, '|' order by row_to_json(t)::text)) as digest from ${name} t`,
      [],
    )
    digests.push(`${name} ${row?.digest}`)
  }
  return digests.join('\n')
}
