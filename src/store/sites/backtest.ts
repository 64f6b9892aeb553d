/** Backtests: reads a site's last comments page by page and replays them through a draft; writes nothing. */
import { type Report, startBacktest } from '../../domain/policy/backtest.js'
import type { Policy } from '../../domain/policy/policy.js'
import type { Found } from '../../domain/policy/rules.js'
import type { Past } from '../../domain/policy/stored-finding.js'
import type { Verdict } from '../../domain/verdict.js'
import type { Queryable } from '../database.js'
import { type CommentRow, commentColumns, commentOf } from '../open-comments.js'
import { isUnsaid } from '../review/blind-sample.js'

export type BacktestOptions = {
  readonly siteId: string
  readonly policy: Policy
  /** How many comments, counted from the newest. */
  readonly last: number
  readonly onProgress?: (replayed: number, total: number) => void
  /** Ends it early; the report is of what was replayed until then. */
  readonly signal?: AbortSignal
}

/** A page with the largest bodies is 7 MiB; on the embedded database others wait for a page, 70 ms with usual ones. */
const pageSize = 100
/** Others wait for the event loop no longer than this, but for one comment. */
const turnMs = 10

export async function backtest(db: Queryable, options: BacktestOptions): Promise<Report> {
  const { siteId, policy, last, onProgress, signal } = options
  const { add, report } = startBacktest(policy)
  const { total, after } = await beginning(db, siteId, last)
  let [place, replayed, turnBegan] = [after, 0, performance.now()]
  while (replayed < total && !signal?.aborted) {
    const page = await pastPage(db, siteId, place)
    const pasts = page.slice(0, total - replayed)
    for (const past of pasts) {
      add(past)
      if (performance.now() - turnBegan < turnMs) continue
      await new Promise((next) => setImmediate(next))
      if (signal?.aborted) break
      turnBegan = performance.now()
    }
    const end = pasts.at(-1)
    if (end === undefined) break // some have changed their status meanwhile
    place = end.comment.id
    replayed += pasts.length
    onProgress?.(replayed, total)
  }
  return report()
}

// Asked status by status, as the index begins with the status: a small site among large ones reads its own rows only.
const ofSite = `(values ('approved'), ('held'), ('spam'), ('rejected')) as stand (status)`

/** How many there are, at most `last`, and the id before the first of them; null when they are all. */
async function beginning(db: Queryable, siteId: string, last: number) {
  const [row] = await db.query<{ total: number; after: string | null }>(
    `with newest as (
       select found.id from ${ofSite}
       cross join lateral (
         select id from hamlet.comments
         where status = stand.status and site_id = $1 and verdict_round is not null order by id desc limit $2 + 1
       ) as found
       order by found.id desc limit $2 + 1
     )
     select least(count(*), $2)::int as total,
            case when count(*) > $2 then (array_agg(id order by id))[1] end as after
     from newest`,
    [siteId, last],
  )
  return row ?? { total: 0, after: null }
}

type PastRow = CommentRow & {
  readonly status: Found
  readonly is_decided: boolean
  readonly is_blind: boolean
  readonly found: Found
  readonly discard: boolean
  readonly probability: number
  readonly points: number
  readonly rule: Verdict['rule']
  readonly account: Verdict['account']
}

async function pastPage(db: Queryable, siteId: string, after: string | null): Promise<Past[]> {
  const rows = await db.query<PastRow>(
    `select ${commentColumns}, c.status, c.decided_by is not null as is_decided, ${isUnsaid('c.id')} as is_blind, v.status as found, v.discard,
            v.probability, v.points, v.rule, v.account
     from (
       select found.id from ${ofSite}
       cross join lateral (
         select id from hamlet.comments
         where status = stand.status and site_id = $1 and verdict_round is not null and ($2::uuid is null or id > $2)
         order by id limit $3
       ) as found
       order by found.id limit $3
     ) as page
     join hamlet.comments c on c.id = page.id
     join hamlet.articles a on a.id = c.article_id
     join hamlet.verdicts v on v.comment_id = c.id and v.revision = c.revision and v.round = c.verdict_round
     order by c.id`,
    [siteId, after, pageSize],
  )
  return rows.map((row) => ({
    comment: commentOf(row),
    status: row.status,
    isDecided: row.is_decided,
    isBlind: row.is_blind,
    verdict: verdictOf(row),
  }))
}

const verdictOf = ({ found, discard, probability, points, rule, account }: PastRow): Verdict => ({
  status: found,
  discard,
  probability,
  points,
  rule,
  account,
})
