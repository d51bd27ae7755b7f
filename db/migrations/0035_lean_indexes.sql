DROP INDEX "escalation_agency";--> statement-breakpoint
DROP INDEX "staff_invitation_member";--> statement-breakpoint
CREATE UNIQUE INDEX "staff_invitation_member" ON "staff_invitation" USING btree ("member_id") WHERE member_id is not null and accepted_at is null and withdrawn_at is null;