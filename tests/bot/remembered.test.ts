import { afterEach, beforeEach, expect, test } from 'vitest'
import { encodeTap } from '../../flows/taps.ts'
import { type Harness, startHarness } from '../harness.ts'
import { CITIZENS } from '../simulator/identities.ts'

const grandma = CITIZENS[0]!.id
let h: Harness
beforeEach(async () => {
  h = await startHarness()
})
afterEach(() => h.close())

const heard = () =>
  JSON.stringify(
    h.simulator
      .chat(grandma)
      .messages.filter(({ from }) => from === 'bot')
      .at(-1)?.message ?? '',
  )
const say = async (text: string) => {
  await h.simulator.send(grandma, { type: 'text', text })
  await h.settle()
  return heard()
}
const tap = async (data: string) => {
  await h.simulator.send(grandma, { type: 'postback', data })
  await h.settle()
  return heard()
}

test('whoever comes back after half a year, when their conversation has been let go, is spoken to in their language and size', async () => {
  await tap('p1?t=set&key=lang&to=en')
  await tap('p1?t=set&key=easy&to=on')
  await h.sql`update person set state = null, version = version + 1`
  const menu = await say('menu')
  expect(menu).toContain('Settings')
  expect(menu).not.toMatch(/[ก-๙]/)
  expect(await h.sql`select lang, easy from person`).toEqual([{ lang: 'en', easy: true }])
})

test('a person of more than a hundred cases is heard on the oldest that is open, and on any by its number', async () => {
  await say('ร้องเรียน')
  const [{ id: person }] = (await h.sql`select id from person`) as unknown as [{ id: string }]
  await h.sql`
    insert into "case" (id, number, person_id, family, subtype, subject, anonymous, interview_id, interview_version, state, filed_at, moved_at,
      due, due_at, closed_at, seq, head)
    select gen_random_uuid(), 'PD-6911-' || lpad(n::text, 6, '0') || '-0', ${person}::uuid, 'online_trade', 'not_received', 'เรื่อง', true, 'complaint', 1,
      case when n = 1 then 'in_review' else 'resolved' end, now() - (200 - n) * interval '1 hour', now(), '{}'::jsonb, now(),
      case when n > 1 then now() end, 1, ''::bytea
    from generate_series(1, 120) n`
  const [oldest] = await h.sql`select id, number from "case" where state = 'in_review'`
  expect(await tap(encodeTap({ t: 'case', act: 'add', id: oldest!.id }))).toContain('พิมพ์ข้อมูล หรือส่งรูปมาได้เลย')
  await say('เสร็จแล้ว')
  expect(await say('PD-6911-000060-0')).toContain('PD-6911-000060-0')
})
