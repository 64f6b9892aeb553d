-- Site layers: what moderators' decisions teach, in the order in which they were committed.

-- `changes` grows with whatever alters the lessons in force: workers see by it that they have to look again. `base` is what a
-- layer starts from where it was trained from a file, packed as checkpoints are.
create table hamlet.layers (
  site_id uuid primary key,
  changes bigint not null,
  base    bytea
);

-- One row per decision that is a lesson; in force while nothing ended it or set it aside. The text stays with the comment.
create table hamlet.lessons (
  site_id    uuid not null,
  number     bigint not null,
  comment_id uuid not null,
  revision   int not null,
  event_id   bigint not null,
  is_spam    boolean not null,
  corrects   boolean not null,
  moderator  uuid not null,
  ended_by   bigint,
  set_aside  bigint,
  primary key (site_id, number)
);
comment on column hamlet.lessons.number is 'the layer''s count of changes when it was taught: grows in the order of commits';
comment on column hamlet.lessons.ended_by is 'the event that undid or replaced the decision';
comment on column hamlet.lessons.set_aside is 'the rollback that took it out of the layer';
create index lessons_by_comment on hamlet.lessons (comment_id);

-- The layer after the lessons up to `number`, under one starter model: where a replay may begin.
create table hamlet.checkpoints (
  site_id uuid not null,
  number  bigint not null,
  spam    int not null,
  ham     int not null,
  model   text not null,
  layer   bytea not null,
  at      timestamptz not null default now(),
  primary key (site_id, number)
);

create table hamlet.rollbacks (
  site_id uuid not null,
  change  bigint not null,
  upto    bigint,
  by      text not null,
  at      timestamptz not null default now(),
  primary key (site_id, change)
);
comment on column hamlet.rollbacks.upto is 'the last lesson that stays; null: all came back';

-- Takes a turn at a site's layer, until the transaction ends: so the counts grow in the order of commits.
create function hamlet.layer_turn(site uuid) returns bigint language sql as $$
  insert into hamlet.layers as l (site_id, changes) values (site, 1)
  on conflict (site_id) do update set changes = l.changes + 1
  returning changes
$$;

-- Makes a decision a lesson, in place of an earlier decision's on the same comment; held and rejected are none.
-- It corrects the machine where that found the other side; a held comment counts for the side of one half it was on.
create function hamlet.teach(site uuid, comment uuid, decision bigint, verdict text, moderator uuid)
returns void language plpgsql as $$
declare
  turn bigint;
begin
  if verdict not in ('approved', 'spam')
     and not exists (select from hamlet.lessons l where l.comment_id = comment and l.ended_by is null) then
    return;
  end if;
  turn := hamlet.layer_turn(site);
  delete from hamlet.checkpoints c
  where c.site_id = site and c.number >= (select min(l.number) from hamlet.lessons l where l.comment_id = comment);
  update hamlet.lessons l set ended_by = decision where l.comment_id = comment and l.ended_by is null;
  if verdict in ('approved', 'spam') then
    insert into hamlet.lessons (site_id, number, comment_id, revision, event_id, is_spam, corrects, moderator)
    select site, turn, c.id, c.revision, decision, verdict = 'spam',
           coalesce(hamlet.machine_says_spam(c.id, c.revision, c.verdict_round) <> (verdict = 'spam'), false), moderator
    from hamlet.comments c where c.id = comment;
  end if;
end
$$;

-- Null where the machine has said nothing of spam.
create function hamlet.machine_says_spam(comment uuid, of_revision int, in_round int) returns boolean language sql stable as $$
  select case v.status when 'spam' then true when 'approved' then false when 'held' then v.probability >= 0.5 end
  from hamlet.verdicts v where v.comment_id = comment and v.revision = of_revision and v.round = in_round
$$;

-- Withdraws a decision's lesson, and puts the one in force again that the decision had replaced, at its old place.
create function hamlet.unteach(site uuid, comment uuid, decision bigint, undoing bigint)
returns void language plpgsql as $$
begin
  if not exists (select from hamlet.lessons l where l.comment_id = comment) then
    return;
  end if;
  perform hamlet.layer_turn(site);
  delete from hamlet.checkpoints c
  where c.site_id = site and c.number >= (select min(l.number) from hamlet.lessons l where l.comment_id = comment);
  update hamlet.lessons l set ended_by = case when l.event_id = decision then undoing end
  where l.comment_id = comment and (l.event_id = decision or l.ended_by = decision);
end
$$;
