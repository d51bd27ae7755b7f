ALTER TABLE "referral" ADD COLUMN "told_rating" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "referral" ADD COLUMN "heard_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "transmission" ADD COLUMN "theirs" text;--> statement-breakpoint
CREATE INDEX "transmission_theirs" ON "transmission" USING btree ("agency_id","theirs") WHERE theirs is not null;--> statement-breakpoint
-- One column held both orders: seconds of an instant go where instants are, and their own numbers are read again from what was heard.
update referral r set heard_at = least(to_timestamp(r.heard_seq), now()), heard_seq = coalesce((
  select max(h.seq::bigint) from heard h where h.agency_id = r.agency_id and h.case_id = r.case_id and h.outcome = 'done' and h.seq ~ '^[0-9]{1,9}$|^1[0-9]{9}$'), 0)
where r.heard_seq > 1000000000;
--> statement-breakpoint
update transmission t set theirs = r.theirs from referral r join agency a on a.id = r.agency_id
where a.reach in ('open311', 'traffy') and r.theirs is not null and t.case_id = r.case_id and t.agency_id = r.agency_id
  and t.kind in ('refer', 'invite') and t.created_at = r.made_at;
