-- The feed's cursors, and webhooks: a site's endpoints, and the deliveries of events to them.

-- Keys the cursors of the feed, so that one is good for its own site only.
insert into hamlet.installation (name, value)
values ('cursor-secret', sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea));

-- What an event is called outside. Hashed, as its number would tell how much goes on at all the other sites.
create function hamlet.event_name(comment uuid, event bigint) returns text language sql immutable as $$
  select 'evt_' || left(encode(sha256((comment::text || '.' || event::text)::bytea), 'hex'), 32)
$$;

create table hamlet.endpoints (
  id               uuid primary key,
  site_id          uuid not null references hamlet.sites,
  url              text not null,
  description      text,
  kinds            text[],
  secret           text not null,
  old_secret       text,
  old_secret_until timestamptz,
  position         bigint not null,
  quiet_until      timestamptz,
  failing_since    timestamptz,
  disabled_at      timestamptz,
  disabled_because text,
  created_at       timestamptz not null default now()
);
comment on column hamlet.endpoints.kinds is 'which events it wants; null: all';
comment on column hamlet.endpoints.secret is 'sealed';
comment on column hamlet.endpoints.old_secret is 'sealed; signs as well until old_secret_until';
comment on column hamlet.endpoints.position is 'up to here in the site''s feed every event has its delivery';
comment on column hamlet.endpoints.quiet_until is 'the receiver asked for silence till then';
create index endpoints_of_site on hamlet.endpoints (site_id, id);

create table hamlet.deliveries (
  endpoint_id uuid not null references hamlet.endpoints on delete cascade,
  id          text not null,
  number      bigint generated always as identity,
  kind        text not null,
  comment_id  uuid,
  event_id    bigint,
  status      text not null default 'due',
  due_at      timestamptz not null,
  attempts    int not null default 0,
  tries       jsonb not null default '[]',
  created_at  timestamptz not null default now(),
  primary key (endpoint_id, id),
  constraint delivery_status_known check (status in ('due', 'delivered', 'dead'))
);
comment on column hamlet.deliveries.id is 'the webhook-id: the same at every try and every replay';
comment on column hamlet.deliveries.due_at is 'a try pushes it ahead first, so that what a dying process took comes back';
comment on column hamlet.deliveries.attempts is 'since it was made or replayed';
comment on column hamlet.deliveries.tries is 'what came of the last ones';
create index deliveries_due on hamlet.deliveries (endpoint_id, due_at) where status = 'due';
create unique index deliveries_by_number on hamlet.deliveries (endpoint_id, number);
create index deliveries_dead on hamlet.deliveries (endpoint_id, number) where status = 'dead';
create index deliveries_by_age on hamlet.deliveries (created_at);
