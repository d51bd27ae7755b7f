CREATE TABLE "alert" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"content" jsonb NOT NULL,
	"provinces" text[] NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"audience" integer,
	"beyond" uuid,
	"frozen" boolean DEFAULT false NOT NULL,
	"sent" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alert_batch" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "alert_batch_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"alert_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"people" integer NOT NULL,
	"body" "bytea" NOT NULL,
	"retry_key" uuid DEFAULT gen_random_uuid() NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"first_try_at" timestamp with time zone,
	"next_at" timestamp with time zone NOT NULL,
	"status" smallint,
	"line_request_id" text,
	CONSTRAINT "alert_batch_n" UNIQUE("alert_id","n")
);
--> statement-breakpoint
CREATE TABLE "alert_subscription" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"province" text,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "alert_batch" ADD CONSTRAINT "alert_batch_alert_id_alert_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alert"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_sending" ON "alert" USING btree ("approved_at") WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX "alert_recent" ON "alert" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "alert_batch_due" ON "alert_batch" USING btree ("next_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "alert_subscription_province" ON "alert_subscription" USING btree ("province","person_id");