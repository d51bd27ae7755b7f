CREATE TABLE "guard" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ward_id" uuid NOT NULL,
	"guardian_id" uuid,
	"state" text NOT NULL,
	"code" "bytea",
	"until" timestamp with time zone NOT NULL,
	"names" "bytea",
	"messages" text[] NOT NULL,
	"version" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"agreed_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "guard_notice" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "guard_notice_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"guard_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "guard_told" (
	"ward_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "guard_code" ON "guard" USING btree ("code") WHERE state = 'asked';--> statement-breakpoint
CREATE UNIQUE INDEX "guard_pair" ON "guard" USING btree ("ward_id","guardian_id") WHERE state = 'active';--> statement-breakpoint
CREATE INDEX "guard_ward" ON "guard" USING btree ("ward_id") WHERE state <> 'ended';--> statement-breakpoint
CREATE INDEX "guard_guardian" ON "guard" USING btree ("guardian_id") WHERE state = 'active';--> statement-breakpoint
CREATE INDEX "guard_ended" ON "guard" USING btree ("ended_at") WHERE state = 'ended';--> statement-breakpoint
CREATE INDEX "guard_notice_due" ON "guard_notice" USING btree ("next_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "guard_notice_guard" ON "guard_notice" USING btree ("guard_id");