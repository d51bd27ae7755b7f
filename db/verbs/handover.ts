import type { Actor } from '../../flows/actor.ts'
import { backNotice, takenNotice } from '../../flows/handover.ts'
import type { Message } from '../../flows/turn.ts'
import type { Sql } from '../client.ts'
import { type Keys, seal } from '../crypto.ts'
import { readReader } from '../reader.ts'
import { audited } from './audit.ts'
import { sealPush, writeEntry } from './entry.ts'
import { findCase } from './found-case.ts'
import { holdPerson, ofCase, ofContact } from './hold-person.ts'
import { contactWords } from './notices.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo, type StaffActor } from './rights.ts'

/** A chat left alone for so long is nobody's: another officer may take it. */
const IDLE = '30 minutes'
/** How often a talk is begun against others who change the case at the same moment: none of them makes the words wrong. */
const TRIES = 5

export type Handed = { ok: true; personId: string; outbox: number[] }

/** Takes the chat of a contact: from here on the person's words come to this officer. From a colleague's hands only a supervisor takes it. */
export const holdChat = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { contactId, at }: { contactId: string; at: number },
): Promise<Handed | Refusal> => {
  if (!mayDo(actor, 'contact.answer')) return refuse('forbidden')
  await holdPerson(sql, ofContact(sql, contactId))
  const [was] = await sql`
    select c.person_id, c.version, c.state, c.held_by, s.name from contact c left join staff s on s.id = c.held_by
    where c.id = ${contactId}::uuid for update of c`
  if (!was) return refuse('unknown')
  const others = was.held_by !== null && was.held_by !== actor.staffId
  if (others && actor.role !== 'supervisor') {
    const [spoken] = await sql`
      select 1 from contact_message where contact_id = ${contactId}::uuid and at > ${new Date(at)}::timestamptz - ${IDLE}::interval limit 1`
    const current = { state: 'held', version: was.version as number, assignee: was.name as string | null }
    if (spoken) return { ok: false, why: 'conflict', current }
  }
  const again = was.held_by === actor.staffId
  return say(sql, keys, actor, contactId, again ? null : takenNotice, actor.staffId)
}

/** Gives it back to the automatic answers. */
export const releaseChat = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { contactId }: { contactId: string },
): Promise<Handed | Refusal> => {
  if (!mayDo(actor, 'contact.answer')) return refuse('forbidden')
  await holdPerson(sql, ofContact(sql, contactId))
  const [was] = await sql`
    select c.held_by, c.version, s.name from contact c left join staff s on s.id = c.held_by where c.id = ${contactId}::uuid for update of c`
  if (!was?.held_by) return refuse('unknown')
  if (was.held_by !== actor.staffId && actor.role !== 'supervisor') {
    const current = { state: 'held', version: was.version as number, assignee: was.name as string | null }
    return { ok: false, why: 'conflict', current }
  }
  return say(sql, keys, actor, contactId, backNotice, null)
}

const say = async (
  sql: Sql,
  keys: Keys,
  actor: StaffActor,
  contactId: string,
  notice: typeof takenNotice | null,
  holder: string | null,
): Promise<Handed | Refusal> => {
  const [contact] = await sql`select person_id, version from contact where id = ${contactId}::uuid`
  const to = contact ? await readReader(sql, keys, { personId: contact.person_id as string }) : null
  if (!contact || !to) return refuse('unknown')
  // Who cannot be answered is left with the automatic answers; given back to them, nothing is lost by silence.
  if (holder && to.unreached) return refuse('unopened')
  const cause = `hold:${contactId}:${(contact.version as number) + 1}`
  const said: Message[] = notice ? notice({ lang: to.lang, easy: to.easy }) : []
  const push = said.length && to.lineUserId ? await sealPush(keys, cause, to.lineUserId, said) : null
  const [row] = await sql`
    with moved as (
      update contact set held_by = ${holder}::uuid, version = version + 1 where id = ${contactId}::uuid returning id, person_id
    ), said as (
      insert into outbox (person_id, cause, n, via, weight, body, state)
      select person_id, ${cause}, 0, 'push', 'receipt', ${push as Uint8Array<ArrayBuffer> | null}::bytea, 'pending' from moved where ${push !== null}::boolean
      returning id
    ), ${audited(sql, actor, holder ? 'contact.hold' : 'contact.release', sql`moved.id::text`, sql`moved`)}
    select (select json_agg(id) from said) as outbox from moved`
  return { ok: true, personId: to.personId, outbox: (row?.outbox as number[] | null) ?? [] }
}

/**
 * An officer begins a talk from a case: words into the citizen's chat, whose answers come to this officer. The case's timeline tells that they spoke, which
 * is a human answer; what was said stays in the chat, and agencies are told of neither.
 */
export const openChat = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { caseId, text, at }: { caseId: string; text: string; at: number },
): Promise<(Handed & { contactId: string }) | Refusal> => {
  if (!mayDo(actor, 'contact.answer')) return refuse('forbidden')
  await holdPerson(sql, ofCase(sql, caseId))
  const contactId = crypto.randomUUID()
  const cause = `contact:${contactId}:1`
  const body = await seal(keys, `contact_message.body:${cause}`, text)
  const when = sql`${new Date(at)}::timestamptz`
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const found = await findCase(sql, keys, actor, caseId)
    if (!found) return refuse('unknown')
    if (found.unreached) return refuse('unopened')
    // Who complained through another front end has no chat here.
    if (!found.lineUserId) return { ok: false, why: 'needs', needs: [] }
    const done = await writeEntry(sql, keys, actor, found, {
      verb: 'contact.open',
      kind: 'talked',
      at,
      words: '',
      set: sql`, first_answer_at = coalesce(c.first_answer_at, ${when})`,
      say: [...takenNotice(found.reader), ...contactWords(found.reader, text)],
      cause,
      also: sql`, opened as (
        insert into contact (id, person_id, about, state, held_by, case_id, opened_at)
        select ${contactId}::uuid, ${found.personId}::uuid, ${`case.${found.facts.number}`}, 'answered', ${actor.staffId}::uuid, moved.id, ${when}
        from moved returning id
      ), words as (
        insert into contact_message (contact_id, cause, at, staff_id, body)
        select id, ${cause}, ${when}, ${actor.staffId}::uuid, ${body}::bytea from opened
      )`,
    })
    if (done.ok) return { ok: true, personId: found.personId, contactId, outbox: done.outbox }
    if (done.why !== 'conflict') return done
  }
  throw new Error('a case was never still')
}

/** Whose chat it is, and whether this officer holds it. */
export const holderOf = async (
  sql: Sql,
  contactId: string,
): Promise<{ personId: string; heldBy: string | null } | null> => {
  const [row] = await sql`select person_id, held_by from contact where id = ${contactId}::uuid`
  return row ? { personId: row.person_id as string, heldBy: row.held_by as string | null } : null
}
