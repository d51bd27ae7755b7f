ALTER TABLE "own_export" ADD COLUMN "turn" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "own_export" ADD COLUMN "progress" "bytea";