import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { judgeAgain } from '../../../bot/jobs/rights.ts'
import { open, personIdOf, seal } from '../../../db/crypto.ts'
import { factsPlace, outcomePlace, rulesVersion } from '../../../db/rights.ts'
import { rulesDigest } from '../../../db/rules.ts'
import { reminderPlace } from '../../../db/turn/remind.ts'
import { DAY } from '../../../flows/time.ts'
import type { Facts } from '../../../flows/welfare/contract.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { does } from './does.ts'

/** Ten in the morning in Bangkok: people are told by day. */
let now = Date.UTC(2026, 10, 21, 3)
let h: Harness
let count = 0

beforeAll(async () => {
  h = await startHarness({ clock: () => now })
})
afterAll(() => h.close())
beforeEach(async () => {
  await h.sql`delete from rights_profile`
  await h.sql`delete from reminder`
})

const elder: Facts = {
  nationality: 'thai',
  domicile_registered: true,
  state_pension_or_salary: false,
  institution_status: 'none',
  birth_date: '1950-03-01',
}

const somebody = async (facts: Facts) => {
  const lineUserId = `U${String(++count).padStart(32, 'a')}`
  const personId = await personIdOf(h.keys, lineUserId)
  await does(h, { personId, lineUserId }, now, [{ do: 'save-rights', facts, at: now }])
  return { personId, lineUserId }
}
/** As if an older catalogue had found something else. */
const judgedBefore = async (personId: string, outcome: Record<string, string>) => {
  await h.sql`update rights_profile set rules = 0,
    outcome = ${await seal(h.keys, outcomePlace(personId), JSON.stringify(outcome))} where person_id = ${personId}::uuid`
}
const outcomeFor = async (personId: string): Promise<Record<string, string>> => {
  const [row] = await h.sql`select outcome from rights_profile where person_id = ${personId}::uuid`
  return JSON.parse(await open(h.keys, outcomePlace(personId), row!.outcome as Uint8Array))
}
const toldTo = async ({ personId }: { personId: string }) =>
  Number(
    (
      await h.sql`select count(*) from outbox where person_id = ${personId}::uuid and cause like 'reminder:%'`
    )[0]!.count,
  )

