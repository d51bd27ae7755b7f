-- The hot path. Functions, because a backend keeps their plans: a statement that comes by text or through a pooler is planned anew
-- each time, and planning cost more than the work. `enable_seqscan = off`, because a plan made while the tables are small must still be
-- right when they hold ten million rows.

-- Where a person stands, as JSON of `Lane` (db/lane.ts). `fresh` are events that the caller holds in memory.
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
      from (select * from "case" where person_id = who order by filed_at desc limit 12) c), '[]')
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
-- State, outbox and inbox marks of one turn. No row where another turn of the same person came first.
create function commit_lane(turn json) returns table (id uuid, said json)
language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
declare
  who uuid := (turn ->> 'personId')::uuid;
  moved timestamptz := to_timestamp((turn ->> 'movedAt')::float8 / 1000);
  event json;
  spoken json;
begin
  if (turn ->> 'version')::int = 0 then
    insert into person (id, line_user, lang, easy, friend, version, state, moved_at)
    values (who, decode(turn ->> 'lineUser', 'base64'), turn ->> 'lang', (turn ->> 'easy')::boolean,
      coalesce((turn ->> 'friend')::boolean, true), 1, decode(turn ->> 'state', 'base64'), moved)
    on conflict do nothing;
  else
    update person p set version = p.version + 1, state = decode(turn ->> 'state', 'base64'), lang = turn ->> 'lang',
      easy = (turn ->> 'easy')::boolean, friend = coalesce((turn ->> 'friend')::boolean, p.friend), moved_at = greatest(p.moved_at, moved)
    where p.id = who and p.version = (turn ->> 'version')::int;
  end if;
  if not found then
    return;
  end if;
  -- One by one: by the primary key whatever the planner thinks of the size of a JSON list.
  for event in select value from json_array_elements(turn -> 'done') loop
    update inbox i set done_at = now(), body = case when (event ->> 'late')::boolean then i.body end where i.event_id = event ->> 'id';
  end loop;
  with written as (
    insert into outbox (person_id, cause, n, via, weight, body, state, next_at, first_try_at, tries)
    select who, o.cause, o.n, o.via, o.weight, decode(o.body, 'base64'),
      case when o.via = 'reply' then 'sending' else 'pending' end,
      case when o.via = 'reply' then now() + (turn ->> 'lease')::interval else now() end,
      case when o.via = 'reply' then now() end, case when o.via = 'reply' then 1 else 0 end
    from json_to_recordset(turn -> 'say') as o(cause text, n int, via text, weight text, body text)
    returning id, cause, n
  )
  select json_agg(json_build_object('id', written.id, 'cause', written.cause, 'n', written.n)) into spoken from written;
  if json_array_length(turn -> 'carried') > 0 then
    update outbox o set state = 'sent', sent_at = now()
    where o.state = 'parked' and o.id in (select value::bigint from json_array_elements_text(turn -> 'carried'));
  end if;
  return query select who, coalesce(spoken, '[]');
end $$;
--> statement-breakpoint
-- Turns of several people in one transaction, in the order of their ids so that two such lists never wait for each other crosswise.
-- What each said by person; none for a person whose turn was lost.
create function commit_lanes(turns json) returns json
language plpgsql set enable_seqscan = off as $$
declare
  one json;
  done json;
  said jsonb := '{}';
begin
  for one in select value from json_array_elements(turns) order by value ->> 'personId' loop
    select l.said into done from commit_lane(one) l;
    if found then
      said := said || jsonb_build_object(one ->> 'personId', done::jsonb);
    end if;
  end loop;
  return said;
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
