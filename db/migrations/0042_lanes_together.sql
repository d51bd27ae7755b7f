-- What arrives together is read and written by one statement of each kind, and not by one for each person: beginning and ending a statement took
-- longer than its work. The older functions stay for a worker that is not yet replaced. Joins are kept to loops over an index, so that a plan made while
-- the tables are small is right on large ones; and rows are taken in the order of their index, so that two such lists never wait for each other crosswise.

-- Where people stand, as JSON of `Lane` (db/lane.ts). `in_hand`: events that the caller holds in memory.
create function lanes_of(who uuid[], fresh json[], taken_back json[], in_hand text[]) returns json
language plpgsql stable set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return json_build_object('entered', entered_days(), 'lanes', coalesce((
    select json_agg(json_build_object(
      'personId', i.id,
      'version', coalesce(p.version, 0),
      'state', translate(encode(p.state, 'base64'), E'\n', ''),
      'lang', coalesce(p.lang, 'th'),
      'easy', coalesce(p.easy, false),
      'lineUser', translate(encode(p.line_user, 'base64'), E'\n', ''),
      'movedAt', coalesce(ms(p.moved_at), 0),
      'blockedUntil', ms(p.blocked_until),
      'fresh', coalesce(i.fresh, '[]'),
      'unsent', coalesce(i.taken_back, '[]'),
      'waiting', coalesce((
        select json_agg(json_build_object('eventId', w.event_id, 'body', translate(encode(w.body, 'base64'), E'\n', ''),
          'attempts', w.attempts, 'receivedAt', ms(w.received_at)))
        from (
          select event_id, body, attempts, received_at from inbox
          where person_id = i.id and done_at is null and dead_at is null and body is not null
            and (next_at is null or next_at <= now()) and (in_hand is null or event_id <> all (in_hand))
          order by happened_at, event_id limit 50
        ) w), '[]'),
      'parked', coalesce((
        select json_agg(json_build_object('id', o.id, 'cause', o.cause, 'n', o.n, 'body', translate(encode(o.body, 'base64'), E'\n', '')) order by o.id)
        from (select id, cause, n, body from outbox where person_id = i.id and state = 'parked' order by id limit 4) o), '[]'),
      'cases', coalesce((
        select json_agg(json_build_object(
          'id', c.id, 'number', c.number, 'state', c.state, 'family', c.family, 'subtype', c.subtype, 'subject', c.subject,
          'version', c.version, 'filedAt', ms(c.filed_at), 'movedAt', ms(c.moved_at), 'dueAt', ms(c.due_at),
          'closedAt', ms(c.closed_at), 'closings', c.closings, 'reopened', c.reopened,
          'rated', exists (select 1 from rating r where r.case_id = c.id and r.closing = c.closings),
          'promise', c.due, 'urgency', c.urgency, 'theirs', case when c.agency_id is not null then their_due(c.id) end,
          'joined', case when c.parent_id is not null then true end,
          'runs', case when c.state = 'waiting_citizen' and c.paused_at is null then true end
        ) order by c.filed_at desc)
        from (select * from "case" where person_id = i.id order by closed_at is not null, filed_at desc limit 100) c), '[]')
    ))
    from unnest(who, lanes_of.fresh, lanes_of.taken_back) as i(id, fresh, taken_back)
    left join lateral (
      select version, state, lang, easy, line_user, moved_at, blocked_until from person where person.id = i.id limit 1
    ) p on true), '[]'));
end $$;
--> statement-breakpoint
-- Of one person, for a worker that is not yet replaced, and for the sweep (`load_lanes`).
create or replace function lane_of(who uuid, fresh text[], taken_back json) returns json
language plpgsql stable as $$
declare
  found json := lanes_of(array[who], array[to_json(fresh)], array[taken_back], fresh);
begin
  return (found -> 'lanes' -> 0)::jsonb || jsonb_build_object('entered', found -> 'entered');
end $$;
--> statement-breakpoint
-- Stores the events of webhooks, each once, and says where each of their people stands.
create function accept_events_together(events json, bodies bytea[]) returns json
language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  stored text[];
begin
  with new as (
    insert into inbox (event_id, person_id, kind, happened_at, body, standby, done_at)
    select event_id, person_id, kind, to_timestamp(at / 1000), bodies[b], standby, case when standby or person_id is null then now() end
    from json_to_recordset(events) as i(event_id text, person_id uuid, kind text, at float8, b int, standby boolean)
    order by event_id
    on conflict (event_id) do nothing
    returning event_id
  )
  select array_agg(event_id) into stored from new;
  return (
    select lanes_of(array_agg(person_id), array_agg(fresh),
      array_agg((select json_agg(u.message_id) from unsent u where u.message_id = any (i.messages))), stored)
    from (
      select person_id, to_json(array_agg(distinct event_id) filter (where event_id = any (stored))) as fresh,
        array_agg(message_id) filter (where message_id is not null) as messages
      from json_to_recordset(events) as i(event_id text, person_id uuid, standby boolean, message_id text)
      where person_id is not null and not standby group by person_id
    ) i
  );
