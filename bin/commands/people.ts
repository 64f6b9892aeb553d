/** Commands on moderators. */
import { type ModeratorRole, moderatorRoles } from '../../src/domain/moderator.js'
import { mintKey } from '../../src/store/keys.js'
import { createModerator, keepToken } from '../../src/store/moderators.js'
import { type Command, exits, Misuse, show } from './command.js'
import { siteNamed } from './sites.js'

export const moderator: Command = {
  usage: 'moderator create NAME [--role viewer|moderator|admin] [--site SITE ...]',
  does: 'makes a moderator of all sites, or of those named, and shows the personal token once',
  needsRecords: true,
  async run({ args: [deed, name], options, json }, world, { db }) {
    if (deed !== 'create') throw new Misuse('expected create')
    if (!name || name.length > 100) throw new Misuse('expected a name of at most 100 characters')
    const named = Array.isArray(options.site) ? options.site : []
    const sites = named.length === 0 ? null : await Promise.all(named.map(async (s) => (await siteNamed({ db }, s)).id))
    const token = mintKey('hm')
    const role = roleFrom(options.role)
    const created = await db.transaction(async (tx) => {
      const made = await createModerator(tx, { name, email: null, sites, role })
      if (made) await keepToken(tx, made.id, token)
      return made
    })
    if (!created) throw new Error(`there is a moderator called ${name} already`)
    show(world, json, { id: created.id, name, token: token.text }, [['token (shown this once)', token.text]])
    return exits.done
  },
}

function roleFrom(word: unknown): ModeratorRole {
  const role = moderatorRoles.find((one) => one === (word ?? 'moderator'))
  if (!role) throw new Misuse(`expected --role ${moderatorRoles.join(', ')}`)
  return role
}
