/** Keeps submitted comments: one statement for all that arrived together, and each of them once. */
import { v7 as uuidv7 } from 'uuid'
import type { Submission } from '../domain/comment.js'
import { Refusal, TryLater } from '../domain/errors.js'
import { makeKeepArticles } from './articles.js'
import type { Database } from './database.js'

export type Arrival = {
  readonly siteId: string
  readonly submission: Submission
  readonly idempotencyKey: string | null
  /** SHA-256 of what was sent: a repeat with the same digest is the same comment. */
  readonly digest: Buffer
  /** Nothing is to remember it. */
  readonly isTest?: boolean
  /** When it came to the place that it is taken over from; its id sorts there. */
  readonly at?: Date
}

export type Kept =
  | { readonly kind: 'kept'; readonly id: string }
  | { readonly kind: 'repeat'; readonly id: string }
  | { readonly kind: 'conflict'; readonly id: string; readonly on: 'external_id' | 'idempotency_key' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** After this long without a verdict the sweep takes an open round for lost and queues it again. */
export const queuedForSeconds = 30

/**
 * Makes the deed. A comment that is new gets its first round opened; `kept` means committed.
 *
 * A batch that the database refuses for its content is taken apart, so that one bad row costs nobody else.
 */
export function makeKeepComments(db: Database): (arrivals: readonly Arrival[]) => Promise<Kept[]> {
  const keepArticles = makeKeepArticles(db)

  const keep = async (arrivals: readonly Arrival[]): Promise<Kept[]> => {
    const articles = await keepArticles(
      arrivals.map(({ siteId, submission }) => ({ siteId, article: submission.article })),
    )
    const rows = arrivals.map((arrival, index) => rowOf(arrival, articles[index] ?? 0))
    const inserted = new Set((await insert(db, rows)).map(({ id }) => id))
    const earlier = rows.every(({ id }) => inserted.has(id)) ? [] : await findEarlier(db, arrivals)
    return arrivals.map((arrival, index) => {
      const id = rows[index]?.id ?? ''
      return inserted.has(id) ? { kind: 'kept', id } : compare(arrival, earlier)
    })
  }

  return async (arrivals) => {
    try {
      return await keep(arrivals)
    } catch (error) {
      if (error instanceof TryLater || !isDataError(error)) throw error
      if (arrivals.length === 1) return [{ kind: 'refused', refusal: unstorable(error) }]
      const alone: Kept[] = []
      for (const arrival of arrivals) {
        alone.push(...(await keep([arrival]).catch((cause: unknown): Kept[] => refusedOr(cause))))
      }
      return alone
    }
  }
}

type CommentRow = ReturnType<typeof rowOf>

function rowOf({ siteId, submission, idempotencyKey, digest, isTest = false, at }: Arrival, articleId: number) {
  const { author, form } = submission
  return {
    id: at === undefined ? uuidv7() : uuidv7({ msecs: at.getTime() }),
    site_id: siteId,
    external_id: submission.externalId,
    idempotency_key: idempotencyKey,
    content_digest: digest.toString('hex'),
    article_id: articleId,
    parent_id: submission.parentId,
    kind: submission.kind,
    body: submission.body,
    author_external_id: author.externalId,
    author_name: author.name,
    author_email: author.email,
    author_url: author.url,
    author_role: author.role,
    author_ip: author.ip,
    author_user_agent: author.userAgent,
    author_referrer: author.referrer,
    form_seconds: form.secondsToFill,
    form_honeypot: form.honeypot,
    posted_at: submission.postedAt,
    is_test: isTest,
  }
}

const insert = (db: Database, rows: readonly CommentRow[]): Promise<{ id: string }[]> =>
  db.keyed<{ id: string }>(
    `insert into hamlet.comments
       (id, site_id, external_id, idempotency_key, content_digest, article_id, parent_id, kind, body,
        author_external_id, author_name, author_email, author_url, author_role, author_ip, author_user_agent,
        author_referrer, form_seconds, form_honeypot, posted_at, is_test, received_at, round_opened_at, queued_until)
     select id, site_id, external_id, idempotency_key, decode(content_digest, 'hex'), article_id, parent_id, kind, body,
        author_external_id, author_name, author_email, author_url, author_role, author_ip, author_user_agent,
        author_referrer, form_seconds, form_honeypot, posted_at, is_test, now(), now(), now() + $2 * interval '1 second'
     from json_to_recordset($1) as arrived
       (id uuid, site_id uuid, external_id text, idempotency_key text, content_digest text, article_id bigint,
        parent_id text, kind text, body text, author_external_id text, author_name text, author_email text,
        author_url text, author_role text, author_ip inet, author_user_agent text, author_referrer text,
        form_seconds double precision, form_honeypot text, posted_at timestamptz, is_test boolean)
     on conflict do nothing
     returning id`,
    [JSON.stringify(rows), queuedForSeconds],
  )

type Earlier = {
  readonly id: string
  readonly siteId: string
  readonly externalId: string | null
  readonly idempotencyKey: string | null
  readonly digest: string
}

const findEarlier = (db: Database, arrivals: readonly Arrival[]): Promise<Earlier[]> =>
  db.query<Earlier>(
    `select c.id, c.site_id as "siteId", c.external_id as "externalId", c.idempotency_key as "idempotencyKey",
            encode(c.content_digest, 'hex') as digest
     from json_to_recordset($1) as arrived (site_id uuid, external_id text, idempotency_key text)
     join hamlet.comments c on c.site_id = arrived.site_id
       and (c.external_id = arrived.external_id or c.idempotency_key = arrived.idempotency_key)`,
    [
      JSON.stringify(
        arrivals.map(({ siteId, submission, idempotencyKey }) => ({
          site_id: siteId,
          external_id: submission.externalId,
          idempotency_key: idempotencyKey,
        })),
      ),
    ],
  )

function compare(arrival: Arrival, earlier: readonly Earlier[]): Kept {
  const here = earlier.filter(({ siteId }) => siteId === arrival.siteId)
  const digest = arrival.digest.toString('hex')
  const { idempotencyKey, submission } = arrival
  const byKey = here.find((one) => idempotencyKey !== null && one.idempotencyKey === idempotencyKey)
  if (byKey) return byKey.digest === digest ? repeat(byKey) : { kind: 'conflict', id: byKey.id, on: 'idempotency_key' }
  const byId = here.find((one) => submission.externalId !== null && one.externalId === submission.externalId)
  if (byId) return byId.digest === digest ? repeat(byId) : { kind: 'conflict', id: byId.id, on: 'external_id' }
  throw new TryLater('the comment was being changed by another request', 1)
}

const repeat = ({ id }: Earlier): Kept => ({ kind: 'repeat', id })

/** SQLSTATE classes 22 and 54 (a limit exceeded): the data, not the server, is at fault. */
const isDataError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(22|54)/.test(error.code)

/** The database's own words may quote the comment, so only their code is passed on. */
const unstorable = (error: unknown) => {
  const code = error instanceof Error && 'code' in error ? error.code : 'unknown'
  return new Refusal('invalid', `the database does not take this content (SQLSTATE ${code})`)
}

function refusedOr(error: unknown): Kept[] {
  if (!isDataError(error)) throw error
  return [{ kind: 'refused', refusal: unstorable(error) }]
}
