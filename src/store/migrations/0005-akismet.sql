-- Akismet: which sites ask it and how, what waits for its answer, what was sent, and how many calls were made.

create table hamlet.akismet (
  site_id      uuid primary key references hamlet.sites,
  key          text not null,
  settings     jsonb not null,
  changed_by   text not null,
  changed_at   timestamptz not null default now(),
  key_state    text not null default 'unverified',
  key_asked_at timestamptz,
  paused_until timestamptz,
  alert_code    text,
  alert_message text,
  alert_at      timestamptz,
  usage        jsonb,
  usage_at     timestamptz,
  constraint key_state_known check (key_state in ('unverified', 'valid', 'refused', 'suspended'))
);
comment on column hamlet.akismet.key is 'sealed';

create table hamlet.akismet_months (
  site_id   uuid not null,
  month     date not null,
  checks    int not null default 0,
  spam      int not null default 0,
  ham       int not null default 0,
  failed    int not null default 0,
  saved     int not null default 0,
  corrected int not null default 0,
  primary key (site_id, month)
);
comment on column hamlet.akismet_months.checks is 'calls that were made, whatever came of them';
comment on column hamlet.akismet_months.saved is 'comments that were settled without a call';

-- Rounds that wait for Akismet, with what the other signals read. A row outlives its job: who comes too late finds it here.
create table hamlet.asking (
  comment_id uuid primary key,
  site_id    uuid not null,
  revision   int not null,
  round      int not null,
  local      json not null,
  expires_at timestamptz not null
);
create index asking_by_expiry on hamlet.asking (expires_at);

-- What Akismet was asked and has said, by comment. `fields` is what was sent, for feedback; gone with the row after 15 days.
create table hamlet.asked (
  comment_id      uuid primary key,
  site_id         uuid not null,
  revision        int not null,
  asked_at        timestamptz not null default now(),
  fields          json,
  guid            text,
  answer          text,
  discard         boolean not null default false,
  told            text,
  failures        int not null default 0,
  failing_since   timestamptz,
  recheck_at      timestamptz,
  recheck_reason  text,
  reported        text,
  report_at       timestamptz,
  report_failures int not null default 0,
  constraint answers_known check (answer in ('spam', 'ham') and told in ('spam', 'ham') and reported in ('spam', 'ham'))
);
comment on column hamlet.asked.told is 'what a callback said, until a round has taken it up';
comment on column hamlet.asked.reported is 'the last feedback that Akismet has taken';
comment on column hamlet.asked.report_at is 'a moderator has spoken: when to look whether Akismet has to be told';
create index asked_by_guid on hamlet.asked (guid) where guid is not null;
create index asked_due on hamlet.asked (recheck_at) where recheck_at is not null;
create index asked_to_report on hamlet.asked (report_at) where report_at is not null;
create index asked_by_age on hamlet.asked (asked_at);

-- When the next call may be made, over all processes.
create table hamlet.pace (
  name    text primary key,
  free_at timestamptz not null
);
insert into hamlet.pace (name, free_at) values ('akismet', now());

-- However a decision comes about, it is looked at ten seconds later whether Akismet has to be told; and however a comment goes,
-- what Akismet was sent of it goes with it.
create function hamlet.follow_with_asked() returns trigger language plpgsql as $$
begin
  if new.kind in ('decided', 'undone') then
    update hamlet.asked set report_at = now() + interval '10 seconds' where comment_id = new.comment_id;
  else
    delete from hamlet.asked where comment_id = new.comment_id;
    delete from hamlet.asking where comment_id = new.comment_id;
  end if;
  return null;
end
$$;
create trigger asked_follows after insert on hamlet.events for each row
  when (new.kind in ('decided', 'undone', 'erased', 'deleted')) execute function hamlet.follow_with_asked();
