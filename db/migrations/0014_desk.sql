CREATE TABLE "case_presence" (
	"case_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"doing" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "case_presence_case_id_staff_id_pk" PRIMARY KEY("case_id","staff_id")
);
--> statement-breakpoint
CREATE TABLE "case_search" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"terms" bigint[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_touch" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"n" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"indexed" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_filter" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case" ADD COLUMN "urgency" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "case_presence" ADD CONSTRAINT "case_presence_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_presence" ADD CONSTRAINT "case_presence_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_search" ADD CONSTRAINT "case_search_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_touch" ADD CONSTRAINT "case_touch_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_filter" ADD CONSTRAINT "saved_filter_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_presence_until" ON "case_presence" USING btree ("until");--> statement-breakpoint
CREATE INDEX "case_search_terms" ON "case_search" USING gin ("terms") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "case_touch_n" ON "case_touch" USING btree ("n");--> statement-breakpoint
CREATE INDEX "case_touch_unread" ON "case_touch" USING btree ("n") WHERE indexed < n;--> statement-breakpoint
CREATE INDEX "saved_filter_staff" ON "saved_filter" USING btree ("staff_id","at");--> statement-breakpoint
CREATE INDEX "case_open_due" ON "case" USING btree ("due_at","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "case_open_moved" ON "case" USING btree ("moved_at","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "case_open_filed" ON "case" USING btree ("filed_at","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "case_open_nobody" ON "case" USING btree ("due_at","id") WHERE closed_at is null and assignee_id is null;--> statement-breakpoint
CREATE INDEX "case_closed" ON "case" USING btree ("closed_at","id") WHERE closed_at is not null;--> statement-breakpoint
CREATE INDEX "case_agency_due" ON "case" USING btree ("agency_id","due_at","id") WHERE closed_at is null and agency_id is not null;--> statement-breakpoint
CREATE INDEX "case_agency_moved" ON "case" USING btree ("agency_id","moved_at","id") WHERE closed_at is null and agency_id is not null;--> statement-breakpoint
CREATE INDEX "case_agency_filed" ON "case" USING btree ("agency_id","filed_at","id") WHERE closed_at is null and agency_id is not null;--> statement-breakpoint
CREATE INDEX "case_agency_closed" ON "case" USING btree ("agency_id","closed_at","id") WHERE closed_at is not null and agency_id is not null;
--> statement-breakpoint
create sequence case_touch_number;
--> statement-breakpoint
-- What changes in a case gets the next number. In a trigger, so that no writer, of today or later, can forget it.
create function touch_case(what uuid) returns void
language sql as $$
  insert into case_touch (case_id, n, at) values (what, nextval('case_touch_number'), clock_timestamp())
  on conflict (case_id) do update set n = excluded.n, at = excluded.at
$$;
--> statement-breakpoint
create function case_touched() returns trigger
language plpgsql as $$
begin
  perform touch_case(new.id);
  return null;
end $$;
--> statement-breakpoint
create trigger case_filed_touched after insert on "case" for each row execute function case_touched();
--> statement-breakpoint
create trigger case_changed_touched after update of version on "case" for each row when (old.version <> new.version) execute function case_touched();
--> statement-breakpoint
create function note_touched() returns trigger
language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    delete from case_search where case_id = old.case_id;
    perform touch_case(old.case_id);
  else
    perform touch_case(new.case_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger note_touched after insert or delete on staff_note for each row execute function note_touched();
--> statement-breakpoint
-- Words that are gone are found no more from this very moment; the rest of the case is read again within the minute.
create function words_gone() returns trigger
language plpgsql as $$
begin
  delete from case_search where case_id = old.case_id;
  perform touch_case(old.case_id);
  return null;
end $$;
--> statement-breakpoint
create trigger answer_gone after update of value on case_answer for each row when (old.value is distinct from new.value) execute function words_gone();
--> statement-breakpoint
create trigger entry_gone after update of body on timeline for each row when (old.body is distinct from new.body) execute function words_gone();
--> statement-breakpoint
insert into case_touch (case_id, n, at) select id, nextval('case_touch_number'), now() from "case" on conflict do nothing;
--> statement-breakpoint
-- Money that was sent may still be stopped: such a case stands before the others from its first minute.
create function case_urgent() returns trigger
language plpgsql as $$
begin
  new.urgency := greatest(new.urgency, 2);
  return new;
end $$;
--> statement-breakpoint
create trigger case_urgent before insert on "case" for each row when (new.family = 'scam' and new.loss > 0) execute function case_urgent();
