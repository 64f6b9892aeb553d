-- Akismet's face: its keys, what was checked before, and the counts that its clients ask for.

-- A key has 12 letters and digits, as the clients demand: 62 bits. Its digest is keyed with the installation's secret, so that a
-- copy of this table alone cannot be searched for them.
create table hamlet.akismet_keys (
  digest       bytea primary key,
  id           text not null unique,
  site_id      uuid not null references hamlet.sites,
  moderator_id uuid not null references hamlet.moderators,
  label        text not null,
  created_at   timestamptz not null default now(),
  revoked_at   timestamptz
);
comment on column hamlet.akismet_keys.moderator_id is 'who decides where a client submits spam or ham';
create index akismet_keys_of_site on hamlet.akismet_keys (site_id);

-- What was checked, by a keyed digest of who wrote what: feedback finds the comment although it names none.
create table hamlet.akismet_checks (
  match      bytea primary key,
  comment_id uuid not null
);
create index akismet_checks_by_age on hamlet.akismet_checks (comment_id);

create table hamlet.akismet_usage (
  key_id          text not null,
  day             date not null,
  blog            text not null,
  spam            int not null,
  ham             int not null,
  undecided       int not null,
  missed_spam     int not null,
  false_positives int not null,
  primary key (key_id, day, blog)
);

-- A test is judged as any other, and nothing is learnt from it.
alter table hamlet.comments add column is_test boolean not null default false;
create index comments_for_test on hamlet.comments (received_at) where is_test;

create function hamlet.refuse_lesson_of_test() returns trigger language plpgsql as $$
begin
  if exists (select from hamlet.comments c where c.id = new.comment_id and c.is_test) then
    return null;
  end if;
  return new;
end
$$;
create trigger no_lesson_of_test before insert on hamlet.lessons
  for each row execute function hamlet.refuse_lesson_of_test();

-- What Coral signs its questions with: each of a site, sealed, as it has to be read again for every signature.
create table hamlet.coral_secrets (
  id         text primary key,
  site_id    uuid not null references hamlet.sites,
  sealed     text not null,
  created_at timestamptz not null default now()
);
