-- The hot path. Functions, because a backend keeps their plans: a statement that comes by text or through a pooler is planned anew
-- each time, and planning cost more than the work. `enable_seqscan = off`, because a plan made while the tables are small must still be
-- right when they hold ten million rows.

-- Where a person stands, as JSON of `Lane` (db/lane.ts). `fresh` are events that the caller holds in memory. Of cases as many as the mini-app shows,
-- the open ones first: a notice about any of them has buttons.
create function lane_of(who uuid, fresh text[], taken_back json) returns json
language plpgsql stable set enable_seqscan = off as $$
#variable_conflict use_column
declare
  p record;
begin
  select * into p from person where id = who;
  return json_build_object(
    'personId', who,
    'version', coalesce(p.version, 0),
    'state', translate(encode(p.state, 'base64'), E'\n', ''),
    'lang', coalesce(p.lang, 'th'),
    'easy', coalesce(p.easy, false),
    'lineUser', translate(encode(p.line_user, 'base64'), E'\n', ''),
    'movedAt', coalesce(ms(p.moved_at), 0),
    'fresh', coalesce(to_json(fresh), '[]'),
    'unsent', coalesce(taken_back, '[]'),
    'waiting', coalesce((
      select json_agg(json_build_object('eventId', w.event_id, 'body', translate(encode(w.body, 'base64'), E'\n', ''),
        'attempts', w.attempts, 'receivedAt', ms(w.received_at)))
      from (
        select event_id, body, attempts, received_at from inbox
        where person_id = who and done_at is null and dead_at is null and body is not null
          and (next_at is null or next_at <= now()) and (fresh is null or event_id <> all (fresh))
        order by happened_at, event_id limit 50
      ) w), '[]'),
    'parked', coalesce((
      select json_agg(json_build_object('id', o.id, 'cause', o.cause, 'n', o.n, 'body', translate(encode(o.body, 'base64'), E'\n', '')) order by o.id)
      from (select id, cause, n, body from outbox where person_id = who and state = 'parked' order by id limit 4) o), '[]'),
    'cases', coalesce((
      select json_agg(json_build_object(
        'id', c.id, 'number', c.number, 'state', c.state, 'family', c.family, 'subtype', c.subtype, 'subject', c.subject,
        'version', c.version, 'filedAt', ms(c.filed_at), 'movedAt', ms(c.moved_at), 'dueAt', ms(c.due_at),
        'closedAt', ms(c.closed_at), 'closings', c.closings, 'reopened', c.reopened,
        'rated', exists (select 1 from rating r where r.case_id = c.id and r.closing = c.closings)
      ) order by c.filed_at desc)
      from (select * from "case" where person_id = who order by closed_at is not null, filed_at desc limit 100) c), '[]')
  );
end $$;
--> statement-breakpoint
-- Stores the events of a webhook, each once, and says where each of its people stands.
create function accept_events(events json) returns json
language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
declare
  stored text[];
begin
  with new as (
    insert into inbox (event_id, person_id, kind, happened_at, body, standby, done_at)
    select event_id, person_id, kind, to_timestamp(at / 1000), decode(body, 'base64'), standby, case when standby or person_id is null then now() end
    from json_to_recordset(events) as i(event_id text, person_id uuid, kind text, at float8, body text, standby boolean)
    order by event_id
    on conflict (event_id) do nothing
    returning event_id
  )
  select array_agg(event_id) into stored from new;
  return (
    select json_agg(lane_of(i.person_id, i.fresh, (select json_agg(u.message_id) from unsent u where u.message_id = any (i.messages))))
    from (
      select person_id, array_remove(array_agg(message_id), null) as messages,
        array_agg(distinct event_id) filter (where event_id = any (stored)) as fresh
      from json_to_recordset(events) as i(event_id text, person_id uuid, standby boolean, message_id text)
      where person_id is not null and not standby group by person_id
    ) i
  );
end $$;
--> statement-breakpoint
create function load_lanes(people json) returns json
language plpgsql stable set enable_seqscan = off as $$
begin
  return (
    select json_agg(lane_of(value::uuid, null, (
      select json_agg(message_id) from unsent where person_id = value::uuid and at > now() - interval '25 hours')))
    from json_array_elements_text(people)
  );
end $$;
--> statement-breakpoint
-- State, outbox and inbox marks of one turn; bytes beside the JSON, since base64 in it was read twice over. No row where another turn of the
-- same person came first.
create function commit_lane(turn json, line_user bytea, state bytea, bodies bytea[]) returns table (id uuid, said json)
language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
declare
  t record;
  event record;
  moved timestamptz;
  spoken json;
begin
  -- Once: each `->>` reads the whole text again.
  select * into t from json_to_record(turn) as r("personId" uuid, version int, lang text, easy boolean, friend boolean, "movedAt" float8,
    lease interval, done json, say json, carried json);
  moved := to_timestamp(t."movedAt" / 1000);
  if t.version = 0 then
    insert into person (id, line_user, lang, easy, friend, version, state, moved_at)
    values (t."personId", commit_lane.line_user, t.lang, t.easy, coalesce(t.friend, true), 1, commit_lane.state, moved)
    on conflict do nothing;
  else
    update person p set version = p.version + 1, state = commit_lane.state, lang = t.lang, easy = t.easy,
      friend = coalesce(t.friend, p.friend), moved_at = greatest(p.moved_at, moved)
    where p.id = t."personId" and p.version = t.version;
  end if;
  if not found then
    return;
  end if;
  -- One by one: by the primary key whatever the planner thinks of the size of a JSON list.
  for event in select e.id, e.late from json_to_recordset(t.done) as e(id text, late boolean) loop
    update inbox i set done_at = now(), body = case when event.late then i.body end where i.event_id = event.id;
  end loop;
  with written as (
    insert into outbox (person_id, cause, n, via, weight, body, state, next_at, first_try_at, tries)
    select t."personId", o.cause, o.n, o.via, o.weight, bodies[o.b],
      case when o.via = 'reply' then 'sending' else 'pending' end,
      case when o.via = 'reply' then now() + t.lease else now() end,
      case when o.via = 'reply' then now() end, case when o.via = 'reply' then 1 else 0 end
    from json_to_recordset(t.say) as o(cause text, n int, via text, weight text, b int)
    returning id, cause, n
  )
  select json_agg(json_build_object('id', written.id, 'cause', written.cause, 'n', written.n)) into spoken from written;
  if json_array_length(t.carried) > 0 then
    update outbox o set state = 'sent', sent_at = now()
    where o.state = 'parked' and o.id in (select value::bigint from json_array_elements_text(t.carried));
  end if;
  return query select t."personId", coalesce(spoken, '[]');
end $$;
--> statement-breakpoint
-- LINE took these.
create function mark_sent(marks json) returns void
language plpgsql set enable_seqscan = off as $$
declare
  mark json;
begin
  for mark in select value from json_array_elements(marks) loop
    update outbox set state = 'sent', sent_at = now(), status = (mark ->> 'status')::int, line_request_id = mark ->> 'requestId'
    where id = (mark ->> 'id')::bigint and state = 'sending';
  end loop;
end $$;
