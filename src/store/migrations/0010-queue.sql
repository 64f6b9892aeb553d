-- The moderators' queue: what waits for them, narrow enough to be filtered whole; who looks at what; the blind sample; figures by the hour.

-- One row per comment that waits: held, or drawn for the blind sample. It follows `comments` by a trigger, so that no statement
-- that settles a status can forget it. A hundred thousand of these are read in the time in which a thousand comments are.
create table hamlet.waiting (
  comment_id uuid primary key,
  site_id    uuid not null,
  is_sample  boolean not null default false,
  is_blind   boolean not null default false,
  reported   double precision not null default 0,
  points     int not null,
  rule       text,
  campaign   uuid not null,
  address    inet,
  keys       bigint[] not null,
  decided_by uuid
);
comment on column hamlet.waiting.is_blind is 'shown without what the machine made of it';
comment on column hamlet.waiting.points is '0 where the machine has said nothing';
comment on column hamlet.waiting.campaign is 'the comment itself, where no near copy is known';
comment on column hamlet.waiting.keys is
  'its traces, key_of() its author and the signals that spoke for spam, and its article''s number below zero';
create index waiting_of_site on hamlet.waiting (site_id, comment_id);
create index waiting_by_certainty on hamlet.waiting (site_id, (-points), comment_id);
create index waiting_by_uncertainty on hamlet.waiting (site_id, (abs(points)), comment_id);
create index waiting_reported on hamlet.waiting (site_id, (-reported), comment_id);
create index waiting_by_campaign on hamlet.waiting (campaign, comment_id);
create index waiting_by_address on hamlet.waiting (address);
create index waiting_by_key on hamlet.waiting using gin (keys);

-- Beside, as they are four times as wide as all the rest.
create table hamlet.waiting_words (
  comment_id uuid primary key references hamlet.waiting on delete cascade,
  words      tsvector not null
);
create index waiting_by_word on hamlet.waiting_words using gin (words);

-- An author's name, e-mail address or id in any case, and a signal's name, as keys beside the traces.
create function hamlet.key_of(kind text, value text) returns bigint language sql immutable as $$
  select hashtextextended(kind || ' ' || lower(btrim(value)), 0)
$$;

-- Chinese and Japanese are written without spaces: each of their characters is a word of its own. The first 8,192 characters count.
create function hamlet.parted(said text) returns text language sql immutable as $$
  select case when octet_length(said) = length(said) then left(said, 8192)
              else regexp_replace(left(said, 8192), '([\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff])', ' \1 ', 'g') end
$$;
create function hamlet.words_of(body text, author text) returns tsvector language sql immutable as $$
  select to_tsvector('simple', hamlet.parted(coalesce(author, '') || ' ' || body))
$$;

-- Lets a comment wait, or brings what is known of it up to date.
create function hamlet.put_waiting(c hamlet.comments) returns void language sql as $$
  insert into hamlet.waiting (comment_id, site_id, reported, points, rule, campaign, address, keys, decided_by)
  select c.id, c.site_id, c.report_weight, coalesce(c.points, 0), v.rule, coalesce(c.campaign, c.id), c.author_ip,
         coalesce(s.keys, '{}') || -c.article_id || array(
           select distinct hamlet.key_of('author', one)
           from unnest(array[c.author_name, c.author_email, c.author_external_id]) as one where one is not null
         ) || array(
           select hamlet.key_of('signal', line->>'signal') from json_array_elements(v.account) as line
           where (line->>'points')::int > 0 and line->>'signal' <> 'prior'
         ),
         c.decided_by
  from (select) as always
  left join hamlet.verdicts v on v.comment_id = c.id and v.revision = c.revision and v.round = c.verdict_round
  left join hamlet.sketches s on s.comment_id = c.id
  on conflict (comment_id) do update set
    is_sample = false, reported = excluded.reported, points = excluded.points, rule = excluded.rule,
    campaign = excluded.campaign, address = excluded.address, keys = excluded.keys, decided_by = excluded.decided_by;
  insert into hamlet.waiting_words (comment_id, words) values (c.id, hamlet.words_of(c.body, c.author_name))
  on conflict (comment_id) do update set words = excluded.words
