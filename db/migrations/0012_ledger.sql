CREATE TABLE "ledger_account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"body" "bytea",
	"version" integer DEFAULT 1 NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_invitation" (
	"code_hash" "bytea" PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "ledger_member" (
	"account_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"name" "bytea",
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "ledger_member_account_id_person_id_pk" PRIMARY KEY("account_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "ledger_record" (
	"account_id" uuid NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"shown" integer NOT NULL,
	"month" "bytea",
	"gone_at" timestamp with time zone,
	CONSTRAINT "ledger_record_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "ledger_version" (
	"account_id" uuid NOT NULL,
	"record_id" text NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"person_id" uuid,
	"act" text NOT NULL,
	"month" "bytea",
	"body" "bytea",
	"messages" text[],
	CONSTRAINT "ledger_version_account_id_record_id_version_pk" PRIMARY KEY("account_id","record_id","version")
);
--> statement-breakpoint
ALTER TABLE "ledger_invitation" ADD CONSTRAINT "ledger_invitation_account_id_ledger_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."ledger_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_member" ADD CONSTRAINT "ledger_member_account_id_ledger_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."ledger_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_record" ADD CONSTRAINT "ledger_record_account_id_ledger_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."ledger_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_version" ADD CONSTRAINT "ledger_version_record" FOREIGN KEY ("account_id","record_id") REFERENCES "public"."ledger_record"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_account_owner" ON "ledger_account" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "ledger_invitation_account" ON "ledger_invitation" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "ledger_member_person" ON "ledger_member" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "ledger_record_month" ON "ledger_record" USING btree ("account_id","month","id") WHERE gone_at is null and month is not null;--> statement-breakpoint
CREATE INDEX "ledger_record_kind" ON "ledger_record" USING btree ("account_id","kind","id") WHERE gone_at is null and kind <> 'entry';--> statement-breakpoint
CREATE INDEX "ledger_version_said" ON "ledger_version" USING btree ("person_id") WHERE messages is not null;--> statement-breakpoint
-- What was said stays said: a version is never rewritten. Its words may go (its message was unsent) and its author's name (who had theirs erased).
create function ledger_version_keeps() returns trigger language plpgsql as $$
begin
  if (new.account_id, new.record_id, new.version, new.at, new.act) is distinct from (old.account_id, old.record_id, old.version, old.at, old.act)
    or (new.body is not null and new.body is distinct from old.body)
    or (new.month is not null and new.month is distinct from old.month)
    or (new.messages is not null and new.messages is distinct from old.messages)
    or (new.person_id is not null and new.person_id is distinct from old.person_id) then
    raise exception 'a version of the ledger is never changed';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger ledger_version_keeps before update on ledger_version for each row execute function ledger_version_keeps();
--> statement-breakpoint
-- A person's ledger goes with its history. What others keep the books of together is theirs too: the bookkeeper of longest standing becomes its
-- owner, and of who left only the entries stay, without a name.
create function ledger_forget(person uuid) returns boolean language plpgsql as $$
begin
  update ledger_account a set owner_id = m.person_id, version = a.version + 1
  from (select distinct on (account_id) account_id, person_id from ledger_member
    where role = 'bookkeeper' order by account_id, at, person_id) m
  where a.owner_id = person and m.account_id = a.id;
  update ledger_member m set role = 'owner' from ledger_account a where a.id = m.account_id and a.owner_id = m.person_id and m.role <> 'owner';
  delete from ledger_account where owner_id = person;
  delete from ledger_member where person_id = person;
  update ledger_version set person_id = null, messages = null where person_id = person;
  return true;
end $$;
--> statement-breakpoint
-- An unsent message takes along every version that it had a part in. What the record said before counts again; where nothing is left it is gone.
create function ledger_unsend(person uuid, message text) returns boolean language plpgsql as $$
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
  end loop;
  return true;
end $$;
