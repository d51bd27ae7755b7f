CREATE TABLE "rate" (
	"key" text PRIMARY KEY NOT NULL,
	"slot" bigint NOT NULL,
	"n" integer NOT NULL,
	"before" integer NOT NULL,
	"ends" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appeal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"indicator_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"reason" "bytea" NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"nth" smallint DEFAULT 1 NOT NULL,
	CONSTRAINT "appeal_once" UNIQUE("person_id","indicator_id","nth")
);
--> statement-breakpoint
CREATE TABLE "campaign" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"reports" integer DEFAULT 0 NOT NULL,
	"reporters" integer DEFAULT 0 NOT NULL,
	"loss" bigint DEFAULT 0 NOT NULL,
	"first_at" timestamp with time zone,
	"last_at" timestamp with time zone,
	"codes" text[],
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"merged_into" uuid,
	"merged_at" timestamp with time zone,
	"split_from" uuid
);
--> statement-breakpoint
CREATE TABLE "indicator" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"canonical" "bytea" NOT NULL,
	"bank" text,
	"reporters" integer DEFAULT 0 NOT NULL,
	"first_at" timestamp with time zone,
	"last_at" timestamp with time zone,
	"state" text DEFAULT 'listed' NOT NULL,
	"reviewed_at" timestamp with time zone,
	"reviewed_by" uuid,
	"campaign_id" uuid,
	"shared" boolean DEFAULT false NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scam_gate" (
	"id" smallint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scam_report" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"reporter" uuid NOT NULL,
	"code" text NOT NULL,
	"channel" text,
	"loss" bigint DEFAULT 0 NOT NULL,
	"province" text,
	"at" timestamp with time zone NOT NULL,
	"stands" boolean DEFAULT true NOT NULL,
	"campaign_id" uuid
);
--> statement-breakpoint
CREATE TABLE "scam_transfer" (
	"case_id" uuid NOT NULL,
	"ord" smallint NOT NULL,
	"satang" bigint,
	"body" "bytea",
	"messages" text[],
	CONSTRAINT "scam_transfer_case_id_ord_pk" PRIMARY KEY("case_id","ord")
);
--> statement-breakpoint
CREATE TABLE "sighting" (
	"indicator_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"reporter" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"links" boolean NOT NULL,
	"stands" boolean DEFAULT true NOT NULL,
	"messages" text[],
	CONSTRAINT "sighting_indicator_id_case_id_pk" PRIMARY KEY("indicator_id","case_id")
);
--> statement-breakpoint
ALTER TABLE "scam_report" ADD CONSTRAINT "scam_report_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scam_transfer" ADD CONSTRAINT "scam_transfer_case_id_scam_report_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."scam_report"("case_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sighting" ADD CONSTRAINT "sighting_indicator_id_indicator_id_fk" FOREIGN KEY ("indicator_id") REFERENCES "public"."indicator"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sighting" ADD CONSTRAINT "sighting_case_id_scam_report_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."scam_report"("case_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rate_ends" ON "rate" USING btree ("ends");--> statement-breakpoint
CREATE INDEX "appeal_state" ON "appeal" USING btree ("state","at","id");--> statement-breakpoint
CREATE INDEX "appeal_indicator" ON "appeal" USING btree ("indicator_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "campaign_recent" ON "campaign" USING btree ("last_at","id") WHERE merged_into is null and reports > 1;--> statement-breakpoint
CREATE INDEX "campaign_state" ON "campaign" USING btree ("state","last_at","id") WHERE merged_into is null and reports > 1;--> statement-breakpoint
CREATE INDEX "campaign_merged" ON "campaign" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "indicator_campaign" ON "indicator" USING btree ("campaign_id") WHERE campaign_id is not null;--> statement-breakpoint
CREATE INDEX "indicator_shared" ON "indicator" USING btree ("changed_at","id") WHERE shared;--> statement-breakpoint
CREATE INDEX "indicator_last" ON "indicator" USING btree ("last_at");--> statement-breakpoint
CREATE INDEX "scam_report_campaign" ON "scam_report" USING btree ("campaign_id","at") WHERE campaign_id is not null;--> statement-breakpoint
CREATE INDEX "sighting_case" ON "sighting" USING btree ("case_id");--> statement-breakpoint
alter table rate set unlogged;
--> statement-breakpoint
alter table rate set (fillfactor = 50);
--> statement-breakpoint
insert into scam_gate (id) values (1);
--> statement-breakpoint
-- Whoever joins or parts reports holds the gate until their commit. One after the other, because two that share nothing with each other may both
-- share with a third: no lock on the rows they touch would show them to one another. It is the last lock that anybody takes before
-- the rows of this file, and no holder waits for a person, a case or an inbox row.
create function scam_enter() returns void language plpgsql as $$
begin
  perform 1 from scam_gate where id = 1 for no key update;
end $$;
--> statement-breakpoint
-- Counts of these indicators, from the reports that stand. Counted anew each time: exact by construction.
create function scam_recount(ids uuid[]) returns void language plpgsql set enable_seqscan = off as $$
begin
  update indicator i set reporters = n.reporters, first_at = n.first_at, last_at = n.last_at, changed_at = now(),
    shared = i.shared or n.reporters >= 3 or i.reviewed_at is not null
  from (
    select x.id, count(distinct s.reporter)::int as reporters, min(s.at) as first_at, max(s.at) as last_at
    from unnest(ids) as x(id) left join sighting s on s.indicator_id = x.id and s.stands group by x.id
  ) n
  where i.id = n.id;
end $$;
--> statement-breakpoint
create function scam_total(which uuid) returns void language plpgsql set enable_seqscan = off as $$
begin
  update campaign c set reports = n.reports, reporters = n.reporters, loss = n.loss, first_at = n.first_at, last_at = n.last_at, codes = n.codes
  from (
    select count(*)::int as reports, count(distinct reporter)::int as reporters, coalesce(sum(loss), 0)::bigint as loss,
      min(at) as first_at, max(at) as last_at, array_agg(distinct code order by code) as codes
    from scam_report where campaign_id = which
  ) n
  where c.id = which;
end $$;
--> statement-breakpoint
-- A report joins the campaigns that its indicators belong to; several become one. What staff confirmed keeps its name before the larger, the
-- larger before the older.
create function scam_link(report uuid) returns void language plpgsql set enable_seqscan = off as $$
declare
  bonds uuid[];
  found uuid[];
  others uuid[];
  keeps uuid;
begin
  select array_agg(i.id), array_agg(distinct i.campaign_id) filter (where i.campaign_id is not null) into bonds, found
  from sighting s join indicator i on i.id = s.indicator_id
  where s.case_id = report and s.links and s.stands and i.state <> 'hidden';
  if bonds is null then
    return;
  end if;
  if found is null then
    keeps := gen_random_uuid();
    insert into campaign (id) values (keeps);
  else
    select id into keeps from campaign where id = any (found)
    order by (state = 'confirmed') desc, reports desc, first_at, id limit 1;
    others := array_remove(found, keeps);
  end if;
  if cardinality(others) > 0 then
    update scam_report set campaign_id = keeps where campaign_id = any (others);
    update indicator set campaign_id = keeps where campaign_id = any (others);
    update campaign set merged_into = keeps where merged_into = any (others);
    update campaign set merged_into = keeps, merged_at = now(), reports = 0, reporters = 0, loss = 0, version = version + 1 where id = any (others);
    update campaign set version = version + 1 where id = keeps;
  end if;
  update scam_report set campaign_id = keeps where case_id = report;
  update indicator set campaign_id = keeps where id = any (bonds) and campaign_id is distinct from keeps;
  perform scam_total(keeps);
end $$;
--> statement-breakpoint
-- After something was taken away: what no longer hangs together falls apart. The part with the oldest report keeps the campaign's name.
create function scam_rebuild(which uuid[]) returns void language plpgsql set enable_seqscan = off as $$
declare
  one uuid;
  target uuid;
  seed uuid;
  remain uuid[];
  part uuid[];
  things uuid[];
begin
  for one in select distinct id from unnest(which) as x(id) where id is not null order by id loop
    update indicator i set campaign_id = null where i.campaign_id = one
      and (i.state = 'hidden' or not exists (select 1 from sighting s where s.indicator_id = i.id and s.links and s.stands));
    update scam_report r set campaign_id = null where r.campaign_id = one and not exists (
      select 1 from sighting s join indicator i on i.id = s.indicator_id
      where s.case_id = r.case_id and s.links and s.stands and i.state <> 'hidden');
    remain := array(select case_id from scam_report where campaign_id = one);
    target := one;
    while cardinality(remain) > 0 loop
      select case_id into seed from scam_report where case_id = any (remain) order by at, case_id limit 1;
      with recursive reach(node, is_report) as (
        select seed, true
        union
        select n.node, not r.is_report from reach r cross join lateral (
          select s.indicator_id as node from sighting s join indicator i on i.id = s.indicator_id
          where r.is_report and s.case_id = r.node and s.links and s.stands and i.state <> 'hidden'
          union all
          select s.case_id from sighting s where not r.is_report and s.indicator_id = r.node and s.links and s.stands
        ) n
      )
      select array_agg(node) filter (where is_report), array_agg(node) filter (where not is_report) into part, things from reach;
      if target <> one then
        insert into campaign (id, split_from) values (target, one);
        update scam_report set campaign_id = target where case_id = any (part);
        update indicator set campaign_id = target where id = any (things);
        update campaign set version = version + 1 where id = one;
        perform scam_total(target);
      end if;
      target := gen_random_uuid();
      remain := array(select unnest(remain) except select unnest(part));
    end loop;
    perform scam_total(one);
  end loop;
end $$;
--> statement-breakpoint
create function sighting_added() returns trigger language plpgsql as $$
begin
  if exists (select 1 from added) then
    perform scam_enter();
    perform scam_recount(array(select distinct indicator_id from added));
    perform scam_link(case_id) from (select distinct case_id from added where links and stands order by 1) r;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger sighting_added after insert on sighting referencing new table as added for each statement execute function sighting_added();
--> statement-breakpoint
-- What nobody reports any more is forgotten, unless staff decided about it: a second report must not list again what an appeal hid.
create function sighting_gone() returns trigger language plpgsql as $$
declare
  ids uuid[];
  campaigns uuid[];
begin
  if exists (select 1 from gone) then
    perform scam_enter();
    ids := array(select distinct indicator_id from gone);
    campaigns := array(
      select i.campaign_id from indicator i where i.id = any (ids) union select r.campaign_id from scam_report r where r.case_id in (select case_id from gone));
    perform scam_recount(ids);
    perform scam_rebuild(campaigns);
    delete from indicator i where i.id = any (ids) and i.state = 'listed' and i.reviewed_at is null and not i.shared
      and not exists (select 1 from sighting s where s.indicator_id = i.id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger sighting_gone after delete on sighting referencing old table as gone for each statement execute function sighting_gone();
--> statement-breakpoint
create function sighting_changed() returns trigger language plpgsql as $$
begin
  if exists (select 1 from now_so) then
    perform scam_enter();
    perform scam_recount(array(select distinct indicator_id from now_so));
    perform scam_rebuild(array(
      select r.campaign_id from scam_report r where r.case_id in (select case_id from now_so where not stands)));
    perform scam_link(case_id) from (select distinct case_id from now_so where links and stands order by 1) r;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger sighting_changed after update on sighting referencing new table as now_so for each statement execute function sighting_changed();
--> statement-breakpoint
-- A withdrawn case says nothing about anybody; opened again it does. Here, because a case is withdrawn by several doors.
create function scam_report_stands() returns trigger language plpgsql as $$
begin
  update scam_report set stands = new.state <> 'withdrawn' where case_id = new.id;
  if found then
    update sighting set stands = new.state <> 'withdrawn' where case_id = new.id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger scam_report_stands after update of state on "case" for each row
  when ((old.state = 'withdrawn') <> (new.state = 'withdrawn')) execute function scam_report_stands();
--> statement-breakpoint
-- What its transfers add up to, when one of them is forgotten.
create function scam_transfer_gone() returns trigger language plpgsql as $$
begin
  perform scam_enter();
  update scam_report r set loss = coalesce((select sum(t.satang) from scam_transfer t where t.case_id = r.case_id), 0)
  where r.case_id in (select case_id from now_so);
  perform scam_total(campaign_id) from (
    select distinct campaign_id from scam_report where case_id in (select case_id from now_so) and campaign_id is not null) c;
  return null;
end $$;
--> statement-breakpoint
create trigger scam_transfer_gone after update on scam_transfer referencing new table as now_so for each statement execute function scam_transfer_gone();
--> statement-breakpoint
-- Lists, hides or doubts an indicator, if it is one of `was` now. A hidden one holds no campaign together.
create function scam_set_state(which uuid, was text[], becomes text) returns boolean language plpgsql set enable_seqscan = off as $$
declare
  before text;
  held uuid;
begin
  perform scam_enter();
  select state, campaign_id into before, held from indicator where id = which and state = any (was) for no key update;
  if not found then
    return false;
  end if;
  update indicator set state = becomes, changed_at = now() where id = which;
  if becomes = 'hidden' and before <> 'hidden' then
    perform scam_rebuild(array[held]);
  elsif before = 'hidden' and becomes <> 'hidden' then
    perform scam_link(case_id) from (select case_id from sighting where indicator_id = which and links and stands order by 1) r;
  end if;
  return true;
end $$;
--> statement-breakpoint
-- Lets go of what nobody has reported since; its sightings go with it.
create function scam_expire(since timestamptz, most int) returns int language plpgsql set enable_seqscan = off as $$
declare
  n int;
begin
  perform scam_enter();
  delete from indicator where id in (
    select id from indicator i where last_at < since and not exists (select 1 from appeal a where a.indicator_id = i.id and a.state = 'open')
    order by last_at limit most);
  get diagnostics n = row_count;
  return n;
end $$;
--> statement-breakpoint
-- Takes one of each allowance, or of none: ms until there is one again, 0 where taken. `asked`: [{key, most, ms}]. The window before counts
-- by the share of it that the last `ms` still cover. Whoever is refused is not counted: hammering keeps nobody out for longer.
create function take_rate(asked json, at_ms bigint) returns bigint language plpgsql set enable_seqscan = off as $$
declare
  a record;
  r record;
  elapsed float8;
  must_wait float8 := 0;
begin
  for a in select key, most, ms from json_to_recordset(asked) as x(key text, most int, ms bigint) order by key loop
    insert into rate as old (key, slot, n, before, ends) values (a.key, at_ms / a.ms, 0, 0, (at_ms / a.ms + 2) * a.ms)
    on conflict (key) do update set
      before = case when old.slot >= excluded.slot then old.before when old.slot = excluded.slot - 1 then old.n else 0 end,
      n = case when old.slot >= excluded.slot then old.n else 0 end,
      slot = greatest(old.slot, excluded.slot), ends = greatest(old.ends, excluded.ends)
    returning n, before into r;
    elapsed := at_ms % a.ms;
    if r.n + r.before * (1 - elapsed / a.ms) + 1 > a.most then
      must_wait := greatest(must_wait, 1, case
        when r.n + 1 <= a.most then (1 - (a.most - r.n - 1)::float8 / r.before) * a.ms - elapsed
        else a.ms - elapsed + (1 - (a.most - 1)::float8 / r.n) * a.ms end);
    end if;
  end loop;
  if must_wait > 0 then
    return ceil(must_wait);
  end if;
  for a in select key from json_to_recordset(asked) as x(key text) order by key loop
    update rate set n = rate.n + 1 where rate.key = a.key;
  end loop;
  return 0;
end $$;