$$;

-- Keeps `waiting` in step with one comment: there while it is held, gone when a moderator or the machine has settled it.
create function hamlet.follow_waiting() returns trigger language plpgsql as $$
begin
  if current_setting('hamlet.takes_in', true) = 'on' then
    return null; -- an export is taken in, with what waits as it was
  elsif tg_op <> 'DELETE' and new.status = 'held' then
    perform hamlet.put_waiting(new);
  else
    delete from hamlet.waiting where comment_id = old.id;
  end if;
  return null;
end
$$;
create trigger waiting_begins after insert on hamlet.comments
  for each row when (new.status = 'held') execute function hamlet.follow_waiting();
create trigger waiting_goes_on after update on hamlet.comments
  for each row when (old.status = 'held' or new.status = 'held' or old.decided_by is distinct from new.decided_by
    or old.gone_at is distinct from new.gone_at)
  execute function hamlet.follow_waiting();
create trigger waiting_ends after delete on hamlet.comments
  for each row execute function hamlet.follow_waiting();
select hamlet.put_waiting(c) from hamlet.comments c where status = 'held';

-- Who looks at what. A claim bars nobody, and lapses by itself.
create table hamlet.claims (
  comment_id    uuid primary key,
  claimed_by    uuid not null references hamlet.moderators,
  claimed_until timestamptz not null
);
create index claims_by_end on hamlet.claims (claimed_until);

-- What somebody has decided, newest first; and a campaign's size.
create index comments_by_decider on hamlet.comments (decided_by, id) where decided_by is not null;
create index comments_by_campaign on hamlet.comments (campaign) where campaign is not null;
create index articles_by_url on hamlet.articles using hash (url);
create index events_decided on hamlet.events (at) where kind = 'decided';

-- The blind sample: comments that the machine has settled, laid before a moderator among the held ones.
create table hamlet.samples (
  comment_id uuid primary key,
  site_id    uuid not null,
  found      text not null,
  drawn_at   timestamptz not null default now()
);
comment on column hamlet.samples.found is 'what the machine had made of it: approved or spam';
create index samples_of_site on hamlet.samples (site_id, drawn_at);
create index waiting_samples on hamlet.waiting (site_id) where is_sample;

-- The same answer for the same comment, whoever asks.
create function hamlet.is_drawn(id uuid, share double precision) returns boolean language sql immutable as $$
  select (hashtextextended(id::text, 3) & 1048575) < share * 1048576
$$;

-- No id given out at `moment` or later sorts before this one (UUIDv7).
create function hamlet.first_id_at(moment timestamptz) returns uuid language sql immutable as $$
  select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid
$$;

-- Counts by the hour, so that figures over months cost nothing; the sweep fills them.
create table hamlet.tallies (
  site_id uuid not null,
  hour    timestamptz not null,
  measure text not null,
  label   text not null,
  count   int not null,
  primary key (site_id, hour, measure, label)
);
create index tallies_by_hour on hamlet.tallies (hour);

-- How far what is done by and by has come.
create table hamlet.progress (
  deed text primary key,
  upto timestamptz not null
);
insert into hamlet.progress (deed, upto) values
  ('sample', now()), ('tally', date_trunc('hour', now() - interval '30 days'));

-- The audit is append-only but for an installation that takes in another's: it takes that one's audit, too.
create or replace function hamlet.audit_stands() returns trigger language plpgsql as $$
begin
  if tg_op = 'TRUNCATE' and current_setting('hamlet.takes_in', true) = 'on' then
    return null;
  end if;
  raise exception 'the audit is append-only: % is refused', lower(tg_op);
end
$$;
