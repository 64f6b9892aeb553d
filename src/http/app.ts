/** The app: mounts the routers, and listens to nothing. */
import { randomUUID } from 'node:crypto'
import express, { type Express, type RequestHandler } from 'express'
import type { Log } from '../log.js'
import type { Metrics } from '../metrics.js'
import type { KeyOwner } from '../store/sites/keys.js'
import { akismetFace } from './akismet/face.js'
import type { AkismetParts } from './akismet/parts.js'
import { akismetCallback, type CallbackParts } from './akismet-callback.js'
import { apiDocs } from './api-docs.js'
import { authenticate } from './authentication.js'
import { batch } from './batch.js'
import { type ChangesParts, changes } from './changes.js'
import { type CoralParts, coral } from './coral/phase.js'
import { type DeliveriesParts, deliveries } from './deliveries.js'
import { type FeedParts, feed } from './feed.js'
import { openAssets } from './html/assets.js'
import { door, problemPage } from './html/door.js'
import { pageHeaders } from './html/page.js'
import { makeShow } from './html/show.js'
import { type IntakeParts, intake } from './intake.js'
import { akismetPage } from './pages/akismet-page.js'
import { type PagesParts, pages } from './pages/pages.js'
import { liking } from './pages/preferences.js'
import { type AdmissionParts, admission, changesNeedModerator } from './people/admission.js'
import { type PeopleParts, people } from './people/people.js'
import { type SessionsParts, sessions } from './people/sessions.js'
import { refusingCrowd, type SignInParts, signIn, signInsAtOnce } from './people/sign-in.js'
import { notFound, problems } from './problem.js'
import { type QuotaParts, spendingOne } from './quota.js'
import { type CommentsParts, comments } from './read-comments.js'
import { type BulkParts, bulk } from './review/decide-together.js'
import { type ReviewParts, review } from './review/decisions.js'
import { type DeskParts, desk } from './review/desk.js'
import { type AkismetSettingsParts, akismetSettings } from './sites/akismet-settings.js'
import { type AuditParts, audit } from './sites/audit.js'
import { type KeysParts, keys } from './sites/keys.js'
import { type PoliciesParts, policies } from './sites/policies.js'
import { type WebhooksParts, webhooks } from './webhooks.js'

export type AppParts = IntakeParts &
  CommentsParts &
  ChangesParts &
  ReviewParts &
  DeskParts &
  BulkParts &
  PoliciesParts &
  AkismetParts &
  CoralParts &
  FeedParts &
  WebhooksParts &
  DeliveriesParts &
  QuotaParts &
  AdmissionParts &
  SignInParts &
  PagesParts &
  SessionsParts &
  PeopleParts &
  AuditParts &
  KeysParts & {
    readonly ownerOfKey: (id: string) => Promise<KeyOwner | null>
    readonly keyUsed: (id: string) => void
    readonly askingAkismet: Omit<AkismetSettingsParts, 'siteNamed'>
    /** Null where nobody outside reaches us. */
    readonly akismetCallback: CallbackParts | null
    readonly showsApiDocs: boolean
    /** Whose word on the caller's address counts: without any, it is who is connected. */
    readonly trustedProxies: string[]
    readonly log: Log
  }

export function makeApp(parts: AppParts): Express {
  const app = express()
    .disable('x-powered-by')
    .disable('etag')
    .set('query parser', 'simple')
    .set('trust proxy', parts.trustedProxies)
  const signingIn = signInsAtOnce()
  app.use(observe(parts.log, parts.metrics))
  app.use('/review', pageHeaders)
  app.post('/review/sign-in', refusingCrowd(signingIn))
  app.use(
    ['/v1/comments', '/v1/verdicts', '/v1/webhooks'],
    authenticate('hk', parts.ownerOfKey, parts.keyUsed),
    spendingOne(parts),
  )
  app.use(intake(parts))
  app.use(batch(parts))
  app.use(changes(parts))
  app.use(comments(parts))
  app.use(feed(parts))
  app.use(webhooks(parts))
  app.use(deliveries(parts))
  const admit = admission(parts)
  app.use('/v1/admin', admit, changesNeedModerator)
  app.use(desk(parts))
  app.use(review(parts))
  app.use(bulk(parts))
  app.use(policies(parts))
  const asking = { siteNamed: parts.siteNamed, ...parts.askingAkismet }
  app.use(akismetSettings(asking))
  if (parts.akismetCallback) app.use(akismetCallback(parts.akismetCallback))
  app.use(akismetFace(parts))
  app.use(coral(parts))
  if (parts.showsApiDocs) app.use(apiDocs())
  const assets = openAssets()
  const show = makeShow(assets.paths)
  app.use(assets.router)
  app.use(signIn(parts, signingIn, show))
  app.use('/review', door(admit))
  app.use(sessions(parts, show))
  app.use(liking(show))
  app.use('/review', changesNeedModerator)
  app.use(people(parts, show))
  app.use(audit(parts, show))
  app.use(keys(parts, show))
  app.use(akismetPage(asking, show))
  app.use(pages(parts, show))
  app.use(notFound)
  app.use(problems(parts.log, problemPage(show)))
  return app
}

/** Names the request, counts the answer, and logs it: every one at debug, the unusual at info. */
function observe(log: Log, metrics: Metrics): RequestHandler {
  return (req, res, next) => {
    const startedAt = performance.now()
    const given = req.headers['x-request-id']
    const requestId = typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : randomUUID()
    res.locals.requestId = requestId
    res.setHeader('X-Request-Id', requestId)
    res.on('finish', () => {
      const { statusCode: status } = res
      metrics.requests.inc({ code: `${Math.floor(status / 100)}xx` })
      const level = status >= 400 ? 'info' : 'debug'
      if (!log.isLevelEnabled(level)) return
      const route: unknown = req.route?.path
      const ms = Math.round((performance.now() - startedAt) * 10) / 10
      log[level]({ request_id: requestId, method: req.method, route: route ?? 'none', status, ms }, 'request answered')
    })
    next()
  }
}
