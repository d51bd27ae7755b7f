CREATE TABLE "learnt" (
	"person_id" uuid NOT NULL,
	"lesson" text NOT NULL,
	"correct" smallint NOT NULL,
	"done_at" timestamp with time zone NOT NULL,
	CONSTRAINT "learnt_person_id_lesson_pk" PRIMARY KEY("person_id","lesson")
);
--> statement-breakpoint
DROP INDEX "guard_pair";--> statement-breakpoint
ALTER TABLE "guard" ADD COLUMN "kind" text DEFAULT 'guard' NOT NULL;--> statement-breakpoint
ALTER TABLE "guard" ADD COLUMN "may_file" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "guard" ADD COLUMN "may_follow" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "guard" ADD COLUMN "case_id" uuid;--> statement-breakpoint
ALTER TABLE "guard" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "guard_expires" ON "guard" USING btree ("expires_at") WHERE state = 'active' and expires_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "guard_pair" ON "guard" USING btree ("ward_id","guardian_id","kind") WHERE state = 'active';