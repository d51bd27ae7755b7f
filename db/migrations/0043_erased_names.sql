ALTER TABLE "erasure" ADD COLUMN "was" uuid;--> statement-breakpoint
CREATE INDEX "erasure_was" ON "erasure" USING btree ("was") WHERE was is not null;