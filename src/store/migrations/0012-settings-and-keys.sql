-- How a site asked Akismet before, so that one sees who changed what and may go back; and when each key was last shown.

-- The key itself stands in `hamlet.akismet` alone: going back keeps the one that is there.
create table hamlet.akismet_versions (
  site_id    uuid not null references hamlet.sites,
  version    int not null,
  settings   jsonb,
  is_new_key boolean not null default false,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  primary key (site_id, version)
);
comment on column hamlet.akismet_versions.settings is 'null: from here on the site asks no more';

insert into hamlet.akismet_versions (site_id, version, settings, is_new_key, changed_by, changed_at)
select site_id, 1, settings, true, changed_by, changed_at from hamlet.akismet;

alter table hamlet.keys add column used_at timestamptz;
alter table hamlet.akismet_keys add column used_at timestamptz;
comment on column hamlet.keys.used_at is 'to the minute; null: not since this is kept';
