import type { Actor } from '../../flows/actor.ts'
import type { Lang, Reader } from '../../flows/lang.ts'
import { asBytes, rows, type Sql } from '../client.ts'
import { type Keys, openIfAny, seal } from '../crypto.ts'
import { readReader } from '../reader.ts'
import { audited, writeAudit } from './audit.ts'
import { sealPush } from './entry.ts'
import { holdPerson, ofContact } from './hold-person.ts'
import { contactWords } from './notices.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo } from './rights.ts'

export type ContactMessage = {
  id: string
  /** An answer can quote it. */
  quotable: boolean
  at: number
  by: string | null
  text: string | null
  /** A photo or a voice message that was sent with it. */
  file: { id: string; state: string; contentType: string | null; bytes: number | null } | null
}
export type Contact = {
  id: string
  at: number
  about: string
  state: string
  lang: Lang
  text: string
  messages: ContactMessage[]
  /** The case that an officer began the talk from. */
  caseId: string | null
  /** Who holds the chat, by name; and whether it is the one who asks. */
  heldBy: string | null
  mine: boolean
}

const AT_ONCE = 100
/** How often an answer is tried against a person who is typing at the same moment. */
const TRIES = 3

/** Wishes to talk to a person: the open ones, longest waiting first, and then the latest that were answered. */
export const listContacts = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
): Promise<{ ok: true; contacts: Contact[] } | Refusal> => {
  if (!mayDo(actor, 'contact.read')) return refuse('forbidden')
  const found = await sql`
    (select id from contact where state = 'open' and spam_at is null order by opened_at, id limit ${AT_ONCE}::int)
    union all
    (select id from contact where state = 'answered' and spam_at is null order by opened_at desc, id limit ${AT_ONCE / 5}::int)`
  const ids = found.map((row) => row.id as string)
  await writeAudit(sql, actor, 'contact.list', null, { count: ids.length })
  return { ok: true, contacts: await contactsOf(sql, keys, actor.staffId, ids) }
}

export const readContact = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  contactId: string,
): Promise<{ ok: true; contact: Contact } | Refusal> => {
  if (!mayDo(actor, 'contact.read')) return refuse('forbidden')
  const [contact] = await contactsOf(sql, keys, actor.staffId, [contactId])
  if (!contact) return refuse('unknown')
  await writeAudit(sql, actor, 'contact.read', contactId)
  return { ok: true, contact }
}

/** In the order of `ids`. */
const contactsOf = async (
  sql: Sql,
  keys: Keys,
  staffId: string,
  ids: readonly string[],
): Promise<Contact[]> => {
  const wanted = sql`(select value::uuid from json_array_elements_text(${rows(ids)}::text::json))`
  const [heads, said] = await Promise.all([
    sql`select c.id, ms(c.opened_at) as at, c.about, c.state, c.case_id, c.held_by, h.name as holder, p.lang
      from contact c join person p on p.id = c.person_id left join staff h on h.id = c.held_by where c.id in ${wanted}`,
    sql`select m.contact_id, m.cause, ms(m.at) as at, m.body, m.staff_id is not null as ours, m.quote is not null as quotable, s.name, e.id as file, e.state, e.content_type, e.stored_bytes
      from contact_message m left join staff s on s.id = m.staff_id left join evidence e on e.message_id = m.message_id where m.contact_id in ${wanted} order by m.at, m.cause`,
  ])
  const byId = new Map(heads.map((row) => [row.id as string, row]))
  return Promise.all(
    ids.flatMap((id) => {
      const head = byId.get(id)
      if (!head) return []
      const mine = said.filter((row) => row.contact_id === id)
      return [contactOf(keys, staffId, head, mine)]
    }),
  )
}

type Row = Record<string, unknown>
const contactOf = async (keys: Keys, staffId: string, head: Row, said: readonly Row[]): Promise<Contact> => {
  const messages = await Promise.all(
    said.map(async (row) => ({
      id: row.cause as string,
      quotable: row.quotable as boolean,
      at: Number(row.at),
      by: row.ours ? String(row.name ?? '') : null,
      text: row.body ? await openIfAny(keys, `contact_message.body:${row.cause}`, asBytes(row.body)) : null,
      file: row.file
        ? {
            id: row.file as string,
            state: row.state as string,
            contentType: row.content_type as string | null,
            bytes: row.stored_bytes as number | null,
          }
        : null,
    })),
  )
  const text = messages.flatMap(({ by, text }) => (by === null && text ? [text] : [])).join('\n')
  return {
    id: head.id as string,
    at: Number(head.at),
    about: head.about as string,
    state: head.state as string,
    lang: head.lang as Lang,
    text,
    messages,
    caseId: head.case_id as string | null,
    heldBy: head.holder as string | null,
    mine: head.held_by === staffId,
  }
}

export type Answered = { ok: true; outbox: number[] }

/** The token of a message of this talk; none where it was taken back or is kept no more: then it is answered without. */
const quoteIn = async (
  sql: Sql,
  keys: Keys,
  contactId: string,
  cause: string,
): Promise<string | undefined> => {
  const [row] = await sql`
    select quote from contact_message where contact_id = ${contactId}::uuid and cause = ${cause} and quote is not null`
  const quote = row && (await openIfAny(keys, `contact_message.quote:${cause}`, asBytes(row.quote)))
  return quote ?? undefined
}

/** An answer into the chat of whoever wanted to talk. What they type meanwhile does not stop it: they are still answered. */
export const answerContact = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  input: { contactId: string; text: string; at: number; quotes?: string },
): Promise<Answered | Refusal> => {
  if (!mayDo(actor, 'contact.answer')) return refuse('forbidden')
  await holdPerson(sql, ofContact(sql, input.contactId))
  const quote = input.quotes ? await quoteIn(sql, keys, input.contactId, input.quotes) : undefined
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const [contact] = await sql`select person_id, version from contact where id = ${input.contactId}::uuid`
    const to = contact ? await readReader(sql, keys, { personId: contact.person_id as string }) : null
    if (!contact || !to) return refuse('unknown')
    if (to.unreached) return refuse('unopened')
    const version = contact.version as number
    const cause = `contact:${input.contactId}:${version + 1}`
    const body = await seal(keys, `contact_message.body:${cause}`, input.text)
    const reader: Reader = { lang: to.lang, easy: to.easy }
    const push = await sealPush(keys, cause, to.lineUserId, contactWords(reader, input.text, quote))
    const [row] = await sql`
      with moved as (
        update contact set state = 'answered', version = version + 1 where id = ${input.contactId}::uuid and version = ${version}::int
        returning id, person_id, case_id
      ), heard as (
        update "case" c set first_answer_at = ${new Date(input.at)}::timestamptz from moved where c.id = moved.case_id and c.first_answer_at is null
      ), words as (
        insert into contact_message (contact_id, cause, at, staff_id, body)
        select id, ${cause}, ${new Date(input.at)}::timestamptz, ${actor.staffId}::uuid, ${body}::bytea from moved
      ), said as (
        insert into outbox (person_id, cause, n, via, weight, body, state)
        select person_id, ${cause}, 0, 'push', 'receipt', ${push as Uint8Array<ArrayBuffer>}::bytea, 'pending' from moved returning id
      ), ${audited(sql, actor, 'contact.answer', sql`moved.id::text`, sql`moved`)}
      select (select json_agg(id) from said) as outbox from moved`
    if (row) return { ok: true, outbox: row.outbox as number[] }
  }
  throw new Error('a contact was never still')
}
