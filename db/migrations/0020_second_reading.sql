CREATE TABLE "quality_reading" (
	"case_id" uuid NOT NULL,
	"closing" smallint NOT NULL,
	"closed_by" uuid,
	"picked_at" timestamp with time zone NOT NULL,
	"read_by" uuid,
	"read_at" timestamp with time zone,
	"verdict" text,
	"note" "bytea",
	CONSTRAINT "quality_reading_case_id_closing_pk" PRIMARY KEY("case_id","closing")
);
--> statement-breakpoint
ALTER TABLE "quality_reading" ADD CONSTRAINT "quality_reading_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quality_open" ON "quality_reading" USING btree ("picked_at","case_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "staff_note_case" ON "staff_note" USING btree ("case_id","at");
--> statement-breakpoint
-- One in ten of what is closed, by its own id: no officer and no job chooses. Withdrawn and joined cases have no answer to read.
create function closing_picked() returns trigger
language plpgsql as $$
begin
  if get_byte(uuid_send(new.id), 15) % 10 = new.closings % 10 and new.state in ('resolved', 'closed_unresolved', 'not_ours') then
    insert into quality_reading (case_id, closing, closed_by, picked_at) values (new.id, new.closings, new.assignee_id, new.closed_at)
    on conflict do nothing;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger closing_picked after update of closed_at on "case" for each row when (old.closed_at is null and new.closed_at is not null)
  execute function closing_picked();
