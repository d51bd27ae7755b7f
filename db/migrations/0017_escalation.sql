CREATE TABLE "absence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"stand_in_id" uuid,
	"by_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "escalation" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "escalation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"case_id" uuid NOT NULL,
	"clock" text NOT NULL,
	"rung" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"assignee_id" uuid,
	"read_by" uuid,
	"read_at" timestamp with time zone,
	CONSTRAINT "escalation_once" UNIQUE("case_id","clock","rung","due_at")
);
--> statement-breakpoint
ALTER TABLE "case_touch" ADD COLUMN "clock_at" timestamp with time zone DEFAULT now();--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_stand_in_id_staff_id_fk" FOREIGN KEY ("stand_in_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absence_until" ON "absence" USING btree ("until_at");--> statement-breakpoint
CREATE INDEX "absence_staff" ON "absence" USING btree ("staff_id","until_at");--> statement-breakpoint
CREATE INDEX "escalation_open" ON "escalation" USING btree ("rung","id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "escalation_at" ON "escalation" USING btree ("at");--> statement-breakpoint
CREATE INDEX "case_touch_clock" ON "case_touch" USING btree ("clock_at") WHERE clock_at is not null;
--> statement-breakpoint
-- A changed case has its clocks read anew, and its words.
create or replace function touch_case(what uuid) returns void
language sql as $$
  insert into case_touch (case_id, n, at, clock_at) values (what, nextval('case_touch_number'), clock_timestamp(), clock_timestamp())
  on conflict (case_id) do update set n = excluded.n, at = excluded.at, clock_at = excluded.clock_at
$$;
--> statement-breakpoint
-- First the number, then the words: the row of the number is what whoever reads the words for the index waits at.
create or replace function note_touched() returns trigger
language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    perform touch_case(old.case_id);
    delete from case_search where case_id = old.case_id;
  else
    perform touch_case(new.case_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create or replace function words_gone() returns trigger
language plpgsql as $$
begin
  perform touch_case(old.case_id);
  delete from case_search where case_id = old.case_id;
  return null;
end $$;
