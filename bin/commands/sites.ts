/** Commands on sites, their keys and their policies. */
import { commandLine } from '../../src/domain/moderator.js'
import { akismetKeysOf } from '../../src/store/akismet/keys.js'
import { addSite, giveAkismetKey, giveKey, setPolicy, takeAkismetKey, takeKey } from '../../src/store/sites/deeds.js'
import { keysOf } from '../../src/store/sites/keys.js'
import { policyOf } from '../../src/store/sites/policies.js'
import { findSite, listSites, type Site } from '../../src/store/sites/sites.js'
import { type Command, exits, Misuse, type Records, show } from './command.js'
import { draftFrom } from './draft.js'

export const site: Command = {
  usage: 'site create NAME [--title TITLE] | site list | site show NAME',
  does: 'makes and shows sites',
  needsRecords: true,
  async run({ args: [deed, name], options, json }, world, { db }) {
    if (deed === 'list') {
      const sites = await listSites(db)
      show(world, json, sites, [
        ['name', 'title', 'created'],
        ...sites.map((s) => [s.name, s.title, s.createdAt.toISOString()]),
      ])
      return exits.done
    }
    if (deed === 'show') {
      const found = await siteNamed({ db }, name)
      const policy = await policyOf(db, found.id)
      const keys = await keysOf(db, found.id)
      show(world, json, { ...found, policy, keys }, [
        ['name', found.name],
        ['title', found.title],
        ['created', found.createdAt.toISOString()],
        ['policy version', policy.version],
        ['living keys', keys.filter((key) => key.revokedAt === null).length],
      ])
      return exits.done
    }
    if (deed !== 'create') throw new Misuse('expected create, list or show')
    if (!name || !/^[a-z0-9][a-z0-9-]{0,62}$/.test(name))
      throw new Misuse(`a site's name is small letters, digits and hyphens, at most 63; came '${name ?? ''}'`)
    const created = await addSite(db, commandLine, name, typeof options.title === 'string' ? options.title : name)
    if (!created) throw new Error(`there is a site called ${name} already`)
    show(world, json, created, [['made site', created.name]])
    return exits.done
  },
}

export const key: Command = {
  usage: 'key create [--akismet] SITE [--label LABEL] | key list SITE | key revoke SITE ID',
  does: "makes, lists and revokes the keys of a site's backend, and of its Akismet clients",
  needsRecords: true,
  async run({ args: [deed, name, id], options, json }, world, { db }) {
    if (deed !== 'create' && deed !== 'list' && deed !== 'revoke') throw new Misuse('expected create, list or revoke')
    const owner = await siteNamed({ db }, name)
    if (deed === 'create' && options.akismet === true) {
      const label = typeof options.label === 'string' ? options.label : 'akismet'
      const minted = await giveAkismetKey(db, commandLine, owner, label)
      show(world, json, { id: minted.id, key: minted.text, label }, [['key (shown this once)', minted.text]])
      return exits.done
    }
    if (deed === 'create') {
      const label = typeof options.label === 'string' ? options.label : 'backend'
      const minted = await giveKey(db, commandLine, owner.id, label)
      show(world, json, { id: minted.id, key: minted.text, label }, [['key (shown this once)', minted.text]])
      return exits.done
    }
    if (deed === 'list') {
      const keys = [...(await keysOf(db, owner.id)), ...(await akismetKeysOf(db, owner.id))]
      const lines = keys.map(({ id, label, createdAt, usedAt, revokedAt }) => [
        id,
        label,
        createdAt.toISOString(),
        usedAt?.toISOString() ?? 'not yet',
        revokedAt?.toISOString() ?? 'living',
      ])
      show(world, json, keys, [['id', 'label', 'created', 'last used', 'revoked'], ...lines])
      return exits.done
    }
    if (!id) throw new Misuse('expected the id of a key, as key list shows it')
    const isTaken =
      (await takeKey(db, commandLine, owner.id, id)) || (await takeAkismetKey(db, commandLine, owner.id, id))
    if (!isTaken) throw new Error(`site ${owner.name} has no living key ${id}`)
    show(world, json, { revoked: id }, [['revoked', id]])
    return exits.done
  },
}

export const policy: Command = {
  usage: 'policy get SITE | policy set SITE < policy.json',
  does: "shows a site's policy, or puts a new version in force",
  needsRecords: true,
  async run({ args: [deed, name], json }, world, { db }) {
    if (deed !== 'get' && deed !== 'set') throw new Misuse('expected get or set')
    const owner = await siteNamed({ db }, name)
    if (deed === 'get') {
      const { version, ...inForce } = await policyOf(db, owner.id)
      world.out(`${JSON.stringify(json ? { version, ...inForce } : inForce, null, json ? 0 : 2)}\n`)
      return exits.done
    }
    const policy = draftFrom(await world.input())
    const version = await setPolicy(db, commandLine, { siteId: owner.id, policy })
    show(world, json, { version }, [['policy in force, version', version]])
    return exits.done
  },
}

export async function siteNamed({ db }: Pick<Records, 'db'>, name: string | undefined): Promise<Site> {
  if (!name) throw new Misuse('expected the name of a site')
  const found = await findSite(db, name)
  if (!found) throw new Error(`there is no site called ${name}; 'site list' shows them`)
  return found
}
