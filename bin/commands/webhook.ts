/** Commands on webhooks: the endpoints of a site, and sending again. */
import { replayDeliveries } from '../../src/store/webhooks/deliveries.js'
import { listEndpoints } from '../../src/store/webhooks/endpoints.js'
import { type Command, exits, Misuse, show } from './command.js'
import { siteNamed } from './sites.js'

export const webhook: Command = {
  usage: 'webhook list SITE | webhook replay SITE ENDPOINT [--since TIME]',
  does: 'shows where a site is told of changes; sends again what was given up, or all since a time',
  needsRecords: true,
  async run({ args: [deed, name, id], options, json }, world, { db }) {
    if (deed !== 'list' && deed !== 'replay') throw new Misuse('expected list or replay')
    if (!name) throw new Misuse('expected the name of a site')
    const endpoints = await listEndpoints(db, (await siteNamed({ db }, name)).id)
    if (deed === 'list') {
      show(world, json, endpoints, [
        ['id', 'url', 'kinds', 'state'],
        ...endpoints.map(({ id, url, kinds, disabledBecause, failingSince }) => [
          id,
          url,
          kinds?.join(',') ?? 'all',
          disabledBecause === null
            ? failingSince === null
              ? 'fine'
              : `failing since ${failingSince.toISOString()}`
            : `disabled: ${disabledBecause}`,
        ]),
      ])
      return exits.done
    }
    const endpoint = endpoints.find((one) => one.id === id)
    if (!endpoint)
      throw new Error(`the site ${name} has no endpoint ${id ?? ''}: 'hamlet webhook list ${name}' shows them`)
    if (endpoint.disabledAt !== null) throw new Error('the endpoint is disabled: the site has to enable it first')
    const since = sinceFrom(options.since)
    const replayed = await replayDeliveries(db, { endpointId: endpoint.id, delivery: null, since })
    show(world, json, { replayed }, [['deliveries sent again', replayed]])
    return exits.done
  },
}

function sinceFrom(given: unknown): Date | null {
  if (given === undefined) return null
  const since = new Date(String(given))
  if (Number.isNaN(since.getTime())) throw new Misuse('--since: expected a time, such as 2026-11-24T08:30:00Z')
  return since
}
