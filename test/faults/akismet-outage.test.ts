/** Akismet is away for ten minutes with 5,000 comments pending: they get their verdicts meanwhile, and no burst follows. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { type AskingHouse, shareAskingHouse } from '../akismet/asking.js'
import { ham, say } from '../akismet/stage.js'
import type { TestSite } from '../house.js'
import { modes } from '../records.js'
import { until } from '../servers/until.js'

const comments = 5_000
/** So that 5,000 take twenty seconds; the pace itself is the real one. */
const perSecond = 250
const skip = modes.find(({ mode }) => mode === 'production')?.skip ?? false

/** As intake keeps them, at once: what is tried is what comes after. */
async function keepAll({ db }: AskingHouse, site: TestSite): Promise<void> {
  const [article] = await db.query<{ id: number }>(
    `insert into hamlet.articles (site_id, external_id) values ($1, 'bridge') returning id`,
    [site.id],
  )
  await db.query(
    `insert into hamlet.comments (id, site_id, content_digest, article_id, kind, body, author_role, received_at,
                                  round_opened_at, queued_until)
     select id::uuid, $2, '', $3, 'comment', 'The bridge, and the ' || n || ' years that it took.', 'anonymous', now(), now(), now()
     from unnest($1::text[]) with ordinality as kept (id, n)`,
    [Array.from({ length: comments }, () => uuidv7()), site.id, article?.id],
  )
}

const env = { HAMLET_AKISMET_PER_SECOND: String(perSecond), HAMLET_SIGNALS: 'none' }
const open = shareAskingHouse(env, ['production'])

describe('an outage of Akismet', { skip }, () => {
  let house: AskingHouse
  before(async () => {
    house = await open('production')
  })
  after(() => house?.close())

  test('all are judged without it, and asked about again afterwards at no more than twice the pace', async () => {
    const site = await house.newSite()
    await house.ask(site)
    house.stage.checks = say('', {}, 503)
    await keepAll(house, site)
    await until(
      'all are judged without Akismet',
      async () => {
        const [row] = await house.db.query<{ judged: number }>(
          'select count(*)::int as judged from hamlet.comments where site_id = $1 and verdict_round is not null',
          [site.id],
        )
        return row?.judged === comments
      },
      { timeoutMs: 120_000, everyMs: 200 },
    )
    // The breaker and the pace let few of them through to who is away anyway.
    assert.ok(house.stage.callsOf('comment-check').length < 100, `${house.stage.callsOf('comment-check').length} calls`)

    house.stage.forget()
    house.stage.checks = ham()
    // The clock is set: twenty minutes later, and the breaker's thirty seconds are over for a process that starts now.
    await house.db.query(`update hamlet.asked set recheck_at = recheck_at - interval '20 minutes' where site_id = $1`, [
      site.id,
    ])
    await house.ask(site)
    await until(
      'all that was due is asked about',
      async () => {
        const [row] = await house.db.query<{ left: number }>(
          `select count(*)::int as left from hamlet.asked a join hamlet.comments c on c.id = a.comment_id
           where a.site_id = $1 and (a.recheck_at <= now() or c.round_open)`,
          [site.id],
        )
        return row?.left === 0
      },
      { timeoutMs: 150_000, everyMs: 500 },
    )
    const [row] = await house.db.query<{ answered: number; putOff: number }>(
      `select count(*) filter (where answer is not null)::int as answered,
              count(*) filter (where answer is null and recheck_at > now())::int as "putOff"
       from hamlet.asked where site_id = $1`,
      [site.id],
    )
    // On a machine that others use as well some come too late, and are put off; each answer is of one call.
    assert.ok(row && row.answered >= 0.5 * comments, `${row?.answered} are answered`)
    assert.equal(row.answered + row.putOff, comments, 'who has no answer is asked about again')
    const times = house.stage.callsOf('comment-check').map(({ atMs }) => atMs)
    const busiest = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length))
    assert.ok(busiest <= 2 * perSecond, `${busiest} calls in one second`)
    assert.ok(times.length <= 1.02 * comments, `${times.length} calls for ${comments} comments`)
    console.log(`${comments} comments, ${times.length} calls, at most ${busiest} in a second at a pace of ${perSecond}`)
  })
})
