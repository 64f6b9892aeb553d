-- What each comment's text is known by (src/domain/memory/fingerprint.ts), under which keys its author, address and hosts are, and
-- what a moderator made of it. Workers follow this table by `xid`: a row is new to those whose last look was before it.
create table hamlet.sketches (
  comment_id uuid primary key,
  site_id    uuid not null,
  exact      bigint,
  minima     bytea,
  keys       bigint[] not null,
  decided    text,
  xid        xid8 not null default pg_current_xact_id(),
  constraint decided_known check (decided in ('approved', 'spam'))
);
create index sketches_by_xid on hamlet.sketches (xid);
create index sketches_decided on hamlet.sketches (comment_id) where decided is not null;

-- How many comments under a key moderators have approved and called spam; exact under undoing.
create table hamlet.records (
  key      bigint primary key,
  approved int not null,
  spam     int not null
);

-- The first known comment of the near copies that this one belongs to; null: none is known, or it is the first.
alter table hamlet.comments add column campaign uuid;
create index comments_held_by_campaign on hamlet.comments (campaign, id) where status = 'held' and campaign is not null;

-- Counts what a moderator made of a comment: `now_decided` is approved, spam or null. What was counted before is taken back.
create function hamlet.count_decision(comment uuid, now_decided text) returns void language sql as $$
  with before as (
    select comment_id, decided from hamlet.sketches where comment_id = comment for update
  ), changed as (
    update hamlet.sketches s set decided = now_decided, xid = pg_current_xact_id()
    from before where s.comment_id = before.comment_id and before.decided is distinct from now_decided
    returning s.keys, before.decided as was
  )
  insert into hamlet.records as r (key, approved, spam)
  select key, (now_decided is not distinct from 'approved')::int - (was is not distinct from 'approved')::int,
              (now_decided is not distinct from 'spam')::int - (was is not distinct from 'spam')::int
  from changed, unnest(changed.keys) as key
  order by key -- so that two decisions at once wait for one another in one order
  on conflict (key) do update set approved = r.approved + excluded.approved, spam = r.spam + excluded.spam
$$;

-- Decisions taken together share a number, and are undone together.
create index events_by_bulk on hamlet.events ((detail->>'bulk')) where kind = 'decided' and detail->>'bulk' is not null;
