CREATE TABLE "case_origin" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "case_origin_theirs" UNIQUE("agency_id","origin")
);
--> statement-breakpoint
CREATE TABLE "heard" (
	"agency_id" uuid NOT NULL,
	"seq" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"kind" text NOT NULL,
	"case_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"body" "bytea" NOT NULL,
	"outcome" text,
	CONSTRAINT "heard_agency_id_seq_pk" PRIMARY KEY("agency_id","seq")
);
--> statement-breakpoint
CREATE TABLE "pulled" (
	"agency_id" uuid PRIMARY KEY NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "referral" (
	"case_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"act" text NOT NULL,
	"status" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"accept_by" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"reason" text,
	"theirs" text,
	"told_seq" integer NOT NULL,
	"heard_seq" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "referral_case_id_agency_id_pk" PRIMARY KEY("case_id","agency_id")
);
--> statement-breakpoint
CREATE TABLE "transmission" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"body" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	"bytes" integer NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"first_try_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"status" smallint,
	"trouble" text,
	"altered" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "transmission_link" UNIQUE("agency_id","seq")
);
--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "active" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "reach" text DEFAULT 'console' NOT NULL;--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "url" text;--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "takes" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "settings" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "secrets" "bytea";--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "contact" "bytea";--> statement-breakpoint
ALTER TABLE "agency" ADD COLUMN "sent_seq" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "case_origin" ADD CONSTRAINT "case_origin_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_origin" ADD CONSTRAINT "case_origin_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "heard" ADD CONSTRAINT "heard_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pulled" ADD CONSTRAINT "pulled_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transmission" ADD CONSTRAINT "transmission_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transmission" ADD CONSTRAINT "transmission_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "heard_case" ON "heard" USING btree ("case_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "referral_holder" ON "referral" USING btree ("case_id") WHERE act = 'refer' and ended_at is null;--> statement-breakpoint
CREATE INDEX "referral_agency" ON "referral" USING btree ("agency_id","made_at" DESC NULLS LAST,"case_id");--> statement-breakpoint
CREATE INDEX "referral_waiting" ON "referral" USING btree ("accept_by") WHERE ended_at is null and accepted_at is null;--> statement-breakpoint
CREATE INDEX "referral_open" ON "referral" USING btree ("case_id","told_seq") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "transmission_case" ON "transmission" USING btree ("case_id","agency_id","seq");--> statement-breakpoint
CREATE INDEX "transmission_due" ON "transmission" USING btree ("next_at") WHERE state in ('pending', 'sending', 'sent');--> statement-breakpoint
CREATE INDEX "transmission_dead" ON "transmission" USING btree ("created_at") WHERE state = 'dead';--> statement-breakpoint
CREATE INDEX "case_filed" ON "case" USING btree ("filed_at" DESC NULLS LAST,"id");--> statement-breakpoint
-- What was sent is what was signed and hashed. Only its words may be taken out, when they have been kept long enough.
create function transmission_is_frozen() returns trigger language plpgsql as $$
begin
  if (new.id, new.agency_id, new.seq, new.case_id, new.kind, new.hash, new.bytes, new.created_at)
     is distinct from (old.id, old.agency_id, old.seq, old.case_id, old.kind, old.hash, old.bytes, old.created_at)
     or (new.body is distinct from old.body and new.body <> ''::bytea) then
    raise exception 'a transmission is frozen';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger transmission_frozen before update on transmission for each row execute function transmission_is_frozen();
