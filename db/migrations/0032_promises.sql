CREATE TABLE "holiday_year" (
	"year" smallint PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"by_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "case" ADD COLUMN "province" text;--> statement-breakpoint
ALTER TABLE "referral" ADD COLUMN "own" jsonb;--> statement-breakpoint
ALTER TABLE "referral" ADD COLUMN "own_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "own_times" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "holiday_year" ADD CONSTRAINT "holiday_year_by_id_staff_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_uncovered" ON "case" USING btree ("due_at") WHERE closed_at is null and due -> 'uncovered' is not null;--> statement-breakpoint
-- What administrators entered beside the calendar's file (`Entered`). A promise is counted from its beginning, so that days long past count still.
create function entered_days() returns json
language plpgsql stable as $$
begin
  return json_build_object(
    'asOf', coalesce((select ms(max(greatest(at, ended_at))) from (select at, ended_at from holiday union all select at, ended_at from holiday_year) e), 0),
    'days', coalesce((select json_agg(day order by day) from holiday where ended_at is null), '[]'),
    'years', coalesce((select json_agg(year order by year) from holiday_year where ended_at is null), '[]'));
end $$;
--> statement-breakpoint
-- The own clock of the agency that a case was handed to (`TheirDue`).
create function their_due(what uuid) returns json
language plpgsql stable as $$
begin
  return (select json_build_object('th', a.th, 'en', a.en, 'from', r.own -> 'from', 'count', r.own -> 'count', 'days', coalesce(r.own -> 'days', '[]'))
  from referral r join agency a on a.id = r.agency_id where r.case_id = what and r.act = 'refer' and r.ended_at is null and r.own is not null);
end $$;
--> statement-breakpoint
-- As before; with what a promise is counted by.
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
    'entered', entered_days(),
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
        'promise', c.due, 'urgency', c.urgency, 'theirs', case when c.agency_id is not null then their_due(c.id) end,
        'joined', case when c.parent_id is not null then true end,
        'runs', case when c.state = 'waiting_citizen' and c.paused_at is null then true end
      ) order by c.filed_at desc)
      from (select * from "case" where person_id = who order by closed_at is not null, filed_at desc limit 100) c), '[]')
  );
end $$;