end $$;
--> statement-breakpoint
-- State, outbox and inbox marks of turns without effects, of different people. `turns` has one for each, and the other lists say by its number whose they are;
-- bytes stand beside the JSON by number too. Says who won: of whom another turn came first nothing is written.
create function commit_lanes(turns json, events json, says json, carried json, line_users bytea[], states bytea[], bodies bytea[], lease interval) returns json
language plpgsql set enable_seqscan = off set enable_bitmapscan = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  who uuid[];
  versions int[];
  langs text[];
  easies boolean[];
  friends boolean[];
  moves timestamptz[];
  won int[];
  done text[];
  late text[];
  spoken json;
begin
  select array_agg("personId"), array_agg(version), array_agg(lang), array_agg(easy), array_agg(friend), array_agg(to_timestamp("movedAt" / 1000))
  into who, versions, langs, easies, friends, moves
  from json_to_recordset(turns) as r("personId" uuid, version int, lang text, easy boolean, friend boolean, "movedAt" float8);
  with known as (
    update person p set version = p.version + 1, state = states[array_position(who, p.id)], lang = langs[array_position(who, p.id)],
      easy = easies[array_position(who, p.id)], friend = coalesce(friends[array_position(who, p.id)], p.friend),
      moved_at = greatest(p.moved_at, moves[array_position(who, p.id)])
    where p.id = any (who) and p.version = versions[array_position(who, p.id)] and p.version > 0
    returning array_position(who, p.id) as n
  ), met as (
    insert into person (id, line_user, lang, easy, friend, version, state, moved_at)
    select who[n], line_users[n], langs[n], easies[n], coalesce(friends[n], true), 1, states[n], moves[n]
    from generate_subscripts(versions, 1) n where versions[n] = 0 order by who[n]
    on conflict do nothing
    returning array_position(who, id) as n
  )
  select array_agg(n) into won from (select n from known union all select n from met) w;
  if won is null then
    return '{"won":[],"said":[]}';
  end if;
  select array_agg(id), array_agg(id) filter (where is_late) into done, late
  from json_to_recordset(events) as e(n int, id text, is_late boolean) where n = any (won);
  update inbox i set done_at = now(), body = case when i.event_id = any (late) then i.body end where i.event_id = any (done);
  with written as (
    insert into outbox (person_id, cause, n, via, weight, body, state, next_at, first_try_at, tries)
    select who[o.turn], o.cause, o.n, o.via, o.weight, bodies[o.b],
      case when o.via = 'reply' then 'sending' else 'pending' end,
      case when o.via = 'reply' then now() + lease else now() end,
      case when o.via = 'reply' then now() end, case when o.via = 'reply' then 1 else 0 end
    from json_to_recordset(says) as o(turn int, cause text, n int, via text, weight text, b int) where o.turn = any (won)
    returning id, person_id, cause, n
  )
  select json_agg(json_build_object('turn', array_position(who, person_id), 'id', id, 'cause', cause, 'n', n)) into spoken from written;
  if json_array_length(carried) > 0 then
    update outbox o set state = 'sent', sent_at = now()
    where o.state = 'parked' and o.id in (
      select c.id from json_to_recordset(carried) as c(turn int, id bigint) where c.turn = any (won));
  end if;
  return json_build_object('won', to_json(won), 'said', coalesce(spoken, '[]'));
end $$;
--> statement-breakpoint
-- LINE took these. As before, in one statement that empties the bodies itself.
create or replace function mark_sent(marks json) returns void
language plpgsql set enable_seqscan = off set enable_bitmapscan = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  which bigint[];
  statuses smallint[];
  requests text[];
begin
  select array_agg(id), array_agg(status), array_agg("requestId") into which, statuses, requests
  from json_to_recordset(marks) as m(id bigint, status smallint, "requestId" text);
  update outbox o set state = 'sent', sent_at = now(), body = '', status = statuses[array_position(which, o.id)],
    line_request_id = requests[array_position(which, o.id)]
  where o.id = any (which) and o.state = 'sending';
end $$;
--> statement-breakpoint
drop trigger outbox_emptied on outbox;
--> statement-breakpoint
create trigger outbox_emptied before update of state on outbox
  for each row when (new.state in ('sent', 'unsure') and old.state <> new.state and new.body <> ''::bytea) execute function outbox_empties();
--> statement-breakpoint
-- What is sealed cannot be made smaller, and lies in its row while it waits: beside it, it took half of what writing the row costs.
alter table outbox alter column body set storage external;
--> statement-breakpoint
alter table outbox set (toast_tuple_target = 8160);
