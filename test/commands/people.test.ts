/** The commands on moderators: who comes in by them, and who no longer does. */
import assert from 'node:assert/strict'
import { type House, inEachHouse } from '../house.js'
import { get } from '../http/asking.js'
import { cookieOf, fromOurPage, given } from '../http/signing-in.js'
import { answer, command } from './running.js'

const pathOf = (link: string): string => link.replace('http://127.0.0.1:8080', '')
const list = '/v1/admin/comments'

const accept = (house: House, invitation: string, password: string) =>
  house.request.post(pathOf(invitation)).type('form').set(fromOurPage).send({ password, again: password })

inEachHouse('hamlet moderator', (it) => {
  it('invites whoever has an address, who then signs in with it', async (house) => {
    const { name } = await house.newSite()
    const words = ['create', 'Ophelia', '--email', 'Ophelia@Elsinore.example', '--role', 'admin', '--site', name]
    const { invitation } = await answer(house, 'moderator', ...words)
    const { headers } = await accept(house, invitation, 'Rosemary, that is for remembrance').expect(303)
    await house.request.get(list).set('Cookie', given(headers)).expect(200)
    const ophelia = (await answer(house, 'moderator', 'list')).find((one: { name: string }) => one.name === 'Ophelia')
    assert.deepEqual(
      [ophelia.email, ophelia.role, ophelia.sites, ophelia.hasPassword, ophelia.isInvited, ophelia.tokens],
      ['ophelia@elsinore.example', 'admin', [name], true, false, 0],
    )
    await house.request
      .post('/review/sign-in')
      .type('form')
      .set(fromOurPage)
      .send({ email: 'ophelia@elsinore.example', password: 'Rosemary, that is for remembrance' })
      .expect(303)
  })

  it('gives a token to whoever has none', async (house) => {
    const { token } = await answer(house, 'moderator', 'create', 'Bot', '--role', 'viewer')
    await get(house, token, list).expect(200)
    const { token: second } = await answer(house, 'moderator', 'token', 'Bot')
    for (const each of [token, second]) await get(house, each, list).expect(200)
  })

  it('a role changes at once for a session, and sites stay as they are unless given', async (house) => {
    const site = await house.newSite()
    const { id, name } = await house.newModerator([site], 'admin')
    const cookie = await cookieOf(house, id)
    await house.request.get('/v1/admin/dead').set('Cookie', cookie).expect(403)
    await answer(house, 'moderator', 'role', name, 'viewer')
    const undo = house.request.post(`${list}/${id}/undo`).set({ Cookie: cookie, ...fromOurPage })
    const { body } = await undo.send({ version: 1 }).expect(403)
    assert.match(body.detail, /needs the role moderator; yours is viewer/)
    const { sites } = await answer(house, 'moderator', 'role', name, 'moderator')
    assert.deepEqual(sites, [site.id])
    assert.equal((await answer(house, 'moderator', 'role', name, 'moderator', '--all-sites')).sites, null)
  })

  it('an admin who has no address and has signed out is listed, and comes in again by a link', async (house) => {
    const { id, name } = await house.newModerator()
    await house.db.query('update hamlet.moderators set email = null where id = $1', [id])
    await house.db.query('delete from hamlet.tokens where moderator_id = $1', [id])
    const names = (await answer(house, 'moderator', 'list')).map((one: { name: string }) => one.name)
    assert.ok(names.includes(name))
    const { link } = await answer(house, 'moderator', 'link', name)
    const path = new URL(link).pathname
    const { headers } = await house.request.post(path).set(fromOurPage).expect(303)
    const cookie = String(headers['set-cookie']).split(';')[0] ?? ''
    await house.request.get('/review').set('Cookie', cookie).expect(200)
    await house.request.post(path).set(fromOurPage).expect(404)
  })

  it('whoever is revoked is out at once, by session and link and, within five seconds, by token', async (house) => {
    const { id, name, token, email } = await house.newModerator()
    const cookie = await cookieOf(house, id)
    const { invitation } = await answer(house, 'moderator', 'invite', name)
    await answer(house, 'moderator', 'revoke', name)
    await house.request.get(list).set('Cookie', cookie).expect(401)
    await accept(house, invitation, 'Get thee to a nunnery').expect(404)
    await get(house, token, list).expect(401) // it was not used before, so nothing is remembered of it
    // The name stays taken, as histories tell of it; the address may come again.
    assert.equal((await command(house, 'moderator', 'create', name)).exit, 1)
    await answer(house, 'moderator', 'create', `${name} II`, '--email', email)
  })

  it('each deed leaves its line in the audit, by the command line', async (house) => {
    await answer(house, 'moderator', 'create', 'Fortinbras', '--email', 'fortinbras@norway.example')
    await answer(house, 'moderator', 'invite', 'Fortinbras')
    await answer(house, 'moderator', 'link', 'Fortinbras')
    await answer(house, 'moderator', 'role', 'Fortinbras', 'viewer')
    await answer(house, 'moderator', 'token', 'Fortinbras')
    await answer(house, 'moderator', 'revoke', 'Fortinbras')
    const rows = await house.db.query<{ action: string; actor: string }>(
      "select action, actor from hamlet.audit where object = 'Fortinbras' order by id",
    )
    const actions = [
      'moderator made',
      'moderator invited',
      'sign-in link made',
      'moderator changed',
      'token made',
      'moderator removed',
    ]
    assert.deepEqual(
      rows,
      actions.map((action) => ({ action, actor: 'command line' })),
    )
    const kept = JSON.stringify(await house.db.query('select before, after from hamlet.audit'))
    assert.ok(!kept.includes('fortinbras@'), 'no address stands in it')
  })

  for (const [what, words, exit, said] of [
    ['a name that is taken', ['create', 'Bot'], 1, /this name or e-mail address is taken/],
    ['an address that is none', ['create', 'Yorick', '--email', 'alas'], 2, /expected --email with an address/],
    ['a role that is none', ['create', 'Yorick', '--role', 'king'], 2, /expected a role: viewer, moderator, admin/],
    ['a site that is none', ['create', 'Yorick', '--site', 'atlantis'], 1, /there is no site called atlantis/],
    ['a moderator who is none', ['role', 'Yorick', 'admin'], 1, /there is no moderator called Yorick/],
    ['an invitation for whom has no address', ['invite', 'Bot'], 1, /Bot has no e-mail address/],
    ['a deed that is none', ['crown', 'Bot'], 2, /expected create, invite, link, token, list, role, revoke/],
  ] as const)
    it(`${what} is refused with a sentence`, async (house) => {
      const result = await command(house, 'moderator', ...words)
      assert.equal(result.exit, exit)
      assert.match(result.err, said)
    })
})
