CREATE TABLE "ledger_sum" (
	"account_id" uuid NOT NULL,
	"month" "bytea" NOT NULL,
	"stamp" "bytea" NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "ledger_sum_account_id_month_pk" PRIMARY KEY("account_id","month")
);
--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "kept_in" uuid;--> statement-breakpoint
ALTER TABLE "ledger_sum" ADD CONSTRAINT "ledger_sum_account_id_ledger_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."ledger_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_kept_in_ledger_account_id_fk" FOREIGN KEY ("kept_in") REFERENCES "public"."ledger_account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evidence_kept_in" ON "evidence" USING btree ("kept_in") WHERE kept_in is not null;
--> statement-breakpoint
-- What months came to goes as well where a message is unsent: it is worked out again from what is left.
create or replace function ledger_unsend(person uuid, message text) returns boolean language plpgsql as $$
declare
  touched record;
begin
  for touched in
    select distinct v.account_id, v.record_id from ledger_version v
    where v.person_id = person and v.messages is not null and message = any (v.messages)
  loop
    update ledger_version set body = null, month = null, messages = null
    where account_id = touched.account_id and record_id = touched.record_id and message = any (messages);
    update ledger_record r set version = r.version + 1, shown = coalesce(l.version, 0), month = l.month,
      gone_at = case when l.version is null then coalesce(r.gone_at, now()) else r.gone_at end
    from (select 1) one left join lateral (
      select v.version, v.month from ledger_version v
      where v.account_id = touched.account_id and v.record_id = touched.record_id and v.body is not null order by v.version desc limit 1) l on true
    where r.account_id = touched.account_id and r.id = touched.record_id;
    delete from ledger_sum where account_id = touched.account_id;
  end loop;
  return true;
end $$;