describe('when the rules change', () => {
  test('only those whose answer changed are told, once, however often the job runs', async () => {
    await rulesVersion(h.sql, await rulesDigest())
    const same = await somebody(elder)
    const won = await somebody(elder)
    const { 'elderly-allowance': _, ...without } = await outcomeFor(won.personId)
    await judgedBefore(same.personId, await outcomeFor(same.personId))
    await judgedBefore(won.personId, without)
    expect(await judgeAgain(h.deps)).toBe(2)
    expect(await judgeAgain(h.deps)).toBe(0)
    await h.sweep()
    await h.sweep()
    expect([await toldTo(same), await toldTo(won)]).toEqual([0, 1])
    expect((await outcomeFor(won.personId))['elderly-allowance']).toContain('eligible')
  })

  test('a whole crowd is judged by several at once, each of them once', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, () => somebody(elder)))
    for (const { personId } of people) await judgedBefore(personId, {})
    const counts = await Promise.all(Array.from({ length: 4 }, () => judgeAgain(h.deps, { batch: 5 })))
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(30)
    await h.sweep()
    for (const one of people) expect(await toldTo(one)).toBe(1)
  })

  test('answers that cannot be judged any more, and a reminder without words, keep nobody else waiting', async () => {
    const [bad, won] = [await somebody(elder), await somebody(elder)]
    for (const { personId } of [bad, won]) await judgedBefore(personId, {})
    await h.sql`update rights_profile set facts = ${await seal(h.keys, factsPlace(bad.personId), 'null')} where person_id = ${bad.personId}::uuid`
    expect(await judgeAgain(h.deps)).toBe(1)
    const [waiting] =
      await h.sql`select id, key from reminder where person_id = ${won.personId}::uuid and state = 'waiting' order by at limit 1`
    const strange = await seal(
      h.keys,
      reminderPlace(bad.personId, waiting!.key as Uint8Array),
      JSON.stringify({ about: 'rights-changed', ref: 5 }),
    )
    await h.sql`
      insert into reminder (person_id, key, theme, body, at, next_at)
      select ${bad.personId}::uuid, key, theme, ${strange}, at - interval '1 hour', at - interval '1 hour' from reminder where id = ${waiting!.id}`
    await h.sweep()
    expect([await toldTo(bad), await toldTo(won)]).toEqual([0, 1])
  })

  test('who says anew while the job is at it keeps the newer word', async () => {
    const one = await somebody(elder)
    await judgedBefore(one.personId, {})
    const { claimProfiles, storeJudged } = await import('../../../db/rights.ts')
    const rules = await rulesVersion(h.sql, await rulesDigest())
    const { profiles } = await claimProfiles(h.sql, h.keys, { rules, now, limit: 10 })
    expect(profiles).toHaveLength(1)
    now += 1_000
    await does(h, one, now, [
      { do: 'save-rights', facts: { ...elder, state_pension_or_salary: true }, at: now },
    ])
    const stored = await storeJudged(
      h.sql,
      h.keys,
      [
        {
          personId: one.personId,
          savedAt: profiles[0]!.savedAt,
          outcome: { 'elderly-allowance': 'eligible|' },
          reminders: [],
          instead: true,
          nextAt: now + DAY,
        },
      ],
      { rules, now },
    )
    expect(stored).toBe(0)
    expect((await outcomeFor(one.personId))['elderly-allowance']).toBeUndefined()
  })

  test('a crash leaves profiles to the next run, once their lease is over', async () => {
    const one = await somebody(elder)
    await judgedBefore(one.personId, {})
    const { claimProfiles } = await import('../../../db/rights.ts')
    const rules = await rulesVersion(h.sql, await rulesDigest())
    await claimProfiles(h.sql, h.keys, { rules, now, limit: 10 })
    expect(await judgeAgain(h.deps)).toBe(0)
    now += 6 * 60_000
    expect(await judgeAgain(h.deps)).toBe(1)
  })
})

describe('kept answers', () => {
  test('cannot be read in the database, not even which right somebody may have', async () => {
    await somebody({ ...elder, birth_date: '1967-01-20' })
    const [profile] = await h.sql`select r::text as all from rights_profile r`
    const reminders = await h.sql`select r::text as all from reminder r`
    expect(reminders.length).toBeGreaterThan(0)
    const hex = (text: string) => Buffer.from(text).toString('hex')
    for (const row of [profile!, ...reminders])
      for (const word of ['thai', 'birth_date', 'elderly-allowance', 'rights'])
        expect(row.all as string).not.toContain(hex(word))
  })

  test('on the first of the month in which a right begins, its person is told, by morning', async () => {
    const one = await somebody({ ...elder, birth_date: '1967-01-20' })
    const before = now
    now = Date.UTC(2027, 0, 31, 3)
    await h.sweep()
    // The day on which they turned sixty opened other doors, in one message.
    expect(await toldTo(one)).toBe(1)
    now = Date.UTC(2027, 1, 1, 1)
    await h.sweep()
    expect(await toldTo(one)).toBe(1)
    now = Date.UTC(2027, 1, 1, 2, 1)
    await h.sweep()
    await h.sweep()
    expect(await toldTo(one)).toBe(2)
    now = before
  })

  test('forgotten are gone, with every reminder that came of them', async () => {
    const one = await somebody({ ...elder, birth_date: '1967-01-20' })
    await does(h, one, now, [{ do: 'forget-rights' }])
    expect(await h.sql`select 1 from rights_profile`).toHaveLength(0)
    expect(await h.sql`select 1 from reminder`).toHaveLength(0)
  })
})
