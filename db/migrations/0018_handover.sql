CREATE TABLE "canned_reply" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"body" text NOT NULL,
	"family" text,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" uuid NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "contact" ADD COLUMN "held_by" uuid;--> statement-breakpoint
ALTER TABLE "contact" ADD COLUMN "case_id" uuid;--> statement-breakpoint
CREATE INDEX "canned_reply_name" ON "canned_reply" USING btree ("name") WHERE ended_at is null;--> statement-breakpoint
ALTER TABLE "contact" ADD CONSTRAINT "contact_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_case" ON "contact" USING btree ("case_id") WHERE case_id is not null;
--> statement-breakpoint
-- At once, by whichever clock the job goes.
create or replace function touch_case(what uuid) returns void
language sql as $$
  insert into case_touch (case_id, n, at, clock_at) values (what, nextval('case_touch_number'), clock_timestamp(), '-infinity')
  on conflict (case_id) do update set n = excluded.n, at = excluded.at, clock_at = excluded.clock_at
$$;
