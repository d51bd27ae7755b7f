import type { Actor } from '../../flows/actor.ts'
import { filled, massNotice } from '../../flows/case/family.ts'
import { reopenUntil } from '../../flows/case/policy.ts'
import { type CaseState, canMove, isCaseState, isClosed } from '../../flows/case/states.ts'
import { asBytes, rows, type Sql } from '../client.ts'
import { type Keys, open } from '../crypto.ts'
import { type Failed, pageByPage } from '../each.ts'
import { sealPush, writeEntry } from './entry.ts'
import { type FoundCase, findCase } from './found-case.ts'
import { massPlace } from './mass.ts'
import { inTransaction } from './once.ts'
import type { Mover } from './rights.ts'

export type Sending = {
  id: string
  act: 'answered' | 'told'
  parentState: CaseState | null
  text: string | null
  /** People who have not been told yet. */
  left: number
  by: string | null
}

const AT_ONCE = 20

/** The one that was let go first and can be read; null where there is none. News of a decision goes before what staff wrote to many. `but`: not these. */
export const nextMass = async (
  sql: Sql,
  keys: Keys,
  { failed, but = [] }: { failed: Failed; but?: readonly string[] },
): Promise<Sending | null> => {
  const waiting = (unread: readonly string[]) => sql`
    select m.id, m.act, m.parent_state, m.body, m.sent_by,
      (select count(distinct i.person_id)::int from mass_item i where i.mass_id = m.id and i.state = 'waiting') as left
    from mass_answer m
    where m.state = 'sending' and m.id not in (select value::uuid from json_array_elements_text(${rows([...but, ...unread])}::text::json))
    order by m.parent_state is null, m.sent_at limit ${AT_ONCE}::int`
  const [first] = await pageByPage(
    waiting,
    { idOf: ({ id }) => id, failed, limit: AT_ONCE },
    async (row): Promise<Sending> => {
      const state = row.parent_state as string | null
      return {
        id: row.id as string,
        act: row.act as Sending['act'],
        parentState: state && isCaseState(state) ? state : null,
        text: row.body ? await open(keys, massPlace(row.id as string), asBytes(row.body)) : null,
        left: row.left as number,
        by: row.sent_by as string | null,
      }
    },
  )
  return first ?? null
}

