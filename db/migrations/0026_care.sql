CREATE TABLE "block" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"note" "bytea",
	"at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"by_id" uuid NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	"appeal" "bytea",
	"appeal_message" text,
	"appealed_at" timestamp with time zone,
	"outcome" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "flag" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "flag_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"person_id" uuid NOT NULL,
	"case_id" uuid,
	"contact_id" uuid,
	"cause" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"seen_by" uuid,
	"seen_at" timestamp with time zone,
	"verdict" text,
	CONSTRAINT "flag_once" UNIQUE("cause","kind")
);
--> statement-breakpoint
CREATE TABLE "case_merge" (
	"id" uuid PRIMARY KEY NOT NULL,
	"child_id" uuid NOT NULL,
	"parent_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_id" uuid NOT NULL,
	"state" text NOT NULL,
	"seq" integer NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "family_reply" (
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"parent_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"read_by" uuid,
	CONSTRAINT "family_reply_case_id_seq_pk" PRIMARY KEY("case_id","seq")
);
--> statement-breakpoint
CREATE TABLE "mass_answer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"source_id" uuid,
	"state" text NOT NULL,
	"act" text NOT NULL,
	"parent_state" text,
	"body" "bytea",
	"version" integer DEFAULT 1 NOT NULL,
	"cases" integer NOT NULL,
	"people" integer NOT NULL,
	"made_by" uuid,
	"made_at" timestamp with time zone NOT NULL,
	"sent_by" uuid,
	"sent_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"tries" smallint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mass_item" (
	"mass_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"at" timestamp with time zone,
	CONSTRAINT "mass_item_mass_id_case_id_pk" PRIMARY KEY("mass_id","case_id")
);
--> statement-breakpoint
ALTER TABLE "case" ADD COLUMN "asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "case" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "case" ADD COLUMN "split_from" uuid;--> statement-breakpoint
ALTER TABLE "case" ADD COLUMN "spam_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "case" ADD COLUMN "spam_reason" text;--> statement-breakpoint
ALTER TABLE "contact" ADD COLUMN "spam_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "contact_message" ADD COLUMN "quote" "bytea";--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "blocked_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "flag" ADD CONSTRAINT "flag_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_merge" ADD CONSTRAINT "case_merge_child_id_case_id_fk" FOREIGN KEY ("child_id") REFERENCES "public"."case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_merge" ADD CONSTRAINT "case_merge_parent_id_case_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_reply" ADD CONSTRAINT "family_reply_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mass_item" ADD CONSTRAINT "mass_item_mass_id_mass_answer_id_fk" FOREIGN KEY ("mass_id") REFERENCES "public"."mass_answer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mass_item" ADD CONSTRAINT "mass_item_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "block_standing" ON "block" USING btree ("person_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "block_person" ON "block" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "block_at" ON "block" USING btree ("at");--> statement-breakpoint
CREATE INDEX "block_appealed" ON "block" USING btree ("appealed_at") WHERE appealed_at is not null and decided_at is null;--> statement-breakpoint
CREATE INDEX "flag_open" ON "flag" USING btree ("id") WHERE seen_at is null;--> statement-breakpoint
CREATE INDEX "flag_case" ON "flag" USING btree ("case_id") WHERE case_id is not null;--> statement-breakpoint
CREATE INDEX "flag_person" ON "flag" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "case_merge_child" ON "case_merge" USING btree ("child_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "case_merge_parent" ON "case_merge" USING btree ("parent_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "case_merge_past" ON "case_merge" USING btree ("child_id");--> statement-breakpoint
CREATE INDEX "family_reply_unread" ON "family_reply" USING btree ("parent_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "mass_answer_made" ON "mass_answer" USING btree ("made_at");--> statement-breakpoint
CREATE INDEX "mass_answer_sending" ON "mass_answer" USING btree ("sent_at") WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX "mass_item_waiting" ON "mass_item" USING btree ("mass_id","person_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "mass_item_person" ON "mass_item" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "mass_item_case" ON "mass_item" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_parent" ON "case" USING btree ("parent_id") WHERE parent_id is not null;--> statement-breakpoint
CREATE INDEX "case_split" ON "case" USING btree ("split_from") WHERE split_from is not null;--> statement-breakpoint
CREATE INDEX "case_spam" ON "case" USING btree ("spam_at","id") WHERE spam_at is not null;--> statement-breakpoint
CREATE INDEX "case_asked" ON "case" USING btree ("asked_at") WHERE state = 'waiting_citizen';--> statement-breakpoint
update "case" set asked_at = coalesce(paused_at, moved_at) where state = 'waiting_citizen';
--> statement-breakpoint
-- As before, and what a turn has to know without asking: until when the person is blocked; of a case, that it is worked on together with another, and
-- that its open question does not stop the clock.
create or replace function lane_of(who uuid, fresh text[], taken_back json) returns json
language plpgsql stable set enable_seqscan = off as $$
#variable_conflict use_column
declare
  p record;
begin
  select * into p from person where id = who;
  return json_build_object(
    'personId', who,
    'version', coalesce(p.version, 0),
    'state', translate(encode(p.state, 'base64'), E'\n', ''),
    'lang', coalesce(p.lang, 'th'),
    'easy', coalesce(p.easy, false),
    'lineUser', translate(encode(p.line_user, 'base64'), E'\n', ''),
    'movedAt', coalesce(ms(p.moved_at), 0),
    'blockedUntil', ms(p.blocked_until),
    'fresh', coalesce(to_json(fresh), '[]'),
    'unsent', coalesce(taken_back, '[]'),
    'waiting', coalesce((
      select json_agg(json_build_object('eventId', w.event_id, 'body', translate(encode(w.body, 'base64'), E'\n', ''),
        'attempts', w.attempts, 'receivedAt', ms(w.received_at)))
      from (
        select event_id, body, attempts, received_at from inbox
        where person_id = who and done_at is null and dead_at is null and body is not null
          and (next_at is null or next_at <= now()) and (fresh is null or event_id <> all (fresh))
        order by happened_at, event_id limit 50
      ) w), '[]'),
    'parked', coalesce((
      select json_agg(json_build_object('id', o.id, 'cause', o.cause, 'n', o.n, 'body', translate(encode(o.body, 'base64'), E'\n', '')) order by o.id)
      from (select id, cause, n, body from outbox where person_id = who and state = 'parked' order by id limit 4) o), '[]'),
    'cases', coalesce((
      select json_agg(json_build_object(
        'id', c.id, 'number', c.number, 'state', c.state, 'family', c.family, 'subtype', c.subtype, 'subject', c.subject,
        'version', c.version, 'filedAt', ms(c.filed_at), 'movedAt', ms(c.moved_at), 'dueAt', ms(c.due_at),
        'closedAt', ms(c.closed_at), 'closings', c.closings, 'reopened', c.reopened,
        'rated', exists (select 1 from rating r where r.case_id = c.id and r.closing = c.closings),
        'joined', case when c.parent_id is not null then true end,
        'runs', case when c.state = 'waiting_citizen' and c.paused_at is null then true end
      ) order by c.filed_at desc)
      from (select * from "case" where person_id = who order by closed_at is not null, filed_at desc limit 100) c), '[]')
  );
end $$;
