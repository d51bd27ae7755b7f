import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { sendAlerts } from '../../bot/jobs/alerts.ts'
import { mayUse } from '../../bot/jobs/quota.ts'
import { claimBatch, freezeNext, nextAlert } from '../../db/alerts.ts'
import { personIdOf, seal } from '../../db/crypto.ts'
import { cancelAlert } from '../../db/verbs/alerts.ts'
import { wordsOf } from '../../flows/limits.ts'
import { HOUR } from '../../flows/time.ts'
import type { Message } from '../../flows/turn.ts'
import { type Harness, startHarness } from '../harness.ts'
import { CITIZENS } from '../simulator/identities.ts'

let h: Harness
const START = Date.now()
let now = START
let count = 0
const supervisor = { kind: 'staff', role: 'supervisor', staffId: crypto.randomUUID() } as const

beforeAll(async () => {
  h = await startHarness({ clock: () => now })
})
afterAll(() => h.close())
beforeEach(async () => {
  await h.sql`truncate alert, alert_batch, alert_subscription, person`
  h.simulator.reset()
})
afterEach(() => {
  now = START
})

type Wants = { province?: string; lang?: 'th' | 'en'; easy?: boolean; friend?: boolean }
const somebody = async ({ province, lang = 'th', easy = false, friend = true }: Wants = {}) => {
  const line = `U${String(++count).padStart(32, '0')}`
  const id = await personIdOf(h.keys, line)
  h.simulator.citizens.add({ id: line, displayName: line, age: 70, language: lang, about: '' }, true)
  await h.sql`
    insert into person (id, line_user, lang, easy, friend, version)
    values (${id}::uuid, ${(await seal(h.keys, `person.line_user:${id}`, line)) as Uint8Array<ArrayBuffer>}::bytea, ${lang}, ${easy}, ${friend}, 1)`
  await h.sql`insert into alert_subscription (person_id, province, since) values (${id}::uuid, ${province ?? null}::text, now())`
  return line
}
const crowd = (n: number, wants?: Wants) => Promise.all(Array.from({ length: n }, () => somebody(wants)))
const letGo = async ({ provinces = [] as string[], audience = 10 } = {}) => {
  const id = crypto.randomUUID()
  const content = JSON.stringify([{ code: 't05', marks: [{ kind: 'phone', shown: '08x-xxx-5678' }] }])
  await h.sql`
    insert into alert (id, campaign_id, state, content, provinces, created_by, created_at, approved_by, approved_at, audience)
    values (${id}::uuid, ${crypto.randomUUID()}::uuid, 'sending', ${content}::text::jsonb -> 0,
      array(select json_array_elements_text(${JSON.stringify(provinces)}::text::json)), ${crypto.randomUUID()}::uuid, now(), ${supervisor.staffId}::uuid, now(), ${audience}::int)`
  return id
}
const run = (more = {}) => sendAlerts(h.deps, { together: 4, ahead: 10, pauseMs: 0, ...more })
const until = async (what: () => Promise<boolean>) => {
  for (let n = 0; n < 30 && !(await what()); n++) now += 40_000
}
/** What LINE took, by person. */
const got = () => {
  const by = new Map<string, Message[][]>()
  for (const one of h.simulator.accepted)
    by.set(one.citizenId, [...(by.get(one.citizenId) ?? []), one.messages as unknown as Message[]])
  return by
}
const once = (people: readonly string[]) => {
  const by = got()
  expect(people.filter((line) => by.get(line)?.length !== 1)).toEqual([])
  expect([...by.keys()].filter((line) => !people.includes(line))).toEqual([])
}
const state = async (id: string) => ({
  ...(await h.sql`select state, sent, failed from alert where id = ${id}::uuid`)[0]!,
})

