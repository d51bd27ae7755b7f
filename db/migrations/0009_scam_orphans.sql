-- What nobody reports any more is forgotten, but for what another report is about to name: its check of the foreign key holds the row, and
-- waiting for it here, within the gate that the other waits for, would stop both.
create or replace function sighting_gone() returns trigger language plpgsql as $$
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
    delete from indicator where id in (
      select i.id from indicator i where i.id = any (ids) and i.state = 'listed' and i.reviewed_at is null and not i.shared
        and not exists (select 1 from sighting s where s.indicator_id = i.id) for update skip locked);
  end if;
  return null;
end $$;
--> statement-breakpoint
-- Also what was left over because somebody held it, and reported it no more after all.
create or replace function scam_expire(since timestamptz, most int) returns int language plpgsql set enable_seqscan = off as $$
declare
  n int;
begin
  perform scam_enter();
  delete from indicator where id in (
    select id from indicator i where (last_at < since or last_at is null and changed_at < since)
      and not exists (select 1 from appeal a where a.indicator_id = i.id and a.state = 'open')
    order by last_at limit most for update skip locked);
  get diagnostics n = row_count;
  return n;
end $$;
