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
import { listDeliveries, replayDeliveries, sendTest, webhookStanding } from '../../src/store/webhooks/deliveries.js'
import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  listEndpoints,
  readEndpoint,
  rotateSecret,
} from '../../src/store/webhooks/endpoints.js'
import { type Deliver, makeDeliver } from '../../workers/deliver.js'

export const rulesOf = (config: Config): TargetRules => ({
  allowHttp: config.HAMLET_WEBHOOKS_ALLOW_HTTP,
  allowedHosts: config.HAMLET_WEBHOOKS_ALLOW_HOSTS,
})

export const webhooksParts = (config: Config, db: Database, seal: Seal): WebhooksParts & DeliveriesParts => ({
  targetFault: (url) => targetFault(url, rulesOf(config)),
  newSecret: newWebhookSecret,
  seal: (plain) => seal.seal(plain),
  createEndpoint: (siteId, endpoint) => createEndpoint(db, siteId, endpoint),
  listEndpoints: (siteId) => listEndpoints(db, siteId),
  readEndpoint: (siteId, id) => readEndpoint(db, siteId, id),
  changeEndpoint: (siteId, id, change) => changeEndpoint(db, siteId, id, change),
  rotateSecret: (siteId, id, rotation) => rotateSecret(db, siteId, id, rotation),
  deleteEndpoint: (siteId, id) => deleteEndpoint(db, siteId, id),
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
