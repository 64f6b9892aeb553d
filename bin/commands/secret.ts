/** The command that seals again what an older key sealed. */
import { reseal } from '../../src/store/sealed.js'
import { sealFor } from '../sealing.js'
import { type Command, exits, Misuse, show } from './command.js'

export const secret: Command = {
  usage: 'secret reseal',
  does: 'seals stored secrets with the first key of HAMLET_SECRET_KEY; after it, older keys can go',
  needsRecords: true,
  async run({ args: [deed], json }, world, { db }) {
    if (deed !== 'reseal') throw new Misuse('expected reseal')
    const resealed = await reseal(db, sealFor(world.config))
    show(world, json, { resealed }, [['secrets sealed again', resealed]])
    return exits.done
  },
}
