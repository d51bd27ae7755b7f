CREATE TABLE "erasure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"step" text DEFAULT 'count' NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"line_token" "bytea",
	"receipt" jsonb,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "own_export" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"ready_at" timestamp with time zone,
	"until" timestamp with time zone,
	"parts" integer DEFAULT 0 NOT NULL,
	"bytes" bigint
);
--> statement-breakpoint
CREATE UNIQUE INDEX "erasure_person" ON "erasure" USING btree ("person_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "erasure_due" ON "erasure" USING btree ("next_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "erasure_ended" ON "erasure" USING btree ("ended_at") WHERE ended_at is not null;--> statement-breakpoint
CREATE INDEX "own_export_person" ON "own_export" USING btree ("person_id","asked_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "own_export_one" ON "own_export" USING btree ("person_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "own_export_due" ON "own_export" USING btree ("next_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "own_export_over" ON "own_export" USING btree ("until") WHERE state = 'ready';