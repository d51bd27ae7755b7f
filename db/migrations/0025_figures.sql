CREATE TABLE "category_words" (
	"code" text NOT NULL,
	"from_day" date NOT NULL,
	"th" text,
	"en" text,
	"off" boolean DEFAULT false NOT NULL,
	"by_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "category_words_code_from_day_pk" PRIMARY KEY("code","from_day")
);
--> statement-breakpoint
CREATE TABLE "content_check" (
	"registry" text NOT NULL,
	"entry" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_id" uuid NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "content_check_registry_entry_at_pk" PRIMARY KEY("registry","entry","at")
);
--> statement-breakpoint
CREATE TABLE "holiday" (
	"day" date PRIMARY KEY NOT NULL,
	"th" text NOT NULL,
	"en" text NOT NULL,
	"source" text NOT NULL,
	"by_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "figure_day" (
	"measure" text NOT NULL,
	"day" date NOT NULL,
	"part" text NOT NULL,
	"n" bigint NOT NULL,
	"satang" bigint DEFAULT 0 NOT NULL,
	"most" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "figure_day_measure_day_part_pk" PRIMARY KEY("measure","day","part")
);
--> statement-breakpoint
CREATE TABLE "figure_gauge" (
	"id" smallint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "figure_release" (
	"month" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "figure_rolled" (
	"day" date PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"sealed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "money_held" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"what" text NOT NULL,
	"satang" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_id" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "category_words" ADD CONSTRAINT "category_words_by_id_staff_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_check" ADD CONSTRAINT "content_check_by_id_staff_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holiday" ADD CONSTRAINT "holiday_by_id_staff_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "money_held" ADD CONSTRAINT "money_held_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "holiday_kept" ON "holiday" USING btree ("day") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "figure_day_day" ON "figure_day" USING btree ("day");--> statement-breakpoint
CREATE INDEX "money_held_case" ON "money_held" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "money_held_at" ON "money_held" USING btree ("at");--> statement-breakpoint
CREATE INDEX "evidence_person" ON "evidence" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "rating_at" ON "rating" USING btree ("at");--> statement-breakpoint
CREATE INDEX "timeline_at" ON "timeline" USING brin ("at") WITH (autosummarize=true,pages_per_range=32);--> statement-breakpoint
CREATE INDEX "guard_notice_person" ON "guard_notice" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "inbox_person" ON "inbox" USING btree ("person_id") WHERE person_id is not null;--> statement-breakpoint
CREATE INDEX "unsent_person" ON "unsent" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "outbox_person" ON "outbox" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("person_id") WHERE person_id is not null;