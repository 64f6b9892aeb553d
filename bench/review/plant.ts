/** Plants a million stored comments, of which a hundred thousand wait, by set-based statements. */
import pg from 'pg'
import { makeTraceKey } from '../../src/domain/memory/traces.js'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { prose } from '../prose.js'
import { makeChance } from '../random.js'

export type Planted = {
  readonly sites: readonly string[]
  readonly author: string
  readonly address: string
  readonly host: string
}

const siteCount = 5
const writers = 40_000
const hosts = 2_000
const days = 120

/** Ids, addresses and hosts by number, so that a statement can make them up. */
const hostName = (number: number) => `shop${number}.example`
const emailOf = (number: number) => `writer${number}@elsinore.example`
const addressOf = (number: number) => `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`

/** @param url of a migrated database with no sites */
export async function plant(url: string, comments: number, say: (line: string) => void): Promise<Planted> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const step = async (what: string, text: string, values: readonly unknown[] = []) => {
    const startedAt = performance.now()
    await client.query(text, [...values])
    say(`${what}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  }
  try {
    await client.query('set synchronous_commit = off')
    const { rows } = await client.query<{ id: string }>(
      `insert into hamlet.sites (id, name, title)
       select gen_random_uuid(), 'site-' || n, 'The Gazette of ' || n from generate_series(1, $1) as n returning id`,
      [siteCount],
    )
    const sites = rows.map(({ id }) => id)
    const secret = await client.query<{ value: Buffer }>(
      `select value from hamlet.installation where name = 'trace-secret'`,
    )
    const keyOf = makeTraceKey(secret.rows[0]?.value ?? Buffer.alloc(0))
    const siteOf = (number: number) => sites[number % siteCount] ?? ''
    const numbers = Array.from({ length: writers }, (_, number) => number)
    await client.query(
      `create table public.writers as
       select n::int as n, author, address from unnest($1::int[], $2::bigint[], $3::bigint[]) as w (n, author, address)`,
      [
        numbers,
        numbers.map((n) => keyOf('author', siteOf(n), `mail\0${emailOf(n)}`)),
        numbers.map((n) => keyOf('address', siteOf(n), addressOf(n))),
      ],
    )
    await client.query(
      `create table public.hosts as select n::int as n, key from unnest($1::int[], $2::bigint[]) as h (n, key)`,
      [
        numbers.slice(0, hosts * siteCount),
        numbers.slice(0, hosts * siteCount).map((n) => keyOf('host', siteOf(n), hostName(Math.floor(n / siteCount)))),
      ],
    )
    const chance = makeChance(7)
    await client.query(
      'create table public.said as select n::int as t, body from unnest($1::text[]) with ordinality as s (body, n)',
      [Array.from({ length: 5_000 }, () => prose(chance).slice(0, 140))],
    )
    await client.query(
      'create index on public.writers (n); create index on public.hosts (n); create index on public.said (t)',
    )
    await step(
      'articles',
      `insert into hamlet.articles (site_id, external_id, url, title)
       select ($1::uuid[])[1 + n % ${siteCount}], 'a-' || n, 'https://gazette.example/a-' || n, 'Article number ' || n
       from generate_series(0, 19999) as n`,
      [sites],
    )
    await client.query('alter table hamlet.comments disable trigger user')
    await step(
      'comments',
      `insert into hamlet.comments
         (id, site_id, external_id, content_digest, article_id, kind, body, author_name, author_email, author_url, author_role,
          author_ip, received_at, status, points, judged_at, verdict_round, round_open, round_opened_at, queued_until, version, campaign)
       select made.id, ($1::uuid[])[1 + w % ${siteCount}], 'c-' || n, '\\x00', article, 'comment',
              s1.body || ' ' || s2.body || ' ' || s3.body || case when h is null then '' else ' https://www.shop' || h || '.example/p' end,
              'Writer ' || w, 'writer' || w || '@elsinore.example', null, 'anonymous',
              ('10.' || (w >> 16) || '.' || ((w >> 8) & 255) || '.' || (w & 255))::inet, at,
              case when n % 10 = 3 then 'held' when n % 100 < 15 then 'spam' when n % 100 < 18 then 'rejected' else 'approved' end,
              case when n % 10 = 3 then (random() * 220)::int when n % 100 < 15 then 250 + (random() * 600)::int else -(random() * 500)::int end,
              at, 1, false, at, at, 2, null
       from (
         select n, (random() * 39999)::int as w, now() - (1 - n / $2::float8) * interval '${days} days' as at,
                1 + (random() * 4999)::int as t1, 1 + (random() * 4999)::int as t2, 1 + (random() * 4999)::int as t3,
                case when random() < 0.25 then (power(random(), 3) * 1999)::int end as h, random() as a
         from generate_series(1, $2::int) as n
       ) as drawn
       join public.said s1 on s1.t = t1 join public.said s2 on s2.t = t2 join public.said s3 on s3.t = t3
       cross join lateral (
         select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15))::uuid as id,
                1 + ((a * 3999)::int * ${siteCount} + w % ${siteCount}) as article
       ) as made`,
      [sites, comments],
    )
    await step('statistics', 'vacuum analyze hamlet.comments')
    await step(
      'campaigns',
      `update hamlet.comments c set campaign = f.first
       from (
         select id, first_value(id) over (partition by site_id, number / 20 order by id) as first
         from (select id, site_id, row_number() over (partition by site_id order by id) as number
               from hamlet.comments where status = 'held' and points > 150) as held
       ) as f where f.id = c.id and f.first <> c.id`,
    )
    const account = [
      ['prior', -210, 'about 1 in 9 comments here is spam'],
      ['model', 160, 'the words "cheap", "buy now" and "visit" are those of spam'],
      ['site', 0, 'the site has taught nothing of this yet'],
      ['links', 120, '1 of 2 links goes to a host never seen here'],
      ['disguise', 0, 'no disguised letters'],
      ['repeats', 40, '2 near copies within the last day'],
      ['tempo', 0, 'no haste'],
      ['record', 20, 'nothing is known of this author'],
      ['relevance', 15, 'it has few words of the article'],
      ['trap', 0, 'hidden field left empty'],
    ].map(([signal, points, reason]) => ({ signal, outcome: 'read', strength: 0.3, points, reason, evidence: [] }))
    await step(
      'verdicts',
      `insert into hamlet.verdicts
         (comment_id, revision, round, status, discard, probability, points, rule, account, policy_version, model_version, judged_at)
       select id, 1, 1, case when status = 'rejected' then 'approved' else status end, false,
              1 / (1 + exp(-points / 100.0)), points, null, $1, 1, 'starter-1', judged_at
       from hamlet.comments`,
      [JSON.stringify(account)],
    )
    await step(
      'judgements',
      `insert into hamlet.events (comment_id, site_id, kind, revision, version, round, actor, at, tell_at, position)
       select id, site_id, 'judged', 1, 2, 1, 'machine', judged_at, judged_at, nextval('hamlet.positions') from hamlet.comments order by id`,
    )
    await step(
      'sketches',
      `insert into hamlet.sketches (comment_id, site_id, exact, keys)
       select c.id, c.site_id, hashtextextended(c.body, 0) >> 11,
              array_remove(array[w.author, w.address, h.key], null)
       from hamlet.comments c
       join public.writers w on w.n = substr(c.author_name, 8)::int
       left join public.hosts h on h.n = (substring(c.body from 'www\\.shop(\\d+)\\.'))::int * ${siteCount} + w.n % ${siteCount}
       where c.received_at > now() - interval '90 days'`,
    )
    await step(
      'traces',
      'insert into hamlet.traces (key, comment_id) select unnest(keys), comment_id from hamlet.sketches',
    )
    await step('what waits', `select count(hamlet.put_waiting(c)) from hamlet.comments c where status = 'held'`)
    await client.query('alter table hamlet.comments enable trigger user')
    await step('vacuum', 'vacuum analyze')
    await client.query(
      `insert into hamlet.policies (site_id, version, policy, changed_by) select id, 1, $1, 'bench' from hamlet.sites`,
      [JSON.stringify(defaultPolicy)],
    )
    return { sites, author: emailOf(77), address: addressOf(1_234), host: hostName(3) }
  } finally {
    await client.end()
  }
}
