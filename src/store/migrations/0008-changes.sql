-- What changes after a comment was kept: edits, readers' reports, removal, erasure, retention.

-- `text_from` is the first of the revisions whose text a decision on this one also speaks for; `lapsed` is what a moderator had
-- decided of a text that an edit has replaced. A comment that is gone has a status that no list asks for.
alter table hamlet.comments
  add column report_weight double precision not null default 0,
  add column text_from int not null default 1,
  add column lapsed text,
  add column edited_at timestamptz,
  add column gone_at timestamptz,
  add column author_network bytea,
  drop constraint status_known,
  add constraint status_known
    check (status in ('pending', 'approved', 'held', 'spam', 'rejected', 'deleted', 'erased')) not valid;
comment on column hamlet.comments.author_network is 'hash, under the installation''s secret, of the network of an address that is no longer kept';
-- Status first, as in comments_by_status.
create index comments_reported on hamlet.comments (status, site_id, (-report_weight), id) where report_weight > 0;
create index comments_spam_with_text on hamlet.comments (status, site_id, id) where status = 'spam' and body <> '';

-- Former revisions, from the first that was replaced.
create table hamlet.revisions (
  comment_id    uuid not null,
  revision      int  not null,
  site_id       uuid not null,
  body          text not null,
  author_name   text,
  author_url    text,
  author_role   text not null,
  form_seconds  double precision,
  form_honeypot text,
  written_at    timestamptz not null,
  replaced_at   timestamptz not null default now(),
  primary key (comment_id, revision)
);

-- When what happens to a comment now may be told: not before what happened to it earlier. Volatile, to see also what was
-- committed while its caller waited for the comment's row.
create function hamlet.tell_time(comment uuid) returns timestamptz language sql volatile as $$
  select coalesce(max(greatest(e.tell_at, now() + interval '1 second')), now()) from hamlet.events e
  where e.comment_id = comment and e.position is null and e.tell_at is not null
$$;

-- A text that a moderator called spam is remembered when its author has put another in its place: under an id of its own.
alter table hamlet.sketches add column former_of uuid;
create index sketches_former on hamlet.sketches (former_of) where former_of is not null;

create function hamlet.part_from_text(comment uuid, was text) returns void language plpgsql as $$
begin
  if was = 'spam' then
    insert into hamlet.sketches (comment_id, site_id, exact, minima, keys, decided, former_of)
    select overlay(gen_random_uuid()::text placing substr(s.comment_id::text, 1, 13) from 1)::uuid,
           s.site_id, s.exact, s.minima, s.keys, s.decided, comment
    from hamlet.sketches s where s.comment_id = comment and s.decided = 'spam';
    -- The records go on counting it: under the other id.
    update hamlet.sketches set decided = null, xid = pg_current_xact_id() where comment_id = comment and decided = 'spam';
  else
    perform hamlet.count_decision(comment, null);
  end if;
end
$$;

-- Whose lesson it is, and of which campaign, are kept with it: edits, retention and later rounds change the comment.
-- `sight` is what the layer saw of a text which is no longer kept: numbers.
alter table hamlet.lessons
  add column writer text,
  add column campaign uuid,
  add column sight bytea;

-- Of an address its network (/24, or /48 of IPv6) as a hash: who is in the same one can be told, and where that is cannot.
create function hamlet.network_hash(address inet) returns bytea language sql stable as $$
  select sha256(secret.value || convert_to('network ' || text(network(set_masklen(plain.address,
           case when family(plain.address) = 4 then 24 else 48 end))), 'UTF8'))
  from (
    select case when address <<= '::ffff:0:0/96' then '0.0.0.0'::inet + (address - '::ffff:0:0'::inet) else address end
  ) as plain (address)
  cross join (select value from hamlet.installation where name = 'trace-secret') as secret
  where plain.address is not null
$$;

create function hamlet.writer_of(comment uuid) returns text language sql stable as $$
  select encode(substr(sha256(secret.value || convert_to(
           coalesce('id ' || c.author_external_id, 'mail ' || lower(c.author_email),
                    'name ' || c.author_name || ' ' || host(c.author_ip), 'address ' || host(c.author_ip),
                    'network ' || encode(c.author_network, 'hex')),
           'UTF8')), 1, 12), 'hex')
  from hamlet.comments c
  cross join (select value from hamlet.installation where name = 'trace-secret') as secret
  where c.id = comment
$$;

update hamlet.lessons l set writer = hamlet.writer_of(l.comment_id),
  campaign = (select c.campaign from hamlet.comments c where c.id = l.comment_id);

-- As before, but an earlier decision's lesson is replaced only where that decision spoke for the text that is there now.
create or replace function hamlet.teach(site uuid, comment uuid, decision bigint, verdict text, moderator uuid)
returns void language plpgsql as $$
declare
  turn bigint;
  since int;
begin
  select c.text_from into since from hamlet.comments c where c.id = comment;
  if verdict not in ('approved', 'spam') and not exists (
    select from hamlet.lessons l where l.comment_id = comment and l.revision >= since and l.ended_by is null
  ) then
    return;
  end if;
  turn := hamlet.layer_turn(site);
  delete from hamlet.checkpoints c
  where c.site_id = site and c.number >= (select min(l.number) from hamlet.lessons l where l.comment_id = comment);
  update hamlet.lessons l set ended_by = decision
  where l.comment_id = comment and l.revision >= since and l.ended_by is null;
  if verdict in ('approved', 'spam') then
    insert into hamlet.lessons
      (site_id, number, comment_id, revision, event_id, is_spam, corrects, moderator, writer, campaign)
    select site, turn, c.id, c.revision, decision, verdict = 'spam',
           coalesce(hamlet.machine_says_spam(c.id, c.revision, c.verdict_round) <> (verdict = 'spam'), false), moderator,
           hamlet.writer_of(c.id), c.campaign
    from hamlet.comments c where c.id = comment and c.body <> '';
  end if;
end
$$;

-- One row per reporter and comment; who reported is a hash under the installation's secret.
create table hamlet.reports (
  comment_id uuid not null,
  reporter   bytea not null,
  site_id    uuid not null,
  revision   int  not null,
  reason     text not null,
  weight     double precision not null,
  at         timestamptz not null default now(),
  primary key (comment_id, reporter)
);
create index reports_by_reporter on hamlet.reports (reporter, at);

create function hamlet.reporter_key(site uuid, external_id text) returns bytea language sql stable as $$
  select substr(sha256(value || convert_to('reporter ' || site || ' ' || external_id, 'UTF8')), 1, 16)
  from hamlet.installation where name = 'trace-secret'
$$;

-- Requests to erase an author. Who it was stands here only until it is done; `place` is how far the comments were looked through.
create table hamlet.erasures (
  id            uuid primary key,
  site_id       uuid not null,
  author        jsonb,
  asked_by      text not null,
  asked_at      timestamptz not null default now(),
  place         uuid not null default '00000000-0000-0000-0000-000000000000',
  deleted       jsonb not null default '{}',
  remains       jsonb not null default '{}',
  claimed_until timestamptz,
  done_at       timestamptz
);
create index erasures_open on hamlet.erasures (id) where done_at is null;

-- How far each site's comments were looked through for addresses that are kept no longer.
create table hamlet.retained (
  site_id        uuid primary key,
  addresses_upto uuid not null
);
