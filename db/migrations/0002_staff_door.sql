ALTER TABLE "session" ADD COLUMN "seen_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "nth" smallint;--> statement-breakpoint
CREATE INDEX "case_assignee" ON "case" USING btree ("assignee_id","due_at","id") WHERE closed_at is null;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_id_token_nth" UNIQUE("id_token_hash","nth");