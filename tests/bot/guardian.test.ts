import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { tellGuards } from '../../bot/jobs/guard.ts'
import { wordsOf } from '../../flows/limits.ts'
import { HOUR, MINUTE, startOfDay } from '../../flows/time.ts'
import type { Message } from '../../flows/turn.ts'
import { type Harness, startHarness } from '../harness.ts'
import { CITIZENS } from '../simulator/identities.ts'
import { actionsIn } from '../tools/person.ts'

/** Two people, their phones, LINE and a database: from the wish to be looked out for to the call that it leads to. */
const STOP =
  'ธนาคารแจ้งว่าบัญชีของท่านผิดปกติ กรุณายืนยันตัวตนด่วนภายในวันนี้ที่ http://kasikornbank-verify.top/login แล้วแจ้งรหัส OTP กับเจ้าหน้าที่ มิฉะนั้นบัญชีจะถูกระงับ'
const grandma = CITIZENS[0]!.id
const child = CITIZENS[1]!.id
/** At night, when nobody is reminded of anything. */
const NIGHT = startOfDay(Date.now()) + 2.5 * HOUR
let h: Harness
let now = NIGHT

beforeAll(async () => {
  h = await startHarness({ clock: () => now })
})
afterAll(() => h.close())
beforeEach(async () => {
  await bind()
})
afterEach(async () => {
  await h.settle()
  await h.sql`truncate guard, guard_notice, guard_told, consent, outbox, inbox, person`
  h.simulator.reset()
  now = NIGHT
})

const said = (who: string): Message[] =>
  h.simulator
    .chat(who)
    .messages.filter(({ from }) => from === 'bot')
    .map(({ message }) => message as unknown as Message)
const words = (who: string) => said(who).map(wordsOf).join('\n')
const types = async (who: string, text: string): Promise<void> => {
  now += 1_000
  await h.simulator.send(who, { type: 'text', text })
  await h.settle()
}
const touches = async (who: string, label: RegExp): Promise<void> => {
  now += 1_000
  const action = actionsIn(said(who).slice(-3)).find((one) => label.test(String(one.label)))
  if (!action) throw new Error(`no ${label} on: ${words(who)}`)
  await h.simulator.tap(who, action)
  await h.settle()
}
const pushes = (who: string) =>
  said(who)
    .map(wordsOf)
    .filter((text) => /ตอนนี้ค่ะ|Call .* now/.test(text))

/** As two people do it. */
const bind = async () => {
  await types(child, 'ยินยอม')
  await types(grandma, 'ให้ลูกหลานช่วยดู')
  await touches(grandma, /เลือกคน/)
  await types(grandma, 'ยินยอม')
  await types(grandma, 'ต้อม')
  await types(grandma, 'แม่สมศรี')
  await touches(grandma, /ตกลง ขอรหัส/)
  const forward = said(grandma).map(wordsOf).at(-1)!
  // The child forwards the words as they came, and agrees.
  await types(child, /เป็นผู้ดูแล [\d ]+/.exec(forward)![0])
  if (/ไม่ยินยอม|อ่าน/.test(words(child).slice(-200))) await types(child, 'ยินยอม')
  expect(words(child)).toContain('“แม่สมศรี” ขอให้คุณช่วยดู')
  await touches(child, /ตกลง ช่วยดู/)
}

test('both are told that it holds, and both agreements are on record', async () => {
  expect(words(child)).toContain('คุณช่วยดู “แม่สมศรี” แล้ว')
  expect(words(grandma)).toContain('“ต้อม” ตกลงช่วยดูคุณแล้ว')
  const given =
    await h.sql`select distinct person_id from consent where purpose = 'guardian' and withdrawn_at is null`
  expect(given).toHaveLength(2)
})

test('a check says stop at night: the child is told to call, at once and once, with nothing of what was checked', async () => {
  await types(grandma, STOP)
  expect(words(grandma)).toContain('เราบอก “ต้อม” แล้ว')
  expect(pushes(child)).toHaveLength(1)
  const told = pushes(child)[0]!
  expect(told).toContain('“แม่สมศรี”')
  expect(told).toContain('1441')
  expect(told).not.toMatch(/kasikorn|OTP|ธนาคารแจ้ง|verify/)
  await types(grandma, STOP)
  expect(words(grandma)).toContain('เราบอก “ต้อม” ไปแล้วเมื่อ')
  expect(pushes(child)).toHaveLength(1)
  now += HOUR
  await types(grandma, STOP)
  expect(pushes(child)).toHaveLength(2)
})

test('several checks in one delivery tell once', async () => {
  const events = [STOP, `${STOP} ด่วน`, `${STOP} มาก`].flatMap((text) =>
    h.simulator.eventsOf(grandma, { type: 'text', text }),
  )
  await h.simulator.deliver(events)
  await h.settle()
  await h.sweep()
  expect(pushes(child)).toHaveLength(1)
  expect((await h.sql`select 1 from inbox where done_at is null`).length).toBe(0)
})

test('guessing in one delivery gets no more tries than one by one', async () => {
  const other = CITIZENS[2]!.id
  await types(other, 'ยินยอม')
  const events = Array.from({ length: 12 }, (_, n) => `1111${String(2000 + n)}`).flatMap((text) =>
    h.simulator.eventsOf(other, { type: 'text', text }),
  )
  await h.simulator.deliver(events)
  await h.settle()
  await h.sweep()
  const answers = said(other).map(wordsOf)
  expect(answers.filter((text) => text.includes('ไม่พบรหัสนี้'))).toHaveLength(5)
  expect(answers.filter((text) => text.includes('ใส่รหัสผิดหลายครั้ง'))).toHaveLength(7)
})

test('the worker dies after the commit: the sweep tells, once', async () => {
  await h.sql`update guard_notice set state = 'off' where state = 'waiting'`
  await types(grandma, STOP)
  // As if nobody had come to it: the notice waits, nothing is in the outbox.
  await h.sql`delete from outbox where cause like 'guard:%'`
  await h.sql`update guard_notice set state = 'waiting', next_at = at where kind = 'stop'`
  const before = pushes(child).length
  now += MINUTE
  await Promise.all([h.sweep(), h.sweep(), h.sweep()])
  await h.sweep()
  expect(pushes(child)).toHaveLength(before + 1)
})

test('one that has no words keeps no warning behind it waiting', async () => {
  await types(grandma, STOP)
  await h.sql`delete from outbox where cause like 'guard:%'`
  await h.sql`
    insert into guard_notice (guard_id, person_id, kind, at, next_at)
    select guard_id, person_id, 'of-tomorrow', at, at - interval '1 minute' from guard_notice where kind = 'stop' order by id desc limit 1`
  await h.sql`update guard_notice set state = 'waiting', next_at = at where kind = 'stop'`
  const before = pushes(child).length
  await h.sweep()
  await h.sql`delete from guard_notice where kind = 'of-tomorrow'`
  expect(pushes(child)).toHaveLength(before + 1)
})

test('"call them now" is not said the morning after', async () => {
  await types(grandma, STOP)
  await h.sql`delete from outbox where cause like 'guard:%'`
  await h.sql`update guard_notice set state = 'waiting', next_at = at where kind = 'stop'`
  const before = pushes(child).length
  now += 7 * HOUR
  expect(await tellGuards(h.deps, async () => {})).toBe(1)
  await h.sweep()
  expect(pushes(child)).toHaveLength(before)
})

test('the child ends it with a tap under the very warning; the ward hears of it, and nothing is said to have been told any more', async () => {
  await types(grandma, STOP)
  await touches(child, /เลิกช่วยดู/)
  expect(words(grandma)).toContain('“ต้อม” เลิกช่วยดูคุณแล้ว')
  now += 2 * HOUR
  await types(grandma, STOP)
  expect(words(grandma).match(/เราบอก “ต้อม” แล้ว/g)).toHaveLength(1)
  expect(pushes(child)).toHaveLength(1)
})

test('the child blocks us: it is over, and the ward is told so', async () => {
  now += 1_000
  await h.simulator.send(child, { type: 'unfollow' })
  await h.settle()
  expect(words(grandma)).toContain('“ต้อม” เลิกช่วยดูคุณแล้ว')
  await types(grandma, STOP)
  expect(words(grandma)).not.toContain('เราบอก “ต้อม” แล้ว')
})

test('a check in the mini-app tells as one in the chat does, in the reader’s language and size', async () => {
  await types(child, 'English')
  const token = h.simulator.idTokenFor(grandma)
  const session = await h.app.request('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ idToken: await token }),
  })
  const { token: bearer } = (await session.json()) as { token: string }
  const check = () =>
    h.app.request('/api/v1/scam/check', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      body: JSON.stringify({ text: STOP }),
    })
  const [first] = await Promise.all([check(), check(), check()])
  expect(await first!.json()).toMatchObject({ level: 'stop' })
  await h.settle()
  await h.sweep()
  expect(pushes(child)).toHaveLength(1)
  expect(pushes(child)[0]).toContain('Call “แม่สมศรี” now')
})
