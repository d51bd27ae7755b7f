-- Who files for somebody else may be a volunteer who does so for half a village: only looking out for each other makes a household.
create or replace function kin_near(who uuid) returns uuid[] language sql stable set enable_seqscan = off as $$
  with recursive near(id) as (
    select who
    union
    select o.id from near n cross join lateral (
      select g.guardian_id as id from guard g where g.ward_id = n.id and g.state = 'active' and g.kind = 'guard' and g.guardian_id is not null
      union all
      select g.ward_id from guard g where g.guardian_id = n.id and g.state = 'active' and g.kind = 'guard'
    ) o
  )
  select array(select id from near limit 9)
$$;
--> statement-breakpoint
create or replace function guard_began() returns trigger language plpgsql as $$
declare
  ends uuid[] := array(
    select x.id from now_so g cross join lateral (values (g.ward_id), (g.guardian_id)) x(id) where g.state = 'active' and g.kind = 'guard');
begin
  if cardinality(ends) > 0 then
    perform kin_settle(ends);
  end if;
  return null;
end $$;
--> statement-breakpoint
create or replace function guard_changed() returns trigger language plpgsql as $$
declare
  ends uuid[] := array(
    select x.id from (
      select * from (
        (select ward_id, guardian_id from was_so where state = 'active' and kind = 'guard')
        except all (select ward_id, guardian_id from now_so where state = 'active' and kind = 'guard')) a
      union all
      select * from (
        (select ward_id, guardian_id from now_so where state = 'active' and kind = 'guard')
        except all (select ward_id, guardian_id from was_so where state = 'active' and kind = 'guard')) b
    ) g cross join lateral (values (g.ward_id), (g.guardian_id)) x(id));
begin
  if cardinality(ends) > 0 then
    perform kin_settle(ends);
  end if;
  return null;
end $$;
