import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Sql } from '../../../db/client.ts'
import { sha256 } from '../../../db/crypto.ts'
import { SEED_CASES } from '../../../db/seed/cases.ts'
import { SEED_STAFF } from '../../../db/seed/staff.ts'
import { seed } from '../../../db/seed.ts'
import { verifyChain } from '../../../db/timeline.ts'
import { ownCase } from '../../../db/verbs/own-cases.ts'
import { STAFF_ROLES } from '../../../flows/actor.ts'
import { dueFor } from '../../../flows/case/policy.ts'
import { arithmetic } from '../../../flows/case/promise.ts'
import { CASE_STATES, type CaseState, clockStopped } from '../../../flows/case/states.ts'
import { FAMILY_CODES } from '../../../flows/complaint/families.ts'
import { testKeys } from '../../bot/api/office.ts'
import { freshDatabase } from '../../postgres.ts'
import { STAFF } from '../../simulator/identities.ts'

const NOW = Date.UTC(2026, 10, 20, 7, 30)
const keys = await testKeys()
let database: Awaited<ReturnType<typeof freshDatabase>>
let sql: Sql

beforeAll(async () => {
  database = await freshDatabase()
  sql = connect(database.url, { max: 2 })
  await seed(sql, keys, { now: NOW })
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

describe('the seed', () => {
  test('has the simulator’s officers, one of each role, and the agency’s key as a hash', async () => {
    for (const [role, { id }] of Object.entries(STAFF))
      expect(SEED_STAFF[role as keyof typeof STAFF].lineUserId).toBe(id)
    expect((await sql`select role from staff order by role`).map(({ role }) => role)).toEqual(
      STAFF_ROLES.toSorted(),
    )
    expect(
      await sql`select 1 from agency where api_key_hash = ${await sha256('local-agency-key')}::bytea`,
    ).toHaveLength(1)
  })

  test('has twenty cases of every family over most states, none of them in the future, whose chains hold', async () => {
    const cases = await sql`select id, family, state, filed_at, moved_at from "case"`
    expect(cases).toHaveLength(20)
    expect(SEED_CASES).toHaveLength(20)
    expect(new Set(cases.map(({ family }) => family))).toEqual(new Set(FAMILY_CODES))
    expect(new Set(cases.map(({ state }) => state)).size).toBeGreaterThanOrEqual(CASE_STATES.length - 1)
    for (const one of cases) {
      expect(one.moved_at.getTime()).toBeLessThanOrEqual(NOW)
      expect((await verifyChain(sql, keys, one.id)).ok).toBe(true)
    }
    expect(await sql`select 1 from outbox where state <> 'sent'`).toEqual([])
  })

  test('has on every case that runs the date that its card will explain, waits and reopenings counted', async () => {
    const people = await sql`select id, person_id from "case"`
    let moved = 0
    for (const { id, person_id } of people) {
      const { facts, timeline } = (await ownCase(sql, keys, person_id, id))!
      if (clockStopped(facts.state as CaseState)) continue
      expect(facts.dueAt, facts.number).toBe(arithmetic(facts, timeline)?.due)
      const [stored] = await sql`select due from "case" where id = ${id}::uuid`
      expect(stored?.due.resolveAt).toBe(facts.dueAt)
      if (facts.dueAt !== dueFor(facts.family, facts.filedAt).resolveAt) moved++
    }
    expect(moved, 'one was opened again').toBeGreaterThanOrEqual(1)
  })

  test('run again, also later, it changes nothing', async () => {
    const all = () =>
      sql`select (select count(*) from timeline) t, (select count(*) from outbox) o, (select sum(version) from "case") v, (select count(*) from audit) a`
    const before = await all()
    await seed(sql, keys, { now: NOW + 40 * 86_400_000 })
    expect(await all()).toEqual(before)
  })
})

describe('a timeline that somebody laid hands on', () => {
  const id = '5eed0000-0000-4000-8000-000000000009'
  /** As whoever owns the tables could. */
  const tamper = async (change: (tx: Sql) => Promise<unknown>) => {
    const undone = new Error('undone')
    let found: unknown
    await sql
      .begin(async (tx) => {
        await tx`alter table timeline disable trigger timeline_append_only`
        await change(tx as unknown as Sql)
        found = await verifyChain(tx as unknown as Sql, keys, id)
        throw undone
      })
      .catch((error) => {
        if (error !== undone) throw error
      })
    return found
  }

  test('an entry left out, moved in time, or given other words is found; the trigger refuses it in the first place', async () => {
    expect(
      await tamper((tx) => tx`delete from timeline where case_id = ${id}::uuid and seq = 2`),
    ).toMatchObject({ ok: false, seq: 2, why: 'gap' })
    expect(
      await tamper((tx) => tx`delete from timeline where case_id = ${id}::uuid and seq = 3`),
    ).toMatchObject({ ok: false, why: 'head' })
    expect(
      await tamper(
        (tx) => tx`update timeline set at = at - interval '1 day' where case_id = ${id}::uuid and seq = 2`,
      ),
    ).toMatchObject({ seq: 2, why: 'hash' })
    expect(
      await tamper(
        (tx) => tx`update timeline set to_state = 'resolved' where case_id = ${id}::uuid and seq = 2`,
      ),
    ).toMatchObject({ seq: 2, why: 'hash' })
    expect(
      await tamper((tx) => tx`update timeline set body = null where case_id = ${id}::uuid and seq = 3`),
    ).toMatchObject({ seq: 3, why: 'words' })
    expect(
      await tamper(
        (
          tx,
        ) => tx`update timeline t set body = o.body from timeline o where t.case_id = ${id}::uuid and t.seq = 3
        and o.case_id = '5eed0000-0000-4000-8000-000000000010'::uuid and o.seq = 3`,
      ),
    ).toMatchObject({ seq: 3, why: 'words' })
    await expect(sql`delete from timeline where case_id = ${id}::uuid`).rejects.toThrow('append-only')
  })

  test('words erased as the law has it leave the chain whole', async () => {
    expect(
      await tamper(
        (tx) =>
          tx`update timeline set body = null, erased_at = now() where case_id = ${id}::uuid and seq = 3`,
      ),
    ).toEqual({ ok: true, entries: 3 })
  })
})
