-- People: moderators who sign in, what each may do, their sessions and one-time links, and the audit of what admins do.

alter table hamlet.moderators
  add column email    text,
  add column password text,
  add column role     text not null default 'moderator',
  add column left_at  timestamptz,
  add constraint role_known check (role in ('viewer', 'moderator', 'admin'));
comment on column hamlet.moderators.password is 'argon2id, as a PHC string; null: signs in by a one-time link or a token only';
comment on column hamlet.moderators.left_at is 'no session, link or token works since; the name stays in the histories';
-- Before there were roles a token could do everything.
update hamlet.moderators set role = 'admin';
create unique index moderators_by_email on hamlet.moderators (email) where left_at is null;

-- A session is found by the digest of what the cookie holds; `id` names it to its owner. Gone when it is ended.
create table hamlet.sessions (
  digest       bytea primary key,
  id           uuid not null unique,
  moderator_id uuid not null references hamlet.moderators,
  made_at      timestamptz not null default now(),
  seen_at      timestamptz not null default now(),
  address      text,
  agent        text
);
comment on column hamlet.sessions.address is 'the network, not the address: /24 or /48';
create index sessions_of_moderator on hamlet.sessions (moderator_id);

-- Links that work once: to choose a password, or to sign in. Gone when used.
create table hamlet.one_time_links (
  digest       bytea primary key,
  moderator_id uuid not null references hamlet.moderators,
  kind         text not null,
  until        timestamptz not null,
  constraint kind_known check (kind in ('invite', 'sign-in'))
);
create index one_time_links_of_moderator on hamlet.one_time_links (moderator_id);

-- What admins have done; nobody takes a line back.
create table hamlet.audit (
  id           bigint generated always as identity primary key,
  at           timestamptz not null default now(),
  moderator_id uuid,
  actor        text not null,
  address      text,
  action       text not null,
  site_id      uuid,
  object       text,
  before       jsonb,
  after        jsonb
);
comment on column hamlet.audit.moderator_id is 'null: not a moderator, as the command line';
comment on column hamlet.audit.address is 'the network, not the address: /24 or /48';

create function hamlet.audit_stands() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is append-only: % is refused', lower(tg_op);
end
$$;
create trigger audit_stands before update or delete or truncate on hamlet.audit
  for each statement execute function hamlet.audit_stands();
