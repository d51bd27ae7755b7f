import type { Effect } from '../../flows/effects.ts'
import { flagIn } from '../../flows/flags.ts'
import type { Fragment, Sql } from '../client.ts'
import { type Keys, seal } from '../crypto.ts'
import type { Does, Doing } from './effect.ts'
import { flagged } from './flag.ts'
import { unsendEntries } from './ledger.ts'

type Of<K extends Effect['do']> = Extract<Effect, { do: K }>

export const agree = (sql: Sql, effect: Of<'agree'>, { at, as }: Doing): Does => ({
  ctes: [
    sql`, ${sql(as)} as (
      insert into consent (person_id, purpose, version, channel, given_at)
      select lane.id, ${effect.purpose}, ${effect.version}, ${effect.channel ?? 'chat'}, ${new Date(at)}::timestamptz from lane
    )`,
  ],
  checks: [],
})

export const withdrawAgreement = (
  sql: Sql,
  effect: Of<'withdraw-agreement'>,
  { personId, at, as }: Doing,
): Does => ({
  ctes: [
    sql`, ${sql(as)} as (
      update consent set withdrawn_at = ${new Date(at)}::timestamptz from lane
      where consent.person_id = ${personId}::uuid and purpose = ${effect.purpose} and withdrawn_at is null
    )`,
  ],
  checks: [],
})

/** Which lessons were done is kept by the agreement to the service, and goes with it. */
export const forgetLearnt = (sql: Sql, { personId }: Doing, as: string): Fragment =>
  sql`, ${sql(as)} as (delete from learnt using lane where learnt.person_id = ${personId}::uuid)`

const quoteOf = async (
  keys: Keys,
  cause: string,
  token: string | undefined,
): Promise<Uint8Array<ArrayBuffer> | null> =>
  token ? seal(keys, `contact_message.quote:${cause}`, token) : null

/** A wish to talk to a person. A second wish while one is open joins it. */
export const askContact = async (
  sql: Sql,
  keys: Keys,
  effect: Of<'ask-contact'>,
  doing: Doing,
): Promise<Does> => {
  const { personId, cause, as } = doing
  return {
    ctes: [
      sql`, ${sql(as)} as (
      insert into contact (id, person_id, about)
      select ${effect.contactId}::uuid, lane.id, ${effect.about} from lane
      where not exists (select 1 from contact where person_id = ${personId}::uuid and state = 'open')
      returning id
    )`,
      ...(effect.text
        ? [
            sql`, ${sql(`${as}_words`)} as (
            insert into contact_message (contact_id, cause, body, message_id, quote)
            select id, ${cause}, ${await seal(keys, `contact_message.body:${cause}`, effect.text)}::bytea, ${effect.messageId ?? null}::text,
              ${await quoteOf(keys, cause, effect.quote)}::bytea
            from (select id from ${sql(as)} union all select id from contact, (select 1 from lane) held
              where person_id = ${personId}::uuid and state = 'open' limit 1) open
            on conflict do nothing returning contact_id as id
          )`,
            ...flagged(sql, flagIn(effect.text), 'contact_id', sql`${sql(`${as}_words`)}`, doing),
          ]
        : []),
    ],
    checks: [],
  }
}

/** Further words for the open wish. Where it was answered in the meantime, it opens again. */
export const addToContact = async (
  sql: Sql,
  keys: Keys,
  effect: Of<'add-to-contact'>,
  doing: Doing,
): Promise<Does> => {
  const { personId, cause, as } = doing
  return {
    ctes: [
      sql`, ${sql(as)} as (
      update contact set state = 'open', version = contact.version + 1 from lane
      where contact.id = (select id from contact where person_id = ${personId}::uuid order by opened_at desc limit 1)
      returning contact.id
    )`,
      sql`, ${sql(`${as}_words`)} as (
      insert into contact_message (contact_id, cause, body, message_id, quote)
      select id, ${cause}, ${await seal(keys, `contact_message.body:${cause}`, effect.text)}::bytea, ${effect.messageId},
        ${await quoteOf(keys, cause, effect.quote)}::bytea from ${sql(as)}
      on conflict do nothing
    )`,
      ...flagged(sql, flagIn(effect.text), 'contact_id', sql`${sql(as)}`, doing),
    ],
    checks: [
      sql`and must(not exists (select 1 from lane) or exists (select 1 from ${sql(as)}), 'an open wish to talk')`,
    ],
  }
}

/** Of a photo of which no row knows whether its object was put before a crash: whoever clears up looks for it all the same. */
const MAYBE_STORED = 'unknown'

