CREATE TABLE "kin" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"household" uuid NOT NULL,
	"reporter" uuid
);
--> statement-breakpoint
CREATE INDEX "kin_household" ON "kin" USING btree ("household");--> statement-breakpoint
CREATE INDEX "kin_reporter" ON "kin" USING btree ("reporter") WHERE reporter is not null;
--> statement-breakpoint
-- A person and whom bonds that hold join to them, bond by bond; nine at most are looked for, since more than eight are no household.
create function kin_near(who uuid) returns uuid[] language sql stable set enable_seqscan = off as $$
  with recursive near(id) as (
    select who
    union
    select o.id from near n cross join lateral (
      select g.guardian_id as id from guard g where g.ward_id = n.id and g.state = 'active' and g.guardian_id is not null
      union all
      select g.ward_id from guard g where g.guardian_id = n.id and g.state = 'active'
    ) o
  )
  select array(select id from near limit 9)
$$;
--> statement-breakpoint
-- Counts of these indicators, from the reports that stand, a household once. Counted anew each time: exact by construction. What comes out as it was is
-- not touched: the feed of agencies must not show which numbers two people have in common with a third.
create or replace function scam_recount(ids uuid[]) returns void language plpgsql set enable_seqscan = off as $$
begin
  update indicator i set reporters = n.reporters, first_at = n.first_at, last_at = n.last_at, changed_at = now(),
    shared = i.shared or n.reporters >= 3 or i.reviewed_at is not null
  from (
    select x.id, count(distinct coalesce(k.household, s.reporter))::int as reporters, min(s.at) as first_at, max(s.at) as last_at
    from unnest(ids) as x(id) left join sighting s on s.indicator_id = x.id and s.stands left join kin k on k.reporter = s.reporter
    group by x.id
  ) n
  where i.id = n.id and (i.reporters, i.first_at, i.last_at, i.shared)
    is distinct from (n.reporters, n.first_at, n.last_at, i.shared or n.reporters >= 3 or i.reviewed_at is not null);
end $$;
--> statement-breakpoint
create or replace function scam_total(which uuid) returns void language plpgsql set enable_seqscan = off as $$
begin
  update campaign c set reports = n.reports, reporters = n.reporters, loss = n.loss, first_at = n.first_at, last_at = n.last_at, codes = n.codes
  from (
    select count(*)::int as reports, count(distinct coalesce(k.household, r.reporter))::int as reporters, coalesce(sum(r.loss), 0)::bigint as loss,
      min(r.at) as first_at, max(r.at) as last_at, array_agg(distinct r.code order by r.code) as codes
    from scam_report r left join kin k on k.reporter = r.reporter where r.campaign_id = which
  ) n
  where c.id = which;
end $$;
--> statement-breakpoint
-- The households of these people as their bonds are now, and what they have reported counted anew. Whoever is called with both ends of every bond
-- that began or ended finds everybody whose household changed: they are in a household that one of them was in, or near one of them now.
create function kin_settle(ends uuid[]) returns void language plpgsql set enable_seqscan = off as $$
declare
  people uuid[];
  one uuid;
  near uuid[];
  seen uuid[] := '{}';
begin
  perform scam_enter();
  people := array(
    select x.id from unnest(ends) as x(id) where x.id is not null
    union select k.person_id from kin k where k.household in (select household from kin where person_id = any (ends)));
  delete from kin where person_id = any (people);
  foreach one in array people loop
    continue when one = any (seen);
    near := kin_near(one);
    if cardinality(near) between 2 and 8 then
      insert into kin (person_id, household, reporter)
      select x.id, h.id, (select r.reporter from "case" c join scam_report r on r.case_id = c.id where c.person_id = x.id limit 1)
      from (select gen_random_uuid() as id) h cross join unnest(near) as x(id)
      on conflict (person_id) do update set household = excluded.household, reporter = excluded.reporter;
      seen := seen || near;
    else
      seen := seen || one;
    end if;
  end loop;
  people := people || seen;
  perform scam_recount(array(
    select distinct s.indicator_id from "case" c join sighting s on s.case_id = c.id where c.person_id = any (people)));
  perform scam_total(id) from (
    select distinct r.campaign_id as id from "case" c join scam_report r on r.case_id = c.id
    where c.person_id = any (people) and r.campaign_id is not null) x;
end $$;
--> statement-breakpoint
create function guard_began() returns trigger language plpgsql as $$
declare
  ends uuid[] := array(select x.id from now_so g cross join lateral (values (g.ward_id), (g.guardian_id)) x(id) where g.state = 'active');
begin
  if cardinality(ends) > 0 then
    perform kin_settle(ends);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger guard_began after insert on guard referencing new table as now_so for each statement execute function guard_began();
--> statement-breakpoint
create trigger guard_gone after delete on guard referencing old table as now_so for each statement execute function guard_began();
--> statement-breakpoint
-- A name that is unsent, or a code that runs out, changes nobody's household and does not come to the gate.
create function guard_changed() returns trigger language plpgsql as $$
declare
  ends uuid[] := array(
    select x.id from (
      select * from ((select ward_id, guardian_id from was_so where state = 'active') except all (select ward_id, guardian_id from now_so where state = 'active')) a
      union all
      select * from ((select ward_id, guardian_id from now_so where state = 'active') except all (select ward_id, guardian_id from was_so where state = 'active')) b
    ) g cross join lateral (values (g.ward_id), (g.guardian_id)) x(id));
begin
  if cardinality(ends) > 0 then
    perform kin_settle(ends);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger guard_changed after update on guard referencing old table as was_so new table as now_so for each statement execute function guard_changed();
--> statement-breakpoint
-- As before; and whoever reports for the first time is known to their household from here on.
create or replace function sighting_added() returns trigger language plpgsql as $$
begin
  if exists (select 1 from added) then
    perform scam_enter();
    update kin k set reporter = a.reporter from (select distinct case_id, reporter from added) a join "case" c on c.id = a.case_id
    where k.person_id = c.person_id and k.reporter is distinct from a.reporter;
    perform scam_recount(array(select distinct indicator_id from added));
    perform scam_link(case_id) from (select distinct case_id from added where links and stands order by 1) r;
  end if;
  return null;
end $$;
--> statement-breakpoint
-- As before, but the gate comes before the report's own row: whoever holds the gate may be about to write there.
create or replace function scam_report_stands() returns trigger language plpgsql as $$
begin
  if exists (select 1 from scam_report where case_id = new.id) then
    perform scam_enter();
    update scam_report set stands = new.state <> 'withdrawn' where case_id = new.id;
    update sighting set stands = new.state <> 'withdrawn' where case_id = new.id;
  end if;
  return null;
end $$;
--> statement-breakpoint
-- The bonds that hold already.
select kin_settle(array(select ward_id from guard where state = 'active' union select guardian_id from guard where state = 'active'));
