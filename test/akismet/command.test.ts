/** `hamlet akismet`: the key by standard input, what is not named stays, and nothing shows the key. */
import assert from 'node:assert/strict'
import { runCommand } from '../../bin/commands/index.js'
import { readConfig } from '../../src/config.js'
import { inEachMode } from '../house.js'
import { type AskingHouse, sealingKey, shareAskingHouse } from './asking.js'
import { say } from './stage.js'

const key = 'fedcba654321'

async function run(house: AskingHouse, words: string, input = '') {
  const out: string[] = []
  const err: string[] = []
  const config = readConfig({
    HAMLET_DATA_DIR: '/nowhere',
    HAMLET_AKISMET_URL: house.stage.url,
    HAMLET_SECRET_KEY: sealingKey,
    HAMLET_AKISMET_TIMEOUT_MS: '5000',
  })
  const exit = await runCommand(words.split(' '), {
    config,
    records: async () => ({ db: house.db, queues: () => house.queues, close: async () => {} }),
    isOfService: false,
    input: async () => input,
    pieces: async function* () {},
    out: (text) => out.push(text),
    pour: async (text) => void out.push(text),
    err: (text) => err.push(text),
  })
  return { exit, out: out.join(''), err: err.join('') }
}

inEachMode('hamlet akismet', shareAskingHouse(), (it) => {
  it('sets, shows and removes', async (house) => {
    const { name } = await house.newSite()
    house.stage.verifies = say('valid')
    const made = await run(house, `akismet set ${name} --blog https://gazette.example/ --json`, `${key}\n`)
    assert.equal(made.exit, 0, made.err)
    assert.deepEqual([JSON.parse(made.out).key.state, JSON.parse(made.out).settings.asks], ['valid', 'undecided'])
    const options = '--asks always --band 0.2-0.8 --budget 500 --on-failure hold --address network --without name,email'
    const changed = await run(house, `akismet set ${name} ${options} --json`)
    assert.deepEqual(JSON.parse(changed.out).settings, {
      blog: 'https://gazette.example/',
      asks: 'always',
      from: 0.2,
      to: 0.8,
      monthlyBudget: 500,
      onFailure: 'hold',
      sendsName: false,
      sendsEmail: false,
      sendsAddress: 'network',
      isTest: false,
    })
    const shown = await run(house, `akismet show ${name}`)
    assert.match(shown.out, /key +valid/)
    assert.ok(![made, changed, shown].some(({ out, err }) => `${out}${err}`.includes(key)), 'the key is shown')
    assert.equal((await run(house, `akismet remove ${name}`)).exit, 0)
    assert.equal((await run(house, `akismet show ${name}`)).exit, 1)
  })

  it('a key that is refused stands in the status', async (house) => {
    const { name } = await house.newSite()
    house.stage.verifies = say('invalid')
    await run(house, `akismet set ${name} --blog https://gazette.example/`, key)
    const { out } = await run(house, 'status')
    assert.match(out, new RegExp(`akismet of ${name} +Akismet does not accept the key`))
  })

  for (const [what, words, input] of [
    ['no key where there is none', 'set SITE --blog https://gazette.example/', ''],
    ['a key with a blank', 'set SITE --blog https://gazette.example/', 'abc def ghi'],
    ['no front page', 'set SITE', key],
    ['a band that is none', 'set SITE --blog https://gazette.example/ --band wide', key],
    ['an unknown choice', 'set SITE --blog https://gazette.example/ --on-failure shrug', key],
    ['an unknown deed', 'ask SITE', ''],
  ] as const)
    it(`${what} is used wrongly, and sets nothing`, async (house) => {
      const { id, name } = await house.newSite()
      const { exit, err } = await run(house, `akismet ${words.replace('SITE', name)}`, input)
      assert.equal(exit, 2, err)
      assert.ok(!err.includes(key))
      assert.deepEqual(await house.db.query('select 1 from hamlet.akismet where site_id = $1', [id]), [])
    })
})
