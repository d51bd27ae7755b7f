-- Milliseconds since 1970, as our code counts instants.
create function ms(instant timestamptz) returns bigint language sql immutable parallel safe
  return floor(extract(epoch from instant) * 1000);
--> statement-breakpoint
-- The timeline is append-only: only its words may be taken out, and only together with the time at which they were.
create function timeline_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.body is null and new.erased_at is not null
     and (new.case_id, new.seq, new.at, new.kind, new.actor_kind, new.digest, new.hash)
       = (old.case_id, old.seq, old.at, old.kind, old.actor_kind, old.digest, old.hash)
     and new.to_state is not distinct from old.to_state then
    return new;
  end if;
  raise exception 'the timeline is append-only';
end $$;
--> statement-breakpoint
create trigger timeline_append_only before update or delete on timeline for each row execute function timeline_is_append_only();
--> statement-breakpoint
-- Every turn rewrites the row in place: room on the page keeps the update off the indexes.
alter table person set (fillfactor = 70);
--> statement-breakpoint
alter table inbox set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
--> statement-breakpoint
alter table outbox set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
--> statement-breakpoint
-- Ends the statement, and with it the whole turn, where what it took for granted no longer holds: the turn is run again on what
-- is true now. 40001, so that every driver knows to try again.
create function must(holds boolean, what text) returns boolean language plpgsql as $$
begin
  if holds is not true then
    raise exception 'no longer so: %', what using errcode = '40001';
  end if;
  return true;
end $$;
--> statement-breakpoint
-- The hash of a timeline entry; the same as `chainEntry` of flows/case/chain.ts.
create function timeline_hash(
  prev bytea, case_id uuid, seq integer, at timestamptz, kind text, actor_kind text, actor_id text,
  from_state text, to_state text, reason text, digest bytea
) returns bytea language sql immutable parallel safe
  return sha256(prev || convert_to(concat_ws('|', 'tl1', case_id, seq, ms(at), kind, actor_kind, coalesce(actor_id, ''),
    coalesce(from_state, ''), coalesce(to_state, ''), coalesce(reason, ''), encode(digest, 'hex')), 'UTF8'));
