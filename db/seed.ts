import type { Actor, StaffRole } from '../flows/actor.ts'
import { dueAfter } from '../flows/case/promise.ts'
import { complaint } from '../flows/complaint/questions.ts'
import { filingEffect } from '../flows/filing.ts'
import { optionsOf, type Question, type StoredAnswers, type Value, valuesOf } from '../flows/interview.ts'
import { missing } from '../flows/interview-steps.ts'
import { NOTICE } from '../flows/person/notice.ts'
import { bangkokDate, DAY, HOUR, wallParts } from '../flows/time.ts'
import type { Sql } from './client.ts'
import { type Keys, personIdOf, seal, sha256 } from './crypto.ts'
import { SEED_CASES, type SeedCase, type SeedStep } from './seed/cases.ts'
import { AGENCY, SEED_SECRET, SEED_STAFF } from './seed/staff.ts'
import { addToCase, moveCase } from './turn/case.ts'
import type { Does, Doing } from './turn/effect.ts'
import { addNote } from './verbs/add-note.ts'
import { referCase } from './verbs/exchange/refer.ts'
import { fileComplaint } from './verbs/file-complaint.ts'
import { inTransaction } from './verbs/once.ts'
import { ownCase } from './verbs/own-cases.ts'
import { takeCase } from './verbs/take-case.ts'
import { transitionCase } from './verbs/transition-case.ts'

/**
 * Fictional staff and cases for a local run, made by the very verbs that make real ones, so that every chain and every sealed value holds.
 * Safe to run again. Reached from the local start alone (`tests/house.test.ts`): no production build holds it.
 */
export const seed = async (sql: Sql, keys: Keys, { now }: { now: number }): Promise<void> => {
  await seedStaff(sql, keys)
  for (const [index, one] of SEED_CASES.entries())
    await inTransaction(sql, (tx) => seedCase(tx, keys, one, index, now))
}

const seedStaff = async (sql: Sql, keys: Keys): Promise<void> => {
  await sql`
    insert into agency (id, th, en, api_key_hash, official) values
      (${AGENCY.id}::uuid, ${AGENCY.th}, ${AGENCY.en}, ${await sha256(AGENCY.apiKey)}::bytea, false)
    on conflict (id) do nothing`
  for (const [role, { id, lineUserId, name }] of Object.entries(SEED_STAFF)) {
    const agency = role === 'agency_officer' ? AGENCY.id : null
    await sql`
      insert into staff (id, line_index, name, role, agency_id)
      values (${id}::uuid, ${await personIdOf(keys, lineUserId)}::uuid, ${name}, ${role}, ${agency}::uuid) on conflict (id) do nothing`
    await sql`
      insert into staff_factor (staff_id, secret, confirmed_at)
      values (${id}::uuid, ${await seal(keys, `staff_factor.secret:${id}`, SEED_SECRET)}::bytea, now()) on conflict (staff_id) do nothing`
  }
}

/** Nobody's LINE id, and marked as no friend: these people have no phone, not even in the simulator. */
const seedPerson = async (sql: Sql, keys: Keys, index: number): Promise<string> => {
  const lineUserId = `U${String(index).padStart(32, 'b')}`
  const id = await personIdOf(keys, lineUserId)
  await sql`
    insert into person (id, line_user, version, friend)
    values (${id}::uuid, ${await seal(keys, `person.line_user:${id}`, lineUserId)}::bytea, 1, false) on conflict (id) do nothing`
  return id
}

const staffActor = (role: StaffRole): Actor => ({
  kind: 'staff',
  staffId: SEED_STAFF[role].id,
  role,
  ...(role === 'agency_officer' ? { agencyId: AGENCY.id } : {}),
})

