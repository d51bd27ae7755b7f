-- As before, and joined by the case's own row alone: a look at the other one cost every turn of everybody. A family ends with its head.
create or replace function lane_of(who uuid, fresh text[], taken_back json) returns json
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
    'blockedUntil', ms(p.blocked_until),
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
        'rated', exists (select 1 from rating r where r.case_id = c.id and r.closing = c.closings),
        'joined', case when c.parent_id is not null then true end,
        'runs', case when c.state = 'waiting_citizen' and c.paused_at is null then true end
      ) order by c.filed_at desc)
      from (select * from "case" where person_id = who order by closed_at is not null, filed_at desc limit 100) c), '[]')
  );
end $$;
