/** The door in a browser: the printed link leads in, the cookie holds, and another site neither frames nor posts. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { makeLink } from '../../src/store/people/one-time-links.js'
import { onStage, type Stage } from './stage.js'

/** A page of another site, by another name of this machine. */
async function elsewhere(html: string) {
  const server = createServer((_req, res) => res.setHeader('Content-Type', 'text/html').end(html)).listen(
    0,
    '127.0.0.1',
  )
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { url: `http://localhost:${port}/`, close: () => server.close() }
}

const sessionsOf = async ({ house }: Stage, id: string) => {
  const [row] = await house.db.query<{ count: number }>(
    'select count(*)::int as count from hamlet.sessions where moderator_id = $1',
    [id],
  )
  return row?.count
}

onStage('the door', (it) => {
  it('the link leads into the queue, and the cookie is kept as it has to be', async (stage) => {
    const moderator = await stage.newModerator()
    const page = await (await stage.context(moderator)).newPage()
    await page.context().clearCookies()
    await page.goto('/review')
    assert.match(page.url(), /\/review\/sign-in\?next=/)
    await page.goto(await makeLink(stage.house.db, moderator.id, 'sign-in'))
    await page.getByRole('button', { name: 'Come in' }).click()
    await page.waitForURL(/\/review$/)
    const [cookie] = await page.context().cookies()
    assert.deepEqual(
      [cookie?.name, cookie?.secure, cookie?.httpOnly, cookie?.sameSite, cookie?.path],
      ['__Host-hamlet', true, true, 'Lax', '/'],
    )
    assert.equal(await page.evaluate(() => document.cookie), '')
    assert.deepEqual(stage.faults, [])
  })

  it('another site frames no page of ours', async (stage) => {
    const page = await stage.page(await stage.newModerator())
    const other = await elsewhere(`<iframe src="${stage.house.url}/review/sign-in"></iframe>`)
    try {
      const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()))
      await page.goto(other.url)
      await refused
      assert.equal(await page.frameLocator('iframe').locator('form').count(), 0)
    } finally {
      other.close()
    }
  })

  it('a form on another site posts nothing in our name', async (stage) => {
    const moderator = await stage.newModerator()
    const page = await stage.page(moderator)
    const before = await sessionsOf(stage, moderator.id)
    const other = await elsewhere(
      `<form method="post" action="${stage.house.url}/review/sessions/end-others"><button>Win</button></form>`,
    )
    try {
      await page.goto(other.url)
      const answered = page.waitForResponse((response) => response.url().endsWith('/end-others'))
      await page.getByRole('button', { name: 'Win' }).click()
      assert.ok([401, 403].includes((await answered).status()))
      assert.equal(await sessionsOf(stage, moderator.id), before)
    } finally {
      other.close()
    }
  })

  it('an own form does what it says', async (stage) => {
    const moderator = await stage.newModerator()
    await stage.page(moderator)
    const page = await stage.page(moderator)
    assert.equal(await sessionsOf(stage, moderator.id), 2)
    await page.goto('/review/sessions')
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
    await page.getByText('Ended.').waitFor()
    assert.equal(await sessionsOf(stage, moderator.id), 1)
    assert.deepEqual(stage.faults, [])
  })
})
