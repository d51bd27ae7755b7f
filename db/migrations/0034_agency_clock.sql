ALTER TABLE "escalation" ADD COLUMN "agency_id" uuid;--> statement-breakpoint
ALTER TABLE "referral" ADD COLUMN "own_near" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "staff_invitation" ADD COLUMN "member_id" uuid;--> statement-breakpoint
ALTER TABLE "staff_invitation" ADD CONSTRAINT "staff_invitation_member_id_staff_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "escalation_agency" ON "escalation" USING btree ("agency_id","id") WHERE agency_id is not null;--> statement-breakpoint
CREATE INDEX "referral_near" ON "referral" USING btree ("case_id") WHERE own_near and ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_invitation_member" ON "staff_invitation" USING btree ("member_id") WHERE accepted_at is null and withdrawn_at is null;--> statement-breakpoint
-- What an agency has in hand already has its clocks read anew.
update case_touch set clock_at = now() where case_id in (select case_id from referral where act = 'refer' and ended_at is null and own is not null);