test('everybody who asked has it once, by multicasts of few, and it is counted', async () => {
  const people = await crowd(23)
  const id = await letGo({ audience: 23 })
  expect(await run()).toBeGreaterThanOrEqual(6)
  once(people)
  expect(await state(id)).toEqual({ state: 'sent', sent: 23, failed: 0 })
  expect(await run()).toBe(0)
  const left = await h.sql`select 1 from alert_batch where length(body) > 0`
  expect(left).toEqual([])
})

test('each in their own language and size', async () => {
  const [th] = await crowd(1)
  const [en] = await crowd(1, { lang: 'en' })
  const [easy] = await crowd(1, { easy: true })
  await letGo({ audience: 3 })
  await run()
  const words = (line: string) => got().get(line)![0]!.map(wordsOf).join('\n')
  expect(words(th!)).toContain('⚠️ ระวัง')
  expect(words(th!)).toContain('08x-xxx-5678')
  expect(words(en!)).toContain('Watch out')
  expect(JSON.stringify(got().get(easy!))).toContain('giga')
})

test('a province’s warning goes to who asked for it or for all; one for everywhere goes to all; nobody who has blocked us', async () => {
  const [trang] = await crowd(1, { province: '92' })
  const [all] = await crowd(1)
  const [bangkok] = await crowd(1, { province: '10' })
  await crowd(1, { friend: false })
  await letGo({ provinces: ['92', '90'] })
  await run()
  once([trang!, all!])
  h.simulator.reset()
  await letGo()
  await run()
  once([trang!, all!, bangkok!])
})

test('killed at every step between freezing, sending and noting it down: nobody twice, nobody left out', async () => {
  const people = await crowd(30)
  const id = await letGo({ audience: 30 })
  let calls = 0
  const dying = {
    ...h.deps,
    line: {
      quota: h.deps.line.quota,
      multicast: async (body: string, key: string) => {
        const outcome = await h.deps.line.multicast(body, key)
        // Every second time LINE has it and we die before we can say so; every fifth it never went.
        calls++
        if (calls % 2 === 0) throw new Error('killed')
        return outcome
      },
    },
  }
  await until(async () => {
    await sendAlerts(dying, { together: 4, ahead: 10, pauseMs: 0 }).catch(() => 0)
    return (await state(id)).state === 'sent'
  })
  once(people)
  expect(await state(id)).toMatchObject({ state: 'sent', sent: 30 })
})

test('LINE falters: 500 after it took it, resets, too many at once; nobody twice, nobody left out', async () => {
  const people = await crowd(20)
  const id = await letGo({ audience: 20 })
  let calls = 0
  const faltering = {
    ...h.deps,
    line: {
      quota: h.deps.line.quota,
      multicast: async (body: string, key: string) => {
        calls++
        if (calls % 3 === 1) return { went: 'later', status: 429, requestId: null } as const
        const outcome = await h.deps.line.multicast(body, key)
        return calls % 3 === 2 ? ({ went: 'unknown', requestId: null } as const) : outcome
      },
    },
  }
  await until(async () => {
    await sendAlerts(faltering, { together: 4, ahead: 10, pauseMs: 0 })
    return (await state(id)).state === 'sent'
  })
  once(people)
  expect(await state(id)).toMatchObject({ sent: 20, failed: 0 })
})

test('four jobs at once: nobody twice, nobody left out', async () => {
  const people = await crowd(40)
  const id = await letGo({ audience: 40 })
  await until(async () => {
    await Promise.all([run(), run(), run(), run()])
    return (await state(id)).state === 'sent'
  })
  once(people)
  expect(await state(id)).toMatchObject({ sent: 40 })
})

test('a batch is the same to the byte each time it is tried', async () => {
  await crowd(3)
  const id = await letGo()
  const alert = (await nextAlert(h.sql))!
  await freezeNext(h.sql, h.keys, alert, {
    limit: 10,
    now,
    batchesOf: (people) => [{ people: people.length, body: 'frozen' }],
  })
  const first = (await claimBatch(h.sql, h.keys, id, now))!
  await h.sql`update person set lang = 'en'`
  expect(await claimBatch(h.sql, h.keys, id, now + 29_000)).toBeNull()
  expect(await claimBatch(h.sql, h.keys, id, now + 30_000)).toMatchObject({
    body: first.body,
    retryKey: first.retryKey,
    tries: 2,
  })
  const [row] = await h.sql`select encode(body, 'escape') as body from alert_batch`
  expect(row!.body).not.toContain('frozen')
})

