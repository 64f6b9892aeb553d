-- Callbacks: an Akismet client that names an address with its check is told there what became of the comment later.

-- The address is an endpoint of its own, with the client's key as its secret. Its `kinds` are none: of the events themselves it
-- gets nothing, also by the program before this one.
alter table hamlet.endpoints add column akismet_key text references hamlet.akismet_keys (id);
comment on column hamlet.endpoints.akismet_key is 'an Akismet client''s callback: by which key it asked, which is the secret here; null: a webhook';
create unique index endpoints_of_callbacks on hamlet.endpoints (akismet_key, url) where akismet_key is not null;

create table hamlet.callbacks (
  comment_id  uuid primary key,
  endpoint_id uuid not null references hamlet.endpoints on delete cascade,
  post_id     text,
  answered    text not null,
  constraint callback_answer_known check (answered in ('spam', 'ham', 'undecided'))
);
comment on column hamlet.callbacks.post_id is 'the client''s own number of the article, sent back as it came';
comment on column hamlet.callbacks.answered is 'what the client has heard last';
create index callbacks_of_endpoint on hamlet.callbacks (endpoint_id);

-- What a client is told of a status; null where a person has to look, or the comment is gone.
create function hamlet.akismet_answer(status text) returns text language sql immutable as $$
  select case when status = 'approved' then 'ham' when status in ('spam', 'rejected') then 'spam' end
$$;

-- Whether something of the comment has happened that may not leave the house yet.
create function hamlet.is_untold(comment uuid) returns boolean language sql stable as $$
  select exists (select from hamlet.events e where e.comment_id = comment and e.position is null and e.tell_at is not null)
$$;

-- However a comment goes, what a client wanted to hear of it goes with it.
create function hamlet.forget_callback() returns trigger language plpgsql as $$
begin
  delete from hamlet.callbacks where comment_id = new.comment_id;
  return null;
end
$$;
create trigger callback_goes after insert on hamlet.events for each row
  when (new.kind in ('erased', 'deleted')) execute function hamlet.forget_callback();
