-- What is kept of a person's late events, to be found when they take a message back: few rows.
CREATE INDEX "inbox_kept" ON "inbox" USING btree ("person_id") WHERE body is not null and (done_at is not null or dead_at is not null);--> statement-breakpoint
-- What has been said needs no body any more, and it may repeat what its reader takes back tomorrow ("your answer so far", the review):
-- LINE asks that an unsent message be neither seen nor used.
create function outbox_empties() returns trigger language plpgsql as $$
begin
  new.body := '';
  return new;
end $$;
--> statement-breakpoint
create trigger outbox_emptied before update of state on outbox
  for each row when (new.state in ('sent', 'unsure') and old.state <> new.state) execute function outbox_empties();
