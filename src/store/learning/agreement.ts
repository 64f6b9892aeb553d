/** Agreement: how often each signal spoke for what moderators then decided. */
import type { Queryable } from '../database.js'

export type Agreement = {
  readonly signal: string
  /** Decided comments on which it spoke for either side. */
  readonly spoke: number
  readonly agreed: number
}

/** Enough to tell 95 % from 97 %, and read in some ten milliseconds. */
const lookedAt = 1_000

/** Over the site's newest comments that moderators called spam or approved. */
export const agreementOf = (db: Queryable, siteId: string): Promise<Agreement[]> =>
  db.query<Agreement>(
    `select line->>'signal' as signal, count(*)::int as spoke,
            count(*) filter (where ((line->>'points')::int > 0) = (d.status = 'spam'))::int as agreed
     from (
       select c.status, v.account
       from hamlet.comments c
       join hamlet.verdicts v on v.comment_id = c.id and v.revision = c.revision and v.round = c.verdict_round
       where c.status in ('spam', 'approved') and c.site_id = $1 and c.decided_by is not null
       order by c.id desc limit $2
     ) d cross join lateral json_array_elements(d.account) as line
     where line->>'outcome' = 'read' and (line->>'points')::int <> 0 and line->>'signal' <> 'prior'
     group by 1 order by 2 desc, 1`,
    [siteId, lookedAt],
  )
