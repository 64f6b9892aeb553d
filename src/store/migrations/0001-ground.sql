-- The ground: sites and their keys, comments and their rounds, verdicts, events, traces, what failed for good.

create table hamlet.installation (
  name  text primary key,
  value bytea not null
);
-- Keys the hashes of addresses and authors, so that a copy of the traces alone tells nobody's address.
insert into hamlet.installation (name, value)
values ('trace-secret', sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea));

create table hamlet.sites (
  id             uuid primary key,
  name           text not null unique,
  title          text not null,
  policy_version int  not null default 1,
  created_at     timestamptz not null default now()
);

create table hamlet.policies (
  site_id    uuid not null references hamlet.sites,
  version    int  not null,
  policy     jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  primary key (site_id, version)
);

create table hamlet.keys (
  id         text primary key,
  site_id    uuid not null references hamlet.sites,
  digest     bytea not null,
  label      text not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
create index keys_of_site on hamlet.keys (site_id);

create table hamlet.moderators (
  id         uuid primary key,
  name       text not null unique,
  sites      uuid[],
  created_at timestamptz not null default now()
);
comment on column hamlet.moderators.sites is 'null: all sites';

create table hamlet.tokens (
  id           text primary key,
  moderator_id uuid not null references hamlet.moderators,
  digest       bytea not null,
  created_at   timestamptz not null default now(),
  revoked_at   timestamptz
);

create table hamlet.articles (
  id           bigint generated always as identity primary key,
  site_id      uuid not null references hamlet.sites,
  external_id  text not null,
  url          text,
  title        text,
  language     text,
  published_at timestamptz,
  text         text,
  unique (site_id, external_id)
);

create table hamlet.comments (
  id                 uuid primary key,
  site_id            uuid not null,
  external_id        text,
  idempotency_key    text,
  content_digest     bytea not null,
  article_id         bigint not null,
  parent_id          text,
  kind               text not null,
  body               text not null,
  author_external_id text,
  author_name        text,
  author_email       text,
  author_url         text,
  author_role        text not null,
  author_ip          inet,
  author_user_agent  text,
  author_referrer    text,
  form_seconds       double precision,
  form_honeypot      text,
  posted_at          timestamptz,
  received_at        timestamptz not null,
  revision           int not null default 1,
  version            int not null default 1,
  status             text not null default 'pending',
  discard            boolean not null default false,
  points             int,
  decided_by         uuid,
  judged_at          timestamptz,
  verdict_round      int,
  round              int not null default 1,
  round_open         boolean not null default true,
  round_opened_at    timestamptz not null,
  queued_until       timestamptz not null,
  requeues           int not null default 0,
  judge_at           timestamptz,
  constraint status_known check (status in ('pending', 'approved', 'held', 'spam', 'rejected'))
);
create unique index comments_by_external_id on hamlet.comments (site_id, external_id) where external_id is not null;
create unique index comments_by_idempotency_key on hamlet.comments (site_id, idempotency_key) where idempotency_key is not null;
create index comments_open on hamlet.comments (queued_until) where round_open;
-- Status first: a plan made before there are statistics takes an index that begins with site_id for a narrow one.
create index comments_by_status on hamlet.comments (status, site_id, id);
create index comments_held_by_certainty on hamlet.comments (site_id, (-coalesce(points, 0)), id) where status = 'held';
create index comments_due on hamlet.comments (judge_at) where judge_at is not null;
create index comments_with_idempotency_key on hamlet.comments (received_at) where idempotency_key is not null;

create table hamlet.verdicts (
  comment_id     uuid not null,
  revision       int  not null,
  round          int  not null,
  status         text not null,
  discard        boolean not null,
  probability    double precision not null,
  points         int  not null,
  rule           text,
  account        json not null,
  policy_version int  not null,
  model_version  text not null,
  judged_at      timestamptz not null default now(),
  primary key (comment_id, revision, round)
);

create sequence hamlet.positions;
create table hamlet.events (
  id         bigint generated always as identity,
  comment_id uuid not null,
  site_id    uuid not null,
  kind       text not null,
  revision   int  not null,
  version    int  not null,
  round      int,
  actor      text not null,
  detail     jsonb,
  at         timestamptz not null default now(),
  tell_at    timestamptz,
  position   bigint,
  primary key (comment_id, id)
);
comment on column hamlet.events.position is 'place in the site''s feed; null: not told (yet)';
comment on column hamlet.events.tell_at is 'when an untold event is to be told; null: never';
create unique index events_by_position on hamlet.events (site_id, position) where position is not null;
create index events_untold on hamlet.events (tell_at) where position is null and tell_at is not null;

-- Hashed keys under which comments are found again. Comment ids are UUIDv7, so a range of ids is a range of time.
-- Not unique: a comment judged twice leaves them twice, which harms nobody and spares every other insert a look-up.
create table hamlet.traces (
  key        bigint not null,
  comment_id uuid not null
);
create index traces_by_key on hamlet.traces (key, comment_id);
create index traces_by_age on hamlet.traces using brin (comment_id);

create table hamlet.dead (
  id          bigint generated always as identity primary key,
  queue       text not null,
  payload     jsonb not null,
  reason      text not null,
  failed_at   timestamptz not null default now(),
  replayed_at timestamptz
);