test('whoever stops the warnings while it goes out has none, also where theirs was ready', async () => {
  const people = await crowd(20)
  await letGo({ audience: 20 })
  const order = await h.sql`select person_id from alert_subscription order by person_id`
  const last = order.at(-1)!.person_id as string
  const ids = new Map(
    await Promise.all(people.map(async (line) => [await personIdOf(h.keys, line), line] as const)),
  )
  const line = {
    quota: h.deps.line.quota,
    multicast: async (body: string, key: string) => {
      await h.sql`delete from alert_subscription where person_id = ${last}::uuid`
      return h.deps.line.multicast(body, key)
    },
  }
  await sendAlerts({ ...h.deps, line }, { together: 4, ahead: 20, pauseMs: 0 })
  await until(async () => (await run()) === 0)
  once(people.filter((line) => line !== ids.get(last)))
})

test('cancelled midway: what LINE has is counted, the rest never goes', async () => {
  await crowd(20)
  const id = await letGo({ audience: 20 })
  const line = {
    quota: h.deps.line.quota,
    multicast: async (body: string, key: string) => {
      const outcome = await h.deps.line.multicast(body, key)
      await cancelAlert(h.sql, supervisor, { id, version: 1, at: now })
      return outcome
    },
  }
  await sendAlerts({ ...h.deps, line }, { together: 4, ahead: 10, pauseMs: 0 })
  await until(async () => (await run()) === 0)
  expect(got().size).toBe(4)
  expect(await state(id)).toEqual({ state: 'cancelled', sent: 4, failed: 0 })
  expect(await h.sql`select 1 from alert_batch where state = 'pending' or length(body) > 0`).toEqual([])
})

test('a batch that no key opens keeps neither the others of its warning nor a later warning', async () => {
  const people = await crowd(12)
  const first = await letGo({ audience: 12 })
  const alert = (await nextAlert(h.sql))!
  await freezeNext(h.sql, h.keys, alert, {
    limit: 4,
    now,
    batchesOf: (some) => [{ people: some.length, body: 'frozen' }],
  })
  await h.sql`update alert_batch set body = '\\x0163'`
  const second = await letGo({ audience: 12 })
  expect(await run()).toBeGreaterThan(3)
  const times = people.map((line) => got().get(line)?.length ?? 0)
  expect([times.filter((n) => n === 2).length, times.filter((n) => n === 1).length]).toEqual([8, 4])
  expect(await state(second)).toMatchObject({ state: 'sent', sent: 12 })
  expect(await state(first)).toMatchObject({ state: 'sending', sent: 8 })
  await until(async () => {
    now += HOUR
    await run()
    return (await state(first)).state === 'sent'
  })
  expect(await state(first)).toMatchObject({ sent: 8, failed: 4 })
})

test('the month’s pushes are kept for cases: it is held before a single one goes, and resumes where it stopped', async () => {
  const people = await crowd(10)
  const id = await letGo({ audience: 10 })
  h.simulator.quota.limit = 12
  expect(await run()).toBe(0)
  expect(await state(id)).toEqual({ state: 'held', sent: 0, failed: 0 })
  expect(got().size).toBe(0)
  h.simulator.quota.limit = 1_000
  await h.sql`update alert set state = 'sending' where id = ${id}::uuid`
  await run()
  once(people)
})

test('the quota runs out in the middle of it: held with what went counted, nobody twice afterwards', async () => {
  const people = await crowd(10)
  const id = await letGo({ audience: 10 })
  const generous = { ...h.deps, line: { ...h.deps.line, quota: async () => ({ limit: null, used: 0 }) } }
  h.simulator.quota.limit = 4
  await sendAlerts(generous, { together: 4, ahead: 10, pauseMs: 0 })
  expect(await state(id)).toEqual({ state: 'held', sent: 4, failed: 0 })
  h.simulator.quota.limit = null
  await h.sql`update alert set state = 'sending' where id = ${id}::uuid`
  await run()
  once(people)
})

test('held until the next month: whoever has left meanwhile has none, everybody else has it', async () => {
  const people = await crowd(10)
  const id = await letGo({ audience: 10 })
  const generous = { ...h.deps, line: { ...h.deps.line, quota: async () => ({ limit: null, used: 0 }) } }
  h.simulator.quota.limit = 4
  await sendAlerts(generous, { together: 4, ahead: 10, pauseMs: 0 })
  expect(await state(id)).toEqual({ state: 'held', sent: 4, failed: 0 })
  const told = [...got().keys()]
  const waiting = people.filter((line) => !told.includes(line))
  const [stopped, blocked, erased, ...others] = await Promise.all(
    waiting.map(async (line) => ({ line, id: await personIdOf(h.keys, line) })),
  )
  await h.sql`delete from alert_subscription where person_id = ${stopped!.id}::uuid`
  await h.sql`update person set friend = false where id = ${blocked!.id}::uuid`
  await h.sql`delete from alert_subscription where person_id = ${erased!.id}::uuid`
  await h.sql`delete from person where id = ${erased!.id}::uuid`
  now += 25 * 24 * 3_600_000
  h.simulator.quota.limit = null
  await h.sql`update alert set state = 'sending' where id = ${id}::uuid`
  await run()
  once([...told, ...others.map(({ line }) => line)])
  expect(await state(id)).toEqual({ state: 'sent', sent: 7, failed: 0 })
})

test('LINE that does not say how many are left is no permission', async () => {
  await crowd(2)
  const id = await letGo()
  const mute = { ...h.deps, line: { ...h.deps.line, quota: async () => null } }
  expect(await sendAlerts(mute)).toBe(0)
  expect((await state(id)).state).toBe('sending')
  expect(mayUse({ limit: 100, used: 0 }, 80)).toMatchObject({ ok: true, reserve: 20 })
  expect(mayUse({ limit: 100, used: 0 }, 81)).toMatchObject({ ok: false, why: 'too-few' })
  expect(mayUse({ limit: 100, used: 90 }, 1, 10)).toMatchObject({ ok: false })
  expect(mayUse({ limit: null, used: 5 }, 1_000_000)).toMatchObject({ ok: true })
})

test('asked for in the chat it is kept with the agreement; stopped, withdrawn or changed it is as they said last', async () => {
  const who = CITIZENS[0]!.id
  const says = async (text: string) => {
    await h.simulator.send(who, { type: 'text', text })
    await h.settle()
  }
  const taps = async (act: string) => {
    await h.simulator.send(who, { type: 'postback', data: `p1?t=scam&act=${act}` })
    await h.settle()
  }
  const id = await personIdOf(h.keys, who)
  const wants = async () =>
    (await h.sql`select province from alert_subscription where person_id = ${id}::uuid`).map(
      (row) => row.province,
    )
  const agreed = async () =>
    (
      await h.sql`select 1 from consent where person_id = ${id}::uuid and purpose = 'alerts' and withdrawn_at is null`
    ).length
  await says('ร้องเรียน')
  await says('ยินยอม')
  await taps('alerts-on')
  expect([await wants(), await agreed()]).toEqual([[null], 1])
  await taps('alerts-own')
  await says('ตรัง')
  expect([await wants(), await agreed()]).toEqual([['92'], 1])
  await taps('alerts-off')
  expect([await wants(), await agreed()]).toEqual([[], 0])
  await taps('alerts-on')
  await says('ถอนความยินยอม')
  expect([await wants(), await agreed()]).toEqual([[], 0])
})
