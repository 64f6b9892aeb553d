/** What webhooks need: the routes of their endpoints, and the worker that delivers. */
import { makeCallBack } from '../../src/clients/call-back.js'
import { makeSendWebhook, newWebhookSecret } from '../../src/clients/webhook.js'
import { type TargetRules, targetFault } from '../../src/clients/webhook-target.js'
import type { Config } from '../../src/config.js'
import type { DeliveriesParts } from '../../src/http/deliveries.js'
import type { WebhooksParts } from '../../src/http/webhooks.js'
import type { Log } from '../../src/log.js'
import type { Metrics } from '../../src/metrics.js'
import type { Database } from '../../src/store/database.js'
import type { Seal } from '../../src/store/seal.js'
import { addEndpoint, alterEndpoint, removeEndpoint, renewSecret } from '../../src/store/webhooks/deeds.js'
import { listDeliveries, replayDeliveries, sendTest, webhookStanding } from '../../src/store/webhooks/deliveries.js'
import { listEndpoints, readEndpoint } from '../../src/store/webhooks/endpoints.js'
import { type Deliver, makeDeliver } from '../../workers/deliver.js'

export const rulesOf = (config: Config): TargetRules => ({
  allowHttp: config.HAMLET_WEBHOOKS_ALLOW_HTTP,
  allowedHosts: config.HAMLET_WEBHOOKS_ALLOW_HOSTS,
})

export const webhooksParts = (config: Config, db: Database, seal: Seal): WebhooksParts & DeliveriesParts => ({
  targetFault: (url) => targetFault(url, rulesOf(config)),
  newSecret: newWebhookSecret,
  seal: (plain) => seal.seal(plain),
  addEndpoint: (by, siteId, asked) => addEndpoint(db, by, siteId, asked),
  listEndpoints: (siteId) => listEndpoints(db, siteId),
  readEndpoint: (siteId, id) => readEndpoint(db, siteId, id),
  alterEndpoint: (by, named, change) => alterEndpoint(db, by, named, change),
  renewSecret: (by, named, rotation) => renewSecret(db, by, named, rotation),
  removeEndpoint: (by, named) => removeEndpoint(db, by, named),
  listDeliveries: (query) => listDeliveries(db, query),
  sendTest: (siteId, endpointId, id) => sendTest(db, siteId, endpointId, id),
  replayDeliveries: (replay) => replayDeliveries(db, replay),
})

type DeliverRoof = { readonly db: Database; readonly seal: Seal; readonly log: Log; readonly metrics: Metrics }

/** @returns not started yet */
export const deliverOf = (config: Config, { db, seal, log, metrics }: DeliverRoof): Deliver =>
  makeDeliver({
    db,
    send: makeSendWebhook(rulesOf(config)),
    callBack: makeCallBack(rulesOf(config)),
    open: (sealed) => seal.open(sealed),
    log,
    metrics,
    everyMs: config.HAMLET_SWEEP_SECONDS * 1_000,
  })

export async function refreshWebhooks(db: Database, metrics: Metrics): Promise<void> {
  const { dead, deadCallbacks, disabled } = await webhookStanding(db)
  metrics.webhooksDead.set(dead)
  metrics.callbacksDead.set(deadCallbacks)
  metrics.endpointsDisabled.set(disabled)
}