/** `after`: the last who was come to. Whom it could not be told is come to again by the next run, after everybody else. */
export const peopleToTell = async (
  sql: Sql,
  massId: string,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> => {
  const found = await sql`
    select distinct person_id from mass_item
    where mass_id = ${massId}::uuid and state = 'waiting' and person_id > ${after}::uuid order by person_id limit ${limit}::int`
  return found.map((row) => row.person_id as string)
}

/** A case that moved at the very moment: the transaction ends, and the next run tells it. */
class Moved extends Error {}

/**
 * Tells one person of all their cases that it concerns: the entries, the one message and the marks in one transaction. A crash leaves all of it or
 * nothing, and whoever comes second finds nothing left. @returns what is to be sent; null where it has to be tried again.
 */
export const tellOne = async (
  sql: Sql,
  keys: Keys,
  mass: Sending,
  personId: string,
  at: number,
): Promise<number[] | null> => {
  try {
    return await inTransaction(sql, (tx) => tellIn(tx, keys, mass, personId, at))
  } catch (error) {
    if (error instanceof Moved) return null
    throw error
  }
}

const tellIn = async (
  sql: Sql,
  keys: Keys,
  mass: Sending,
  personId: string,
  at: number,
): Promise<number[]> => {
  const items = await sql`
    select i.case_id from mass_item i join mass_answer m on m.id = i.mass_id
    where i.mass_id = ${mass.id}::uuid and i.person_id = ${personId}::uuid and i.state = 'waiting' and m.state = 'sending'
    order by i.case_id for update of i skip locked`
  const actor: Mover = mass.by
    ? { kind: 'staff', staffId: mass.by, role: 'officer' }
    : { kind: 'job', name: 'family' }
  const told: FoundCase[] = []
  for (const { case_id } of items) {
    const found = await findCase(sql, keys, actor, case_id as string)
    // There is nothing to it but the telling: it is tried again, since the key may come back.
    if (found?.unreached) throw new Error('no key opens whom to tell')
    const tells = found && found.personId === personId && (await write(sql, keys, actor, mass, found, at))
    if (tells) told.push(found)
    await sql`update mass_item set state = ${tells ? 'told' : 'skipped'}, at = ${new Date(at)}::timestamptz
      where mass_id = ${mass.id}::uuid and case_id = ${case_id as string}::uuid`
  }
  const [first] = told
  if (!first?.lineUserId) return []
  const cause = `mass:${mass.id}:${personId}`
  const state = mass.parentState ?? (mass.act === 'answered' ? 'answered' : undefined)
  const notice = massNotice(first.reader, {
    cases: told.map(({ facts }) => ({ caseId: facts.id, number: facts.number, subject: facts.subject })),
    ...(mass.text ? { words: mass.text } : {}),
    ...(state ? { state } : {}),
    ...(state && isClosed(state) ? { reopenUntil: reopenUntil(at) } : {}),
  })
  const body = await sealPush(keys, cause, first.lineUserId, notice)
  const said = await sql`
    insert into outbox (person_id, cause, n, via, weight, body, state)
    values (${personId}::uuid, ${cause}, 0, 'push', 'receipt', ${body as Uint8Array<ArrayBuffer>}::bytea, 'pending')
    on conflict (cause, n) do nothing returning id`
  return said.map((row) => Number(row.id))
}

/** Into the case's own timeline. False where it no longer concerns it: closed meanwhile, parted, or where it cannot be answered. */
const write = async (
  sql: Sql,
  keys: Keys,
  actor: Mover,
  mass: Sending,
  found: FoundCase,
  at: number,
): Promise<boolean> => {
  const { facts } = found
  const when = sql`${new Date(at)}::timestamptz`
  const words = mass.text ? filled(mass.text, [facts]) : ''
  const entry = (() => {
    if (mass.parentState) {
      // With its head closed the family is over: from here on it can be rated and opened again by itself.
      if (facts.state !== 'duplicate_of') return null
      const set = isClosed(mass.parentState)
        ? sql`, closed_at = ${when}, closings = c.closings + 1, parent_id = null`
        : sql``
      return { kind: `family-${mass.parentState}`, set }
    }
    if (isClosed(facts.state) && !facts.joined) return null
    if (mass.act === 'told') return { kind: 'told', set: sql`` }
    if (!canMove(facts.state, 'answered', actor as Actor)) return null
    return {
      kind: 'moved',
      from: facts.state,
      to: 'answered' as const,
      set: sql`, state = 'answered', reason = null, first_answer_at = coalesce(c.first_answer_at, ${when})`,
    }
  })()
  if (!entry) return false
  const done = await writeEntry(sql, keys, actor, found, { verb: 'case.mass', at, words, say: [], ...entry })
  if (!done.ok) throw new Moved()
  return true
}

/** Whether all were told. */
export const finishMass = async (sql: Sql, massId: string, at: number): Promise<boolean> => {
  const done = await sql`
    update mass_answer set state = 'done', version = version + 1, ended_at = ${new Date(at)}::timestamptz
    where id = ${massId}::uuid and state = 'sending'
      and not exists (select 1 from mass_item where mass_id = ${massId}::uuid and state = 'waiting') returning 1`
  return done.length > 0
}

/** The month's pushes do not suffice: it waits for a supervisor. */
export const holdMass = async (sql: Sql, massId: string): Promise<void> => {
  await sql`update mass_answer set state = 'held', version = version + 1 where id = ${massId}::uuid and state = 'sending'`
}
