CREATE TABLE "reminder" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reminder_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" uuid NOT NULL,
	"key" "bytea" NOT NULL,
	"theme" "bytea" NOT NULL,
	"body" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	"state" text DEFAULT 'waiting' NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "reminder_person_key" UNIQUE("person_id","key")
);
--> statement-breakpoint
CREATE INDEX "reminder_due" ON "reminder" USING btree ("next_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "reminder_theme" ON "reminder" USING btree ("person_id","theme") WHERE state = 'waiting';