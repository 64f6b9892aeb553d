/** The audit for admins: a page of it, the same as JSON, and all that fits the filter as CSV. */
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { AuditPage } from '../../../web/audit.js'
import { csvRow } from '../../domain/csv.js'
import { Refusal } from '../../domain/errors.js'
import { isOfSite } from '../../domain/moderator.js'
import { type AuditEntry, type AuditQuery, auditActions } from '../../store/audit.js'
import type { Site } from '../../store/sites/sites.js'
import { moderatorOf } from '../authentication.js'
import { checked } from '../checked.js'
import { fieldText } from '../html/form.js'
import type { Show } from '../html/show.js'
import { needs } from '../people/admission.js'
import { allowing } from '../problem.js'

export type AuditParts = {
  readonly auditLines: (query: AuditQuery) => Promise<AuditEntry[]>
  readonly allSites: () => Promise<Site[]>
}

const moment = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], { message: 'Invalid time: expected a date, or RFC 3339' })
  .transform((text) => new Date(text))

export const auditQuerySchema = z.strictObject({
  action: z.enum(auditActions).optional(),
  actor: fieldText(100).optional(),
  site: fieldText(63).optional(),
  since: moment.optional(),
  until: moment.optional(),
  after: fieldText(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Rows read at a time for the export, so that neither memory nor a statement grows with the audit. */
const exportedAtOnce = 1_000

export function audit(parts: AuditParts, show: Show): Router {
  const router = Router()

  router.get('/v1/admin/audit', needs('admin'), async (req, res) => {
    const { lines, next } = await pageOf(queryFrom(req, res))
    res.json({ data: lines, next_cursor: next, has_more: next !== null })
  })
  router.all('/v1/admin/audit', allowing('GET'))

  router.get('/review/audit', needs('admin'), async (req, res) => {
    const person = moderatorOf(res)
    const [{ lines, next }, sites] = await Promise.all([pageOf(queryFrom(req, res)), parts.allSites()])
    const own = sites.filter((site) => isOfSite(person, site.id)).map(({ name }) => name)
    const content = AuditPage({ lines, next, filter: filled(req), actions: auditActions, sites: own, now: new Date() })
    return show(res, { title: 'Audit', person, at: '/review/audit', content })
  })
  router.all('/review/audit', allowing('GET'))

  for (const path of ['/v1/admin/audit.csv', '/review/audit.csv']) {
    router.get(path, needs('admin'), async (req, res) => {
      const query = queryFrom(req, res)
      res.set({ 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="audit.csv"' })
      res.set({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' })
      res.write(csvRow(['at', 'actor', 'network', 'action', 'site', 'object', 'before', 'after']))
      let { before } = query
      for (;;) {
        const lines = await parts.auditLines({ ...query, before, limit: exportedAtOnce })
        for (const line of lines) res.write(rowOf(line))
        before = lines.at(-1)?.id ?? null
        if (lines.length < exportedAtOnce || res.destroyed) break
      }
      res.end()
    })
    router.all(path, allowing('GET'))
  }

  const pageOf = async (query: AuditQuery) => {
    const found = await parts.auditLines({ ...query, limit: query.limit + 1 })
    const lines = found.slice(0, query.limit)
    const last = lines.at(-1)
    return { lines, next: found.length > query.limit && last ? cursorOf(last.id) : null }
  }
  return router
}

const rowOf = ({ at, actor, address, action, site, object, before, after }: AuditEntry): string =>
  csvRow([at, actor, address, action, site, object, before && JSON.stringify(before), after && JSON.stringify(after)])

/** A form sends its empty fields, too. */
const filled = (req: Request): Record<string, unknown> =>
  Object.fromEntries(Object.entries(req.query).filter(([, value]) => value !== ''))

function queryFrom(req: Request, res: Response): AuditQuery {
  const asked = checked(auditQuerySchema, filled(req), 'the query')
  const { action = null, actor = null, site = null, since = null, until = null, after, limit } = asked
  const before = after === undefined ? null : idFrom(after)
  return { sites: moderatorOf(res).sites, action, actor, site, since, until, before, limit }
}

const cursorSchema = z.tuple([z.literal(1), z.int().positive()])
const cursorOf = (id: number): string => Buffer.from(JSON.stringify([1, id])).toString('base64url')

function idFrom(cursor: string): number {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))[1]
  } catch {
    throw new Refusal('malformed', '`after`: expected the `next_cursor` of an earlier page')
  }
}
