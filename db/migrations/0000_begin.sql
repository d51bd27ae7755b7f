CREATE TABLE "case_answer" (
	"case_id" uuid NOT NULL,
	"ord" smallint NOT NULL,
	"question" text NOT NULL,
	"value" "bytea",
	"messages" text[],
	"erased_at" timestamp with time zone,
	CONSTRAINT "case_answer_case_id_ord_pk" PRIMARY KEY("case_id","ord")
);
--> statement-breakpoint
CREATE TABLE "case" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"person_id" uuid NOT NULL,
	"family" text NOT NULL,
	"subtype" text NOT NULL,
	"subject" text NOT NULL,
	"anonymous" boolean NOT NULL,
	"loss" bigint,
	"interview_id" text NOT NULL,
	"interview_version" integer NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"agency_id" uuid,
	"assignee_id" uuid,
	"filed_at" timestamp with time zone NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"first_answer_at" timestamp with time zone,
	"due" jsonb NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"paused_at" timestamp with time zone,
	"paused_ms" bigint DEFAULT 0 NOT NULL,
	"closed_at" timestamp with time zone,
	"closings" smallint DEFAULT 0 NOT NULL,
	"reopened" smallint DEFAULT 0 NOT NULL,
	"seq" integer NOT NULL,
	"head" "bytea" NOT NULL,
	CONSTRAINT "case_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"message_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"case_id" uuid,
	"state" text DEFAULT 'wanted' NOT NULL,
	"refusal" text,
	"wanted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"stored_at" timestamp with time zone,
	"content_type" text,
	"received_sha256" "bytea",
	"received_bytes" integer,
	"stored_sha256" "bytea",
	"stored_bytes" integer,
	"width" integer,
	"height" integer,
	CONSTRAINT "evidence_message_id_unique" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE TABLE "rating" (
	"case_id" uuid NOT NULL,
	"closing" smallint NOT NULL,
	"solved" smallint NOT NULL,
	"treated" smallint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rating_case_id_closing_pk" PRIMARY KEY("case_id","closing")
);
--> statement-breakpoint
CREATE TABLE "staff_note" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"body" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "timeline" (
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"from_state" text,
	"to_state" text,
	"reason" text,
	"body" "bytea",
	"digest" "bytea" NOT NULL,
	"message_id" text,
	"erased_at" timestamp with time zone,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "timeline_case_id_seq_pk" PRIMARY KEY("case_id","seq")
);
--> statement-breakpoint
CREATE TABLE "contact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"about" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_message" (
	"contact_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"staff_id" uuid,
	"body" "bytea",
	"message_id" text,
	"erased_at" timestamp with time zone,
	CONSTRAINT "contact_message_contact_id_cause_pk" PRIMARY KEY("contact_id","cause")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"event_id" text PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"kind" text NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"body" "bytea",
	"standby" boolean DEFAULT false NOT NULL,
	"done_at" timestamp with time zone,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone,
	"dead_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "unsent" (
	"message_id" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"n" smallint NOT NULL,
	"via" text NOT NULL,
	"weight" text NOT NULL,
	"body" "bytea" NOT NULL,
	"retry_key" uuid DEFAULT gen_random_uuid() NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"first_try_at" timestamp with time zone,
	"tries" smallint DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"status" smallint,
	"line_request_id" text,
	CONSTRAINT "outbox_cause_n" UNIQUE("cause","n")
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "consent_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"version" text NOT NULL,
	"channel" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"line_user" "bytea" NOT NULL,
	"lang" text DEFAULT 'th' NOT NULL,
	"easy" boolean DEFAULT false NOT NULL,
	"friend" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"state" "bytea",
	"moved_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agency" (
	"id" uuid PRIMARY KEY NOT NULL,
	"th" text NOT NULL,
	"en" text NOT NULL,
	"api_key_hash" "bytea",
	"official" boolean DEFAULT false NOT NULL,
	CONSTRAINT "agency_api_key_hash_unique" UNIQUE("api_key_hash")
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"verb" text NOT NULL,
	"subject" text,
	"detail" jsonb
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"owner" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"status" smallint,
	"response" "bytea",
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_owner_key" UNIQUE("owner","key")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"staff_id" uuid,
	"person_id" uuid,
	"id_token_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY NOT NULL,
	"line_index" uuid NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"agency_id" uuid,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "staff_line_index_unique" UNIQUE("line_index")
);
--> statement-breakpoint
ALTER TABLE "case_answer" ADD CONSTRAINT "case_answer_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rating" ADD CONSTRAINT "rating_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_note" ADD CONSTRAINT "staff_note_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timeline" ADD CONSTRAINT "timeline_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_message" ADD CONSTRAINT "contact_message_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_person" ON "case" USING btree ("person_id","filed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "case_queue" ON "case" USING btree ("state","due_at","id");--> statement-breakpoint
CREATE INDEX "case_agency" ON "case" USING btree ("agency_id","state");--> statement-breakpoint
CREATE INDEX "evidence_case" ON "evidence" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "evidence_wanted" ON "evidence" USING btree ("next_at") WHERE state = 'wanted';--> statement-breakpoint
CREATE INDEX "timeline_message" ON "timeline" USING btree ("message_id") WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX "contact_open" ON "contact" USING btree ("state","opened_at");--> statement-breakpoint
CREATE INDEX "contact_person" ON "contact" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "inbox_waiting" ON "inbox" USING btree ("person_id","happened_at") WHERE done_at is null and dead_at is null;--> statement-breakpoint
CREATE INDEX "inbox_left" ON "inbox" USING btree ("received_at") WHERE done_at is null and dead_at is null;--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("next_at") WHERE state in ('pending', 'sending');--> statement-breakpoint
CREATE INDEX "outbox_parked" ON "outbox" USING btree ("person_id","id") WHERE state = 'parked';--> statement-breakpoint
CREATE INDEX "consent_person" ON "consent" USING btree ("person_id","purpose");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject","at");--> statement-breakpoint
CREATE INDEX "audit_actor" ON "audit" USING btree ("actor_id","at");--> statement-breakpoint
CREATE INDEX "session_id_token" ON "session" USING btree ("id_token_hash");