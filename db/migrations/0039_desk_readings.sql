-- What opening a case and looking for words ask each time, with plans that are kept: as text all of it was planned anew for a few rows.
create function first_filed() returns bigint
language plpgsql stable set enable_seqscan = off as $$
begin
  -- The least and not the first in order: nulls are on the wrong end of the index for that, and all of it would be read and sorted.
  return (select ms(min(c.filed_at)) from "case" c);
end $$;
--> statement-breakpoint
create function case_head(what uuid)
returns table (interview_id text, anonymous boolean, spam boolean, province text, loss bigint, urgency smallint, agency text, campaign uuid)
language plpgsql stable set enable_seqscan = off as $$
begin
  return query
    select c.interview_id, c.anonymous, c.spam_at is not null, c.province, c.loss, c.urgency, a.th,
      (select coalesce(k.merged_into, k.id) from scam_report r join campaign k on k.id = r.campaign_id where r.case_id = c.id and k.reports > 1)
    from "case" c left join agency a on a.id = c.agency_id where c.id = what;
end $$;
--> statement-breakpoint
create function case_entries(what uuid)
returns table (seq int, at bigint, kind text, actor_kind text, name text, to_state text, reason text, body bytea, erased boolean)
language plpgsql stable set enable_seqscan = off as $$
begin
  return query
    select t.seq, ms(t.at), t.kind, case when t.actor_kind = 'citizen' and t.actor_id is not null then 'delegate' else t.actor_kind end,
      s.name, t.to_state, t.reason, t.body, t.erased_at is not null
    from timeline t left join staff s on t.actor_kind = 'staff' and s.id::text = t.actor_id where t.case_id = what order by t.seq;
end $$;
--> statement-breakpoint
-- Of one agency's officers alone, where it is not the centre that asks.
create function case_notes(what uuid, ours boolean, whose uuid)
returns table (id uuid, at bigint, name text, body bytea)
language plpgsql stable set enable_seqscan = off as $$
begin
  return query
    select n.id, ms(n.at), s.name, n.body from staff_note n left join staff s on s.id = n.staff_id
    where n.case_id = what and (ours or s.agency_id = whose) order by n.at, n.id;
end $$;