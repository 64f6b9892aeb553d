/** The site: a front page, its articles with their replies, and the form. */
import { randomBytes, randomUUID } from 'node:crypto'
import express, { type Express, type Request, type Response } from 'express'
import { authorFields } from '../../client/src/author.js'
import { WebhookRefused } from '../../client/src/webhook.js'
import { type Article, articleNamed, articles } from './articles.js'
import { filledFrom, stamp } from './form.js'
import type { Moderation } from './moderation.js'
import { articlePage, frontPage, type Note } from './pages.js'
import type { Replies, Reply } from './replies.js'
import { style } from './style.js'

export type SiteParts = {
  readonly replies: Replies
  readonly moderation: Pick<Moderation, 'send' | 'take'>
  /** Where readers learn what becomes of their data. */
  readonly privacyUrl: string
  readonly trustedProxies?: readonly string[]
}

const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export function makeSite({ replies, moderation, privacyUrl, trustedProxies = [] }: SiteParts): Express {
  const app = express().disable('x-powered-by')
  const secret = randomBytes(32).toString('base64url')
  app.use((_req, res, next) => {
    res.set({
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
    })
    next()
  })
  app.post('/hooks/hamlet', express.raw({ type: 'application/json', limit: '64kb' }), async (req, res) => {
    try {
      await moderation.take({ body: req.body, headers: req.headers })
      res.status(204).end()
    } catch (error) {
      if (!(error instanceof WebhookRefused)) throw error
      res.status(400).type('text').send(error.message)
    }
  })
  app.get('/style.css', (_req, res) => void res.type('css').set('Cache-Control', 'public, max-age=300').send(style))
  app.get('/', (_req, res) => {
    const approved = (slug: string) => replies.of(slug).filter(({ state }) => state === 'approved').length
    res.send(frontPage(new Map(articles.map(({ slug }) => [slug, approved(slug)]))))
  })

  /** What a reader may see: what is approved, and their own while it waits. */
  const page = (
    req: Request,
    res: Response,
    article: Article,
    more: { note: Note | null; draft?: { name: string; body: string } },
  ) => {
    const reader = readerOf(req)
    const seen = replies
      .of(article.slug)
      .filter((reply) => reply.state === 'approved' || (reply.reader === reader && isWaiting(reply)))
    const answers = seen.find(({ id, state }) => id === req.query.answer && state === 'approved') ?? null
    res.set('Cache-Control', 'private, no-store')
    res.send(articlePage({ article, replies: seen, answers, shown: stamp(secret, new Date()), privacyUrl, ...more }))
  }

  app.get('/:slug', (req, res, next) => {
    const article = articleNamed(req.params.slug)
    if (!article) return next()
    const sent = replies.of(article.slug).find(({ id, reader }) => id === req.query.sent && reader === readerOf(req))
    page(req, res, article, { note: sent ? noteOf(sent) : null })
  })

  app.post(
    '/:slug/replies',
    express.urlencoded({ extended: false, limit: '64kb' }),
    authorFields({ trustedProxies }),
    async (req, res, next) => {
      const article = articleNamed(String(req.params.slug))
      if (!article) return next()
      const filled = filledFrom(Object(req.body), secret, new Date())
      if (filled.kind === 'refused') {
        res.status(422)
        return page(req, res, article, { note: { kind: 'refused', text: filled.why }, draft: filled })
      }
      const reader = readerOf(req) ?? randomUUID()
      const reply: Reply = {
        ...filled,
        id: `r-${randomUUID()}`,
        slug: article.slug,
        reader,
        at: new Date().toISOString(),
        ip: req.commentAuthor?.ip ?? null,
        userAgent: req.commentAuthor?.user_agent ?? null,
        state: 'unsent',
        version: 0,
      }
      // First ours, then theirs: whatever happens from here on, what the reader wrote is not lost.
      replies.add(reply)
      await moderation.send(reply)
      res.cookie('reader', reader, { httpOnly: true, sameSite: 'lax', maxAge: 30 * 86_400_000 })
      const is = replies.of(article.slug).find(({ id }) => id === reply.id) ?? reply
      res.redirect(
        303,
        `/${article.slug}?sent=${reply.id}#${is.state === 'approved' || isWaiting(is) ? reply.id : 'reply'}`,
      )
    },
  )

  app.use((_req, res) => void res.status(404).type('text').send('There is no such page.'))
  return app
}

const isWaiting = ({ state }: Reply): boolean => state === 'unsent' || state === 'pending' || state === 'held'

function noteOf({ state }: Reply): Note {
  if (state === 'approved') return { kind: 'taken', text: 'Thank you. Your reply is published.' }
  if (state === 'unsent')
    return {
      kind: 'unsent',
      text: 'Thank you. Your reply is safe with us, but cannot be checked at the moment. It will be, without your doing anything.',
    }
  // A spammer is told the same as everybody who waits.
  return { kind: 'waiting', text: 'Thank you. Your reply is awaiting moderation.' }
}

const readerOf = (req: Request): string | undefined =>
  /(?:^|;\s*)reader=([0-9a-f-]{36})(?:;|$)/.exec(req.headers.cookie ?? '')?.[1]
