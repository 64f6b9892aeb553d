/** The command on what Coral signs its questions with. */
import { commandLine } from '../../src/domain/moderator.js'
import { coralSecrets } from '../../src/store/sites/coral-secrets.js'
import { addCoralSecret, removeCoralSecret } from '../../src/store/sites/deeds.js'
import { sealFor } from '../sealing.js'
import { type Command, exits, Misuse, show } from './command.js'
import { siteNamed } from './sites.js'

export const coral: Command = {
  usage: 'coral add SITE < secret | coral list SITE | coral remove SITE ID',
  does: "keeps the signing secrets of Coral's external moderation phases, sealed",
  needsRecords: true,
  async run({ args: [deed, name, id], json }, world, { db }) {
    if (deed !== 'add' && deed !== 'list' && deed !== 'remove') throw new Misuse('expected add, list or remove')
    const owner = await siteNamed({ db }, name)
    if (deed === 'add') {
      const secret = (await world.input()).trim()
      if (secret.length < 16 || secret.length > 500) {
        throw new Misuse(`expected a secret of 16 to 500 characters on standard input; came ${secret.length}`)
      }
      const kept = await addCoralSecret(db, commandLine, owner.id, sealFor(world.config).seal(secret))
      show(world, json, { id: kept }, [['kept as', kept]])
      return exits.done
    }
    if (deed === 'list') {
      const own = (await coralSecrets(db)).filter(({ siteId }) => siteId === owner.id).map(({ id: one }) => one)
      show(world, json, own, [['id'], ...own.map((one) => [one])])
      return exits.done
    }
    if (!id) throw new Misuse('expected the id of a secret, as coral list shows it')
    if (!(await removeCoralSecret(db, commandLine, owner.id, id)))
      throw new Error(`site ${owner.name} has no secret ${id}`)
    show(world, json, { removed: id }, [['removed', id]])
    return exits.done
  },
}