const seedCase = async (sql: Sql, keys: Keys, one: SeedCase, index: number, now: number): Promise<void> => {
  const caseId = `5eed0000-0000-4000-8000-00000000${String(index + 1).padStart(4, '0')}`
  if ((await sql`select 1 from "case" where id = ${caseId}::uuid`).length) return
  const at = now - Math.round(one.daysAgo * DAY)
  const personId = await seedPerson(sql, keys, one.person)
  const caseDigits = String((index + 1) * 48_611)
    .padStart(6, '0')
    .slice(-6)
  const effect = filingEffect(filled(one.answers, at), [], {
    now: at,
    fresh: { run: '', caseId, caseDigits, contactId: '' },
  })
  if (!effect) throw new Error(`seed case ${index} cannot be filed`)
  const notice = { version: NOTICE.version, agreesNow: true }
  await fileComplaint(
    sql,
    keys,
    { kind: 'citizen', personId },
    { effect, cause: `seed:${caseId}`, at, notice },
  )
  for (const step of one.steps)
    await seedStep(sql, keys, { caseId, personId, step, at: Math.min(now, at + step.hours * HOUR) })
  // A local run shows a case that an agency has not yet taken: in earnest it would have come back by now.
  await sql`update referral set accept_by = ${new Date(now + 3 * DAY)}::timestamptz where case_id = ${caseId}::uuid and accepted_at is null`
  // Said long ago, to nobody.
  await sql`update outbox set state = 'sent', sent_at = now() where person_id = ${personId}::uuid and state = 'pending'`
}

type Stepping = { caseId: string; personId: string; step: SeedStep; at: number }

const seedStep = async (sql: Sql, keys: Keys, { caseId, personId, step, at }: Stepping): Promise<void> => {
  const [row] = await sql`select version, state from "case" where id = ${caseId}::uuid`
  const on = { caseId, version: row?.version as number, at }
  const done = await (async () => {
    if ('adds' in step) {
      const whole = await ownCase(sql, keys, personId, caseId)
      const due =
        row?.state === 'waiting_citizen' && whole
          ? dueAfter(whole.facts, whole.timeline, { at, kind: 'added', by: 'citizen' })
          : null
      const messageId = `seed-${caseId}-${on.version}`
      const effect = {
        do: 'add-to-case',
        caseId,
        text: step.adds,
        messageId,
        ...(due ? { due } : {}),
      } as const
      return citizenDoes(sql, personId, at, (doing) => addToCase(sql, keys, effect, doing))
    }
    if ('withdraws' in step) {
      const effect = {
        do: 'move-case',
        caseId,
        from: row?.state as string,
        to: 'withdrawn',
        reason: 'changed_mind',
      } as const
      return citizenDoes(sql, personId, at, (doing) => moveCase(sql, keys, effect, doing))
    }
    const actor = staffActor(step.by)
    if ('note' in step) return addNote(sql, keys, actor, { caseId, text: step.note, at })
    if ('take' in step) return takeCase(sql, keys, actor, on)
    const { to, text, reason, agency } = step
    if (agency) return referCase(sql, keys, actor, { ...on, agencyId: AGENCY.id, ...(text ? { text } : {}) })
    return transitionCase(sql, keys, actor, {
      ...on,
      to,
      text,
      reason,
    })
  })()
  if (!done.ok) throw new Error(`seed: ${JSON.stringify(step)} could not be done`)
}

/** A citizen's effect outside any turn: the person's row stands in for the turn's. */
const citizenDoes = async (
  sql: Sql,
  personId: string,
  at: number,
  effect: (doing: Doing) => Promise<Does>,
): Promise<{ ok: boolean }> => {
  const { ctes, checks } = await effect({ personId, cause: 'seed', at, as: 'e0' })
  await sql`with lane as (select id from person where id = ${personId}::uuid) ${ctes} select 1 where true ${checks}`
  return { ok: true }
}

/** The given answers, and for every other question that applies the plainest answer there is. */
const filled = (given: Record<string, Value>, at: number): StoredAnswers => {
  const answers: StoredAnswers = {}
  for (const question of complaint.questions as readonly Question[]) {
    const before = valuesOf(answers)
    if (!(question.when?.(before) ?? true)) continue
    const value = given[question.id] ?? (question.optional ? undefined : plainest(question, before, at))
    answers[question.id] = value === undefined ? { skipped: true } : { v: value }
  }
  const open = missing(complaint, { answers })
  if (open.length) throw new Error(`a seed case lacks ${open.join(', ')}`)
  return answers
}

const plainest = (question: Question, before: ReturnType<typeof valuesOf>, at: number): Value => {
  switch (question.kind) {
    case 'choice':
      return optionsOf(question, before)[0]?.code ?? ''
    case 'yesno':
      return false
    case 'date': {
      const day = at - 3 * DAY
      const { y, m, d } = wallParts(day)
      return { y, m, d, precision: 'day', iso: bangkokDate(day) }
    }
    case 'money':
      return 100_000
    default:
      throw new Error(`the seed has no plain answer to ${question.id}`)
  }
}
