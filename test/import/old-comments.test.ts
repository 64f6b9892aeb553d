/** Old comments taken over: from JSON Lines and from WordPress, once, with what became of them, and told to nobody. */
import assert from 'node:assert/strict'
import { createReadStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { isWxr, wxrComments } from '../../bin/import/wxr.js'
import { hamlet } from '../commands.js'
import { inEachHouse } from '../house.js'
import { get, undo } from '../http/asking.js'
import { removeDirectory, temporaryDirectory } from '../servers/temporary.js'
import { until } from '../servers/until.js'

const directory = temporaryDirectory('import')
after(() => removeDirectory(directory))
let written = 0
function fileOf(text: string): string {
  written += 1
  const path = join(directory, `old-${written}`)
  writeFileSync(path, text)
  return path
}

const yesterday = new Date(Date.now() - 86_400_000).toISOString()
const line = (fields: Record<string, unknown>) =>
  JSON.stringify({ article: { external_id: 'a-1' }, body: 'The ferry came in late again.', ...fields })
const linesOf = (...lines: readonly string[]) => fileOf(`${lines.join('\n')}\n`)

const wxr = (...comments: readonly string[]) => `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The Gazette</title>
<item><title>Quay &amp; harbour</title><link>https://gazette.example/quay</link><wp:post_id>12</wp:post_id>
${comments.join('\n')}</item></channel></rss>`
const wxrComment = (id: number, approved: string, more = '') => `<wp:comment><wp:comment_id>${id}</wp:comment_id>
<wp:comment_author><![CDATA[Ann]]></wp:comment_author><wp:comment_author_email>ann@example.org</wp:comment_author_email>
<wp:comment_author_IP>192.0.2.${id}</wp:comment_author_IP><wp:comment_date_gmt>2019-05-0${id} 08:30:00</wp:comment_date_gmt>
<wp:comment_content><![CDATA[Ships & <b>sails</b>, number ${id}]]></wp:comment_content>
<wp:comment_approved>${approved}</wp:comment_approved><wp:comment_type>comment</wp:comment_type>
<wp:comment_parent>0</wp:comment_parent>${more}</wp:comment>`

async function readWxr(text: string) {
  const entries = []
  for await (const group of wxrComments(createReadStream(fileOf(text), { highWaterMark: 7 }))) entries.push(...group)
  return entries
}

test('a WordPress export is read with its marks, whatever pieces it comes in', async () => {
  assert.ok(isWxr(wxr()))
  const entries = await readWxr(
    wxr(wxrComment(1, '1'), wxrComment(2, 'spam'), wxrComment(3, '0'), wxrComment(4, 'trash')),
  )
  assert.deepEqual(
    entries.map((entry) => ('comment' in entry ? entry.comment.decided : entry.fault)),
    ['approved', 'spam', null, 'rejected'],
  )
  const [first] = entries
  assert.ok(first && 'comment' in first)
  const { externalId, body, author, article, postedAt } = first.comment.submission
  assert.deepEqual(
    [
      externalId,
      body,
      author.name,
      author.email,
      author.ip,
      article.externalId,
      article.title,
      postedAt?.toISOString(),
    ],
    [
      '1',
      'Ships & <b>sails</b>, number 1',
      'Ann',
      'ann@example.org',
      '192.0.2.1',
      '12',
      'Quay & harbour',
      '2019-05-01T08:30:00.000Z',
    ],
  )
})

test('a comment of WordPress that cannot be taken says which and why, and the others are read', async () => {
  const empty = wxrComment(2, '1').replace(/<!\[CDATA\[Ships.*?\]\]>/, '')
  const entries = await readWxr(wxr(wxrComment(1, 'maybe'), empty, wxrComment(3, '1')))
  assert.deepEqual(
    entries
      .map((entry) => ('fault' in entry ? `${entry.at}: ${entry.fault}` : 'taken'))
      .map((said) => said.replace(/;.*/, '')),
    [
      'comment 1: wp:comment_approved: expected 1, 0, spam or trash',
      'comment 2: #/body: Too small: expected string to have >=1 characters',
      'taken',
    ],
  )
})

test('what is no XML is refused by its line, and an entity bomb stays closed', async () => {
  await assert.rejects(readWxr(`${wxr(wxrComment(1, '1'))}\n</rss>`), /line \d+: not XML/)
  await assert.rejects(readWxr(`<?xml version="1.0"?>\n${'<a>'.repeat(100)}`), /nest deeper than 64/)
  const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><item>${wxrComment(
    1,
    '1',
  )
    .replace('sails', '&b;')
    .replaceAll(/<!\[CDATA\[|\]\]>/g, '')}</item></rss>`
  await assert.rejects(readWxr(bomb), /not XML/)
})

inEachHouse('import', (it) => {
  it('what was decided elsewhere is decided here, is a lesson, and is told to nobody', async (house) => {
    const site = await house.newSite()
    const file = linesOf(
      line({ external_id: 'o-1', status: 'approved', posted_at: yesterday }), // what is a year old is not remembered
      line({ external_id: 'o-2', status: 'spam', body: 'Cheap flags for princes' }),
      line({ external_id: 'o-3', status: 'rejected' }),
    )
    const { exit, out } = await hamlet(house, ['import', file, '--site', site.name, '--json'])
    assert.equal(exit, 0)
    const { taken, known, refused } = JSON.parse(out)
    assert.deepEqual([taken, known, refused], [3, 0, 0])

    const rows = await house.db.query<{ status: string; posted: boolean }>(
      `select status, received_at = posted_at as posted from hamlet.comments where site_id = $1 order by external_id`,
      [site.id],
    )
    assert.deepEqual(
      rows.map(({ status }) => status),
      ['approved', 'spam', 'rejected'],
    )
    assert.equal(rows[0]?.posted, true)
    const [counted] = await house.db.query(
      `select (select count(*)::int from hamlet.lessons where site_id = $1) as lessons,
              (select count(*)::int from hamlet.sketches where site_id = $1 and decided is not null) as remembered,
              (select count(*)::int from hamlet.events where site_id = $1 and (tell_at is not null or position is not null)) as told`,
      [site.id],
    )
    assert.deepEqual(counted, { lessons: 2, remembered: 2, told: 0 })
  })

  it('once more changes nothing, and after a crash half-way the rest is made good', async (house) => {
    const site = await house.newSite()
    const file = linesOf(line({ external_id: 'o-1', status: 'approved' }), line({ external_id: 'o-2', status: 'spam' }))
    await hamlet(house, ['import', file, '--site', site.name])
    await house.db.query(
      `update hamlet.comments set decided_by = null, status = 'pending' where site_id = $1 and external_id = 'o-2'`,
      [site.id],
    )
    await house.db.query('delete from hamlet.lessons where site_id = $1 and is_spam', [site.id])
    const { out } = await hamlet(house, ['import', file, '--site', site.name, '--json'])
    assert.deepEqual([JSON.parse(out).taken, JSON.parse(out).known], [0, 2])
    const [row] = await house.db.query(
      `select (select count(*)::int from hamlet.lessons where site_id = $1 and ended_by is null) as lessons,
              (select string_agg(status, ' ' order by external_id) from hamlet.comments where site_id = $1) as statuses`,
      [site.id],
    )
    assert.deepEqual(row, { lessons: 2, statuses: 'approved spam' })
  })

  it('what nobody has looked at is judged as any comment', async (house) => {
    const site = await house.newSite()
    const file = linesOf(line({ external_id: 'o-1' }))
    await hamlet(house, ['import', file, '--site', site.name])
    const [row] = await house.db.query<{ id: string }>('select id from hamlet.comments where site_id = $1', [site.id])
    await until('it is judged', async () => {
      const { body } = await get(house, site.key, `/v1/comments/${row?.id}`)
      return body.status === 'approved' && body.decided_by === 'machine'
    })
  })

  it('an undone decision of the import waits for a moderator', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator([site])
    await hamlet(house, ['import', linesOf(line({ external_id: 'o-1', status: 'spam' })), '--site', site.name])
    const { body } = await get(house, token, '/v1/admin/comments?status=spam')
    const [{ id, version, decided_by }] = body.data
    assert.equal(decided_by, 'Import')
    assert.equal((await undo(house, token, id, version)).body.status, 'held')
  })

  it('lines that cannot be taken are named, the others are taken, and the exit code says so', async (house) => {
    const site = await house.newSite()
    const file = linesOf('{', line({ status: 'nice' }), line({ body: '' }), line({ external_id: 'good' }))
    const { exit, err, out } = await hamlet(house, ['import', file, '--site', site.name, '--json'])
    assert.equal(exit, 1)
    assert.deepEqual([JSON.parse(out).taken, JSON.parse(out).refused], [1, 3])
    for (const number of [1, 2, 3]) assert.match(err, new RegExp(`line ${number}: `))
  })
})
