/** Commands on what a site's moderators have taught: its layer's versions, going back to one, starting anew. */
import { commandLine } from '../../src/domain/moderator.js'
import { audit } from '../../src/store/audit.js'
import { changesOf, rollBack, startAnew, versionsOf } from '../../src/store/learning/layers.js'
import { recoverLessons } from '../../src/store/learning/lessons.js'
import { keep, replayed } from '../../workers/layers.js'
import { type Ask, type Command, exits, Misuse, type Records, show, type World } from './command.js'
import { layerFrom } from './labelled-lines.js'
import { siteNamed } from './sites.js'

export const model: Command = {
  usage: 'model list SITE | model rollback SITE VERSION',
  does: "shows the versions of a site's layer, or goes back to one: 0 is the start, 'latest' takes it back",
  needsRecords: true,
  async run({ args: [deed, name, version], json }, world, { db }) {
    if (deed !== 'list' && deed !== 'rollback') throw new Misuse('expected list or rollback')
    const site = await siteNamed({ db }, name)
    const versions = await versionsOf(db, site.id)
    if (deed === 'list') {
      const { layer, number } = await replayed(db, site.id)
      const now = { number, spam: layer.spam, ham: layer.ham }
      show(world, json, { versions, now }, [
        ['version', 'lessons', 'spam', 'ham', 'kept'],
        ...versions.map((v) => [v.number, v.spam + v.ham, v.spam, v.ham, v.at.toISOString()]),
        [`${number} (now)`, layer.spam + layer.ham, layer.spam, layer.ham, '-'],
      ])
      return exits.done
    }
    const upto = versionFrom(version)
    if (upto !== null && upto !== 0 && !versions.some(({ number }) => number === upto))
      throw new Error(`site ${site.name} has no version ${upto}; 'model list ${site.name}' shows them`)
    const lessons = await db.transaction(async (tx) => {
      const moved = await rollBack(tx, site.id, upto, commandLine.name)
      const object = `version ${upto ?? 'latest'}`
      await audit(tx, commandLine, { action: 'layer rolled back', siteId: site.id, object, after: { lessons: moved } })
      return moved
    })
    const said = upto === null ? 'lessons brought back' : 'lessons set aside'
    show(world, json, { version: upto ?? 'latest', lessons }, [[said, lessons]])
    return exits.done
  },
}

function versionFrom(word: string | undefined): number | null {
  if (word === 'latest') return null
  if (!word || !/^\d{1,15}$/.test(word)) throw new Misuse("expected a version's number, or latest")
  return Number(word)
}

export const train: Command = {
  usage: 'train --site SITE [FILE]',
  does: "starts a site's layer anew: from its moderators' decisions, or from a file of labelled comments and these",
  needsRecords: true,
  async run(ask, world, records) {
    const named = Array.isArray(ask.options.site) ? ask.options.site : []
    if (named.length !== 1) throw new Misuse('expected one --site')
    const site = await siteNamed(records, named[0])
    const [file] = ask.args
    const base = file === undefined ? null : await layerFrom(file, progress(world, 'lines'))
    await records.db.transaction(async (tx) => {
      await startAnew(tx, site.id, base)
      await recoverLessons(tx, site.id)
      const object = base === null ? 'from decisions' : 'from labelled comments'
      await audit(tx, commandLine, { action: 'layer started anew', siteId: site.id, object })
    })
    return shown(ask, world, records, site.id)
  },
}

async function shown({ json }: Ask, world: World, { db }: Records, siteId: string): Promise<number> {
  const replay = await replayed(db, siteId, progress(world, 'decisions'))
  // Another decision may have come: then the next checkpoint that is due holds what this one would.
  if (replay.changes === (await changesOf(db, siteId)) && replay.since > 0) await keep(db, siteId, replay)
  const { spam, ham } = replay.layer
  show(world, json, { version: replay.number, lessons: spam + ham, spam, ham }, [
    ['version', replay.number],
    ['spam', spam],
    ['ham', ham],
  ])
  return exits.done
}

const progress =
  (world: World, what: string) =>
  (learnt: number): void => {
    if (learnt > 0) world.err(`${learnt} ${what} learnt\n`)
  }
