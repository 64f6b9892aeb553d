/** Commands on moderators: who there is, who may come, and what each may do. */
import { commandLine, type ModeratorRole, moderatorRoles } from '../../src/domain/moderator.js'
import type { Database } from '../../src/store/database.js'
import { type Person, peopleOf, personNamed } from '../../src/store/people/people.js'
import {
  dismissPerson,
  equipPerson,
  giveLink,
  giveToken,
  inviteAgain,
  invitePerson,
  regradePerson,
} from '../../src/store/people/staffing.js'
import { listSites } from '../../src/store/sites/sites.js'
import { type Ask, type Command, exits, Misuse, type Options, type Records, show, type World } from './command.js'
import { siteNamed } from './sites.js'

export const moderator: Command = {
  usage:
    'moderator create NAME [--email ADDRESS] [--role ROLE] [--site SITE ...] | moderator invite NAME | moderator link NAME | moderator token NAME | moderator list | moderator role NAME ROLE [--site SITE ...] [--all-sites] | moderator revoke NAME',
  does: 'makes a moderator (with --email: who signs in by an invitation; without: by a token), invites again, makes a link that signs in once, makes a token, lists them, changes role and sites, or shuts one out',
  needsRecords: true,
  run(ask, world, records) {
    const [deed = '', name] = ask.args
    const run = deeds[deed]
    if (!run) throw new Misuse(`expected ${Object.keys(deeds).join(', ')}`)
    return run({ ask, world, records, name })
  },
}

type Doing = { readonly ask: Ask; readonly world: World; readonly records: Records; readonly name: string | undefined }

const deeds: Readonly<Record<string, (doing: Doing) => Promise<number>>> = {
  async create({ ask: { options, json }, world, records: { db }, name }) {
    if (!name || name.length > 100) throw new Misuse('expected a name of at most 100 characters')
    const email = typeof options.email === 'string' ? options.email.trim().toLowerCase() : null
    if (email !== null && !/^[^@\s]+@[^@\s]+$/.test(email)) throw new Misuse(`expected --email with an address`)
    const person = { name, email, role: roleFrom(options.role ?? 'moderator'), sites: await sitesFrom(db, options) }
    if (email !== null) return invitation(world, json, name, await invitePerson(db, commandLine, person))
    return tokenShown(world, json, name, await equipPerson(db, commandLine, person))
  },
  async invite({ ask, world, records: { db }, name }) {
    const person = await named(db, name)
    if (person.email === null)
      throw new Error(
        `${person.name} has no e-mail address to sign in with; 'moderator link' makes a link that does it once`,
      )
    return invitation(world, ask.json, person.name, await inviteAgain(db, commandLine, person.id))
  },
  async link({ ask, world, records: { db }, name }) {
    const person = await named(db, name)
    const link = `${world.config.publicUrl}${await giveLink(db, commandLine, person.id)}`
    show(world, ask.json, { name: person.name, link }, [['signs in (once, within a day)', link]])
    return exits.done
  },
  async token({ ask, world, records: { db }, name }) {
    const person = await named(db, name)
    return tokenShown(world, ask.json, person.name, await giveToken(db, commandLine, person))
  },
  async list({ ask, world, records: { db } }) {
    const [people, sites] = [await peopleOf(db, null), await listSites(db)]
    const nameOf = new Map(sites.map((site) => [site.id, site.name]))
    const shown = people.map(({ sites, ...person }) => ({
      ...person,
      sites: sites?.map((id) => nameOf.get(id) ?? id) ?? null,
    }))
    show(world, ask.json, shown, [
      ['name', 'role', 'sites', 'signs in', 'tokens', 'last seen'],
      ...shown.map((p) => [
        p.name,
        p.role,
        p.sites === null ? 'all' : p.sites.join(', '),
        p.hasPassword ? 'with a password' : p.isInvited ? 'is invited' : 'by a link',
        p.tokens,
        p.seenAt?.toISOString() ?? '-',
      ]),
    ])
    return exits.done
  },
  async role({ ask, world, records: { db }, name }) {
    const person = await named(db, name)
    const { options, json } = ask
    const role = roleFrom(ask.args[2])
    const given = Array.isArray(options.site) || options['all-sites'] === true
    const sites = given ? await sitesFrom(db, options) : person.sites
    await regradePerson(db, commandLine, { id: person.id, role, sites })
    show(world, json, { name: person.name, role, sites }, [[person.name, role]])
    return exits.done
  },
  async revoke({ ask, world, records: { db }, name }) {
    const person = await named(db, name)
    await dismissPerson(db, commandLine, person.id)
    show(world, ask.json, { revoked: person.name }, [['shut out', person.name]])
    return exits.done
  },
}

async function named(db: Database, name: string | undefined): Promise<Person> {
  if (!name) throw new Misuse('expected the name of a moderator')
  const person = await personNamed(db, name)
  if (!person) throw new Error(`there is no moderator called ${name}; 'moderator list' shows them`)
  return person
}

function roleFrom(word: unknown): ModeratorRole {
  const role = moderatorRoles.find((one) => one === word)
  if (!role) throw new Misuse(`expected a role: ${moderatorRoles.join(', ')}`)
  return role
}

async function sitesFrom(db: Database, options: Options): Promise<string[] | null> {
  const names = Array.isArray(options.site) ? options.site : []
  if (names.length === 0) return null
  return Promise.all(names.map(async (name) => (await siteNamed({ db }, name)).id))
}

function invitation(world: World, json: boolean, name: string, path: string): number {
  const link = `${world.config.publicUrl}${path}`
  show(world, json, { name, invitation: link }, [['invitation (works once, for a week)', link]])
  return exits.done
}

function tokenShown(world: World, json: boolean, name: string, token: string): number {
  show(world, json, { name, token }, [['token (shown this once)', token]])
  return exits.done
}