const saidBy = (sql: Sql, messageId: string, table: Fragment): Fragment =>
  sql`(${messageId} = any(${table}.messages) or (${table}.messages is null and exists (
    select 1 from case_answer a where a.case_id = ${table}.case_id and ${messageId} = any(a.messages))))`

/**
 * Unsend: the content goes wherever it is kept, and a tombstone stays, since the message itself may still be on its way.
 * A filed case keeps the fact that something was there; LINE asks that the content be neither seen nor used.
 */
export const forgetMessage = (sql: Sql, effect: Of<'forget-message'>, { personId, as }: Doing): Does => {
  const id = effect.messageId
  const mine = sql`(select "case".id from "case", lane where "case".person_id = ${personId}::uuid)`
  return {
    ctes: [
      sql`, ${sql(as)} as (
        insert into unsent (message_id, person_id) select ${id}, lane.id from lane on conflict do nothing
      )`,
      sql`, ${sql(`${as}_answers`)} as (
        update case_answer set value = null, erased_at = now() where case_id in ${mine} and ${id} = any(messages) and value is not null
      )`,
      // What the case counts as lost was said in that answer.
      sql`, ${sql(`${as}_loss`)} as (
        update "case" set loss = null where id in (select case_id from case_answer
          where case_id in ${mine} and question = 'amount' and ${id} = any(messages))
      )`,
      sql`, ${sql(`${as}_timeline`)} as (
        update timeline set body = null, erased_at = now() where message_id = ${id} and erased_at is null and case_id in ${mine}
      )`,
      sql`, ${sql(`${as}_contact`)} as (
        update contact_message set body = null, quote = null, erased_at = now() from contact, lane
        where contact_message.contact_id = contact.id and contact.person_id = ${personId}::uuid and contact_message.message_id = ${id}
      )`,
      sql`, ${sql(`${as}_photo`)} as (
        update evidence set state = 'erased', next_at = now(), content_type = coalesce(content_type, ${MAYBE_STORED}) from lane
        where evidence.person_id = ${personId}::uuid and evidence.message_id = ${id}
      )`,
      // What a scam report took from that message alone; of what does not say where it is from, all that the case has.
      sql`, ${sql(`${as}_sightings`)} as (
        delete from sighting where case_id in ${mine} and ${saidBy(sql, id, sql`sighting`)} and coalesce(cardinality(messages), 1) = 1
      )`,
      sql`, ${sql(`${as}_resaid`)} as (
        update sighting set messages = array_remove(messages, ${id}) where case_id in ${mine} and ${id} = any(messages) and cardinality(messages) > 1
      )`,
      sql`, ${sql(`${as}_transfers`)} as (
        update scam_transfer set body = null, satang = null where case_id in ${mine} and body is not null and ${saidBy(sql, id, sql`scam_transfer`)}
      )`,
      // Words against a block: that there were some stays.
      sql`, ${sql(`${as}_appeal`)} as (
        update block set appeal = null from lane where block.person_id = ${personId}::uuid and block.appeal_message = ${id}
      )`,
      // Names that it gave to a bond: the bond holds without them.
      sql`, ${sql(`${as}_guards`)} as (
        update guard set names = null from lane where guard.ward_id = ${personId}::uuid and ${id} = any(guard.messages)
      )`,
      // What we said may repeat their words ("your answer so far"), and must not be said any more where it still waits. A receipt is owed.
      sql`, ${sql(`${as}_said`)} as (
        update outbox set state = 'dead', body = '' from lane where outbox.id in (
          select id from outbox where person_id = ${personId}::uuid and state = 'parked'
          union all select id from outbox where person_id = ${personId}::uuid and state = 'pending')
          and outbox.weight <> 'receipt' and outbox.n = 0 and outbox.cause not like '%:%'
      )`,
      // A late event keeps its body, which the database cannot look into: what came within the 24 hours of an unsend goes whole.
      sql`, ${sql(`${as}_late`)} as (
        update inbox set body = null from lane
        where inbox.person_id = ${personId}::uuid and (done_at is not null or dead_at is not null) and body is not null
          and received_at > now() - interval '25 hours'
      )`,
    ],
    checks: [unsendEntries(sql, id)],
  }
}

/** What it is to be stands there before it is fetched: a voice message that cannot be had is told of as such. */
export const fetchPhoto = (sql: Sql, effect: Of<'fetch-photo'>, { as }: Doing): Does => ({
  ctes: [
    sql`, ${sql(as)} as (
      insert into evidence (message_id, person_id, case_id, content_type)
      select ${effect.messageId}, lane.id, ${effect.caseId ?? null}::uuid, ${effect.sound ? 'audio/mp4' : null}::text from lane
      on conflict (message_id) do nothing
    )`,
  ],
  checks: [],
})
