/** Learning: what moderators decide changes what the machine finds next, from end to end. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import { hamlet } from './commands.js'
import { type House, inEachHouse, type TestSite } from './house.js'
import { decide, get, holdsAll, judged, sent, undo } from './http/asking.js'
import { removeDirectory, temporaryDirectory } from './servers/temporary.js'
import { until } from './servers.js'

const directory = temporaryDirectory('learning')
after(() => removeDirectory(directory))

type Judged = { readonly id: string; readonly version: number; readonly model_version: string } & {
  readonly account: readonly { readonly signal: string; readonly outcome: string; readonly points: number }[]
}

/** What the starter model sees nothing in: only this site's moderators call it spam. */
const lantern = (number: number) =>
  sent({
    body: `Evening ${number}: the lantern walk along the river mill begins at dusk, bring the children`,
    author: { name: `Walker ${number}`, email: `walker-${number}@elsinore.example` },
  })
const bridge = (number: number) =>
  sent({
    body: `The bus was ${number} minutes late, and the old bridge is still closed to the school`,
    author: { name: `Neighbour ${number}`, email: `neighbour-${number}@elsinore.example` },
  })

const siteLine = ({ account }: Judged) => account.find(({ signal }) => signal === 'site')
const lessonsOf = ({ model_version }: Judged): number => Number(/\+(\d+)$/.exec(model_version)?.[1] ?? 0)

/** Posts fresh comments until one was judged after so many lessons; a worker looks once a second. */
const judgedAfter = (
  house: House,
  site: TestSite,
  lessons: number,
  body = 'The lantern walk along the river mill begins again',
) =>
  until(
    `a comment is judged after ${lessons} lessons`,
    async () => {
      const comment: Judged = await judged(house, site, sent({ body }))
      return lessonsOf(comment) === lessons && comment
    },
    { everyMs: 100 },
  )

async function decideOne(house: House, site: TestSite, token: string, comment: unknown, status: string) {
  const { id, version } = await judged(house, site, comment)
  const { body } = await decide(house, token, id, { status, version }).expect(200)
  return body as { readonly id: string; readonly version: number }
}

async function taughtSite(house: House) {
  const site = await house.newSite(holdsAll)
  const { token } = await house.newModerator([site])
  for (let number = 1; number <= 4; number++) {
    await decideOne(house, site, token, lantern(number), 'spam')
    await decideOne(house, site, token, bridge(number), 'approved')
  }
  return { site, token }
}

async function asked(house: House, ...words: string[]) {
  const { exit, out } = await hamlet(house, [...words, '--json'])
  return { exit, answer: out === '' ? null : JSON.parse(out) }
}

inEachHouse('learning', (it) => {
  it('decisions change the next verdicts within seconds, in words the account tells, and an undoing takes it back', async (house) => {
    const { site, token } = await taughtSite(house)
    const alike = await judgedAfter(house, site, 8)
    assert.ok((siteLine(alike)?.points ?? 0) > 0)
    const wrong = await decideOne(house, site, token, sent({ body: 'The lantern walk by the mill' }), 'approved')
    const misled = await judgedAfter(house, site, 9)
    assert.ok((siteLine(misled)?.points ?? 0) < (siteLine(alike)?.points ?? 0))
    await undo(house, token, wrong.id, wrong.version).expect(200)
    const again = await judgedAfter(house, site, 8)
    assert.equal(siteLine(again)?.points, siteLine(alike)?.points)
  })

  it('before the first decision the site has nothing to say', async (house) => {
    const site = await house.newSite(holdsAll)
    const comment: Judged = await judged(house, site)
    assert.deepEqual([siteLine(comment)?.outcome, lessonsOf(comment)], ['skipped', 0])
  })

  it("a comment's history tells that its decision was learnt", async (house) => {
    const site = await house.newSite(holdsAll)
    const { token } = await house.newModerator([site])
    const { id } = await decideOne(house, site, token, lantern(1), 'spam')
    await until('the decision is taught', async () => {
      const { body } = await get(house, site.key, `/v1/comments/${id}/history`).expect(200)
      return body.data.some(({ kind }: { kind: string }) => kind === 'taught')
    })
  })

  it('a version is kept when the layer is trained, listed, and gone back to', async (house) => {
    const { site, token } = await taughtSite(house)
    const trained = await asked(house, 'train', '--site', site.name)
    assert.deepEqual([trained.exit, trained.answer.spam, trained.answer.ham], [0, 4, 4])
    await decideOne(house, site, token, lantern(5), 'approved')
    const { answer: before } = await asked(house, 'model', 'list', site.name)
    assert.deepEqual(
      before.versions.map(({ number }: { number: number }) => number),
      [trained.answer.version],
    )
    const { answer } = await asked(house, 'model', 'rollback', site.name, String(trained.answer.version))
    assert.equal(answer.lessons, 1)
    const alike = await judgedAfter(house, site, 8)
    assert.ok((siteLine(alike)?.points ?? 0) > 0)
    assert.equal((await asked(house, 'model', 'rollback', site.name, 'latest')).answer.lessons, 1)
    await judgedAfter(house, site, 9)
    assert.equal((await asked(house, 'model', 'rollback', site.name, '7777')).exit, 1)
    assert.equal((await asked(house, 'model', 'rollback', site.name)).exit, 2)
  })

  it('a file of labelled comments starts a layer, and decisions come on top', async (house) => {
    const site = await house.newSite(holdsAll)
    const { token } = await house.newModerator([site])
    const file = join(directory, `${site.name}-${house.mode}.jsonl`)
    const lines = Array.from({ length: 12 }, (_, number) => [
      {
        label: 'spam',
        content: `The lantern walk along the river mill, evening ${number}`,
        author: 'Lucky',
        author_url: null,
      },
      { label: 'ham', body: `The bridge is closed, ${number} years on`, author: { name: 'Ophelia' } },
    ]).flat()
    writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'))
    const trained = await asked(house, 'train', '--site', site.name, file)
    assert.deepEqual(trained.answer, { version: 0, lessons: 24, spam: 12, ham: 12 })
    const alike = await judgedAfter(house, site, 24)
    assert.ok((siteLine(alike)?.points ?? 0) > 0)
    await decideOne(house, site, token, lantern(1), 'spam')
    await judgedAfter(house, site, 25)
  })

  it('a file with a line that is no labelled comment is refused by the line, and changes nothing', async (house) => {
    const { site } = await taughtSite(house)
    const file = join(directory, `${site.name}-${house.mode}-bad.jsonl`)
    writeFileSync(file, '{"label":"spam","body":"Casino"}\n{"label":"maybe","body":"Casino"}\n')
    assert.equal((await asked(house, 'train', '--site', site.name, file)).exit, 1)
    assert.equal((await asked(house, 'model', 'list', site.name)).answer.now.spam, 4)
  })
})
