ALTER TABLE "person" ADD COLUMN "unmade_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "unmade_version" integer;