import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { parseCaseNumber } from '../../../flows/case/number.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { seeded } from '../../simulator/faults.ts'
import { addPhones, allHolds, inContact, passes, seat, wordsTo } from '../line-faults/rig.ts'
import { atReview, FORM, signIn } from './filing.ts'

const draw = seeded(6)
let drawn = 0
/** How many different six digits chance has to offer. */
let variety = 1e6
vi.mock('../../../bot/fresh.ts', async (original) => {
  const real = await original<typeof import('../../../bot/fresh.ts')>()
  return {
    freshNames: () => {
      drawn++
      const caseDigits = String(Math.floor(draw() * variety)).padStart(6, '0')
      return { ...real.freshNames(), caseDigits }
    },
  }
})
vi.spyOn(console, 'warn').mockImplementation(() => {})

let h: Harness
let phones: string[]

beforeAll(async () => {
  h = await startHarness()
  phones = addPhones(h, 100)
})
afterEach(async () => {
  await h.settle()
  await allHolds(h, { canaries: [{ text: 'canary-story' }, { text: 'canary-name' }, { text: '0812345678' }] })
  variety = 1e6
})
afterAll(() => h.close())

const numbers = async (): Promise<string[]> =>
  (await h.sql`select number from "case" order by number`).map(({ number }) => number as string)

test('thirty people file at once, and chance has forty numbers: each gets one of their own, with its check digit', async () => {
  const people = phones.splice(0, 30)
  for (const id of people) await seat(h, id, atReview())
  variety = 40
  drawn = 0
  await Promise.all(people.map((id) => h.simulator.send(id, { type: 'text', text: 'ส่งเรื่อง' })))
  await h.settle()
  for (let n = 0; n < 30 && (await numbers()).length < 30; n++) {
    await passes(h)
    await h.sweep()
  }
  const given = await numbers()
  expect(new Set(given).size).toBe(30)
  for (const number of given) expect(parseCaseNumber(number)).toMatchObject({ ok: true })
  // Chance did repeat itself.
  expect(drawn).toBeGreaterThan(70)
  for (const id of people) {
    const told =
      wordsTo(h, id)
        .join('\n')
        .match(/PD-\d{4}-\d{6}-\d/g) ?? []
    const [own] = await h.sql`
      select number from "case" join person on person.id = "case".person_id where person.id = ${await personOf(id)}::uuid`
    expect(new Set(told)).toEqual(new Set([own!.number]))
  }
})

const personOf = async (id: string) => (await import('../../../db/crypto.ts')).personIdOf(h.keys, id)

test('the same through the mini-app, where the form is sent once', async () => {
  const people = phones.splice(0, 12)
  const apps = await Promise.all(people.map((id) => signIn(h, id)))
  const before = (await numbers()).length
  variety = 100
  const answers = await Promise.all(apps.map((app, n) => app.file(`form-number-${n}`)))
  expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(201))
  expect(new Set(await numbers()).size).toBe(before + 12)
})

test('a double tap, twenty times at once, while the same person writes in the chat: one case, one answer each', async () => {
  const id = phones.pop()!
  await seat(h, id, inContact)
  const app = await signIn(h, id)
  const before = (await numbers()).length
  const [answers] = await Promise.all([
    Promise.all(Array.from({ length: 20 }, () => app.file('double-tap'))),
    h.simulator.send(id, { type: 'text', text: 'ยังอยู่ไหมคะ' }),
  ])
  await h.settle()
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(answers[0]!.status).toBe(201)
  expect((await numbers()).length).toBe(before + 1)
  expect(wordsTo(h, id)).toHaveLength(1)
  expect((await app.file('double-tap', { ...FORM, wants: 'apology' })).status).toBe(422)
  expect((await numbers()).length).toBe(before + 1)
})

test('a form and a chat message of one person at the same moment: both count, whichever was first', async () => {
  const people = phones.splice(0, 10)
  for (const id of people) {
    await seat(h, id, inContact)
    const app = await signIn(h, id)
    const [filed] = await Promise.all([
      app.file('form-and-chat'),
      h.simulator.send(id, { type: 'text', text: 'สวัสดีค่ะ' }),
    ])
    expect(filed.status).toBe(201)
  }
  await h.settle()
  for (const id of people) {
    expect(wordsTo(h, id)).toHaveLength(1)
    const [own] = await h.sql`
      select (select count(*) from "case" where person_id = ${await personOf(id)}::uuid)::int as cases,
        (select count(*) from contact_message m join contact c on c.id = m.contact_id where c.person_id = ${await personOf(id)}::uuid)::int as lines`
    expect(own).toEqual({ cases: 1, lines: 1 })
  }
})
