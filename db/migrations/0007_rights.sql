CREATE TABLE "rights_profile" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"facts" "bytea" NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"outcome" "bytea" NOT NULL,
	"rules" integer NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"leased_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rights_rules" (
	"version" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rights_rules_version_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"digest" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rights_rules_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE INDEX "rights_profile_rules" ON "rights_profile" USING btree ("rules","person_id");--> statement-breakpoint
CREATE INDEX "rights_profile_next" ON "rights_profile" USING btree ("next_at");