import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf } from '../../db/crypto.ts'

import { blockPerson, decideAppeal, endBlock, listBlocks } from '../../db/verbs/block.ts'
import type { Actor } from '../../flows/actor.ts'
import { wordsOf } from '../../flows/limits.ts'
import { DAY } from '../../flows/time.ts'
import type { Message } from '../../flows/turn.ts'
import { type Harness, startHarness } from '../harness.ts'
import { CITIZENS } from '../simulator/identities.ts'
import { bodyOf, post, textEvent } from '../tools/webhooks.ts'

let h: Harness
const [flooder, blockedOne] = [CITIZENS[0]!.id, CITIZENS[1]!.id]
const clock = { ahead: 0 }
const staff = (n: number): Actor & { kind: 'staff' } => ({
  kind: 'staff',
  staffId: `5eed0000-0000-4000-8000-0000000000a${n}`,
  role: 'supervisor',
})
const [boss, other] = [staff(1), staff(2)]

beforeAll(async () => {
  h = await startHarness({ clock: () => Date.now() + clock.ahead })
  h.deps.config.eventsAMinute = 30
  for (const { staffId } of [boss, other])
    await h.sql`insert into staff (id, line_index, name, role) values (${staffId}::uuid, gen_random_uuid(), 'หัวหน้า', 'supervisor')`
})
afterAll(() => h.close())

const botSaid = (who: string): string[] =>
  h.simulator
    .chat(who)
    .messages.filter(({ from }) => from === 'bot')
    .map(({ message }) => wordsOf(message as unknown as Message))
const say = async (who: string, text: string): Promise<string> => {
  const before = botSaid(who).length
  await h.simulator.send(who, { type: 'text', text })
  await h.settle()
  return botSaid(who).slice(before).join('\n')
}

test('of a flood nothing is lost and one answer says so; a minute later the person is served again', async () => {
  for (let i = 0; i < 40; i++) await h.simulator.send(flooder, { type: 'text', text: `เมนู` })
  await h.settle()
  await h.sweep()
  const told = botSaid(flooder)
  expect(told.filter((words) => words.includes('รอ 1 นาที'))).toHaveLength(1)
  expect(told).toHaveLength(31)
  const [row] = await h.sql`
    select count(*)::int as n, count(done_at)::int as done, count(body)::int as kept from inbox`
  expect(row).toEqual({ n: 40, done: 40, kept: 10 })
  clock.ahead += 61_000
  expect(await say(flooder, 'เมนู')).not.toContain('รอ 1 นาที')
})

test('messages that come together and wait for one another’s rows count once each', async () => {
  const talker = CITIZENS[2]!.id
  for (const words of ['เมนู', 'คุยกับเจ้าหน้าที่', 'ยินยอม']) await say(talker, words)
  clock.ahead += 61_000
  const words = Array.from({ length: 20 }, (_, n) => `เล่าต่อท่อนที่ ${n}`)
  const events = words.map((one, n) => textEvent(talker, one, { timestamp: Date.now() + clock.ahead + n }))
  const before = botSaid(talker).length
  expect((await post(h.app, bodyOf(...events))).status).toBe(200)
  await h.settle()
  await h.sweep()
  expect(botSaid(talker).slice(before).join('\n')).not.toContain('รอ 1 นาที')
  const personId = await personIdOf(h.keys, talker)
  const [row] = await h.sql`
    select count(*)::int as n from contact_message m join contact c on c.id = m.contact_id where c.person_id = ${personId}::uuid`
  expect(row!.n).toBe(20)
})

test('a blocked person hears why, cannot complain, appeals, and another supervisor decides', async () => {
  await say(blockedOne, 'เมนู')
  const personId = await personIdOf(h.keys, blockedOne)
  const contactId = crypto.randomUUID()
  await h.sql`insert into contact (id, person_id, about) values (${contactId}::uuid, ${personId}::uuid, 'menu')`
  const at = h.deps.now()
  const input = { whose: { contactId }, reason: 'insults' as const, until: at + 7 * DAY, at }
  expect(await blockPerson(h.sql, h.keys, { ...boss, role: 'officer' }, input)).toMatchObject({
    why: 'forbidden',
  })
  const twice = await Promise.all([
    blockPerson(h.sql, h.keys, boss, input),
    blockPerson(h.sql, h.keys, other, input),
  ])
  expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
  expect(twice.find(({ ok }) => !ok)).toMatchObject({ why: 'conflict' })
  await h.sql`update block set by_id = ${boss.staffId}::uuid`
  await h.sweep()
  expect(botSaid(blockedOne).at(-1)).toContain('ใช้ถ้อยคำหยาบคาย')

  expect(await say(blockedOne, 'ร้องเรียน')).toContain('ยังส่งเรื่องหรือข้อความไม่ได้')
  expect(await say(blockedOne, 'อยากตายแล้วค่ะ')).toContain('1323')
  await say(blockedOne, 'อุทธรณ์')
  expect(await say(blockedOne, 'หลานเอาโทรศัพท์ไปเล่นค่ะ ขอโทษด้วย')).toContain('หัวหน้าศูนย์')

  const listed = await listBlocks(h.sql, h.keys, boss, { appealed: true })
  if (!listed.ok) throw new Error('not listed')
  const [one] = listed.blocks
  expect(one!.appeal?.text).toBe('หลานเอาโทรศัพท์ไปเล่นค่ะ ขอโทษด้วย')
  const decision = { id: one!.id, at: h.deps.now(), words: 'รับทราบค่ะ', outcome: 'lifted' as const }
  expect(await decideAppeal(h.sql, h.keys, boss, decision), 'who blocked').toMatchObject({ why: 'forbidden' })
  expect(await decideAppeal(h.sql, h.keys, other, decision)).toMatchObject({ ok: true })
  expect(await endBlock(h.sql, h.keys, boss, decision), 'over already').toMatchObject({ why: 'unknown' })
  await h.sweep()
  expect(botSaid(blockedOne).at(-1)).toContain('ตามปกติแล้ว')
  expect(await say(blockedOne, 'ร้องเรียน')).not.toContain('ยังส่งเรื่อง')
  const verbs = await h.sql`select verb from audit where subject = ${one!.id} order by id`
  expect(verbs.map(({ verb }) => verb)).toEqual(['block.begin', 'block.appeal', 'block.decide'])
})

test('an appeal that its author takes back is gone, and that there was one stays', async () => {
  const personId = await personIdOf(h.keys, blockedOne)
  const [contact] = await h.sql`select id from contact where person_id = ${personId}::uuid`
  const at = h.deps.now()
  const whose = { contactId: contact!.id as string }
  await blockPerson(h.sql, h.keys, boss, { whose, reason: 'flood', until: at + DAY, at })
  await say(blockedOne, 'อุทธรณ์')
  await say(blockedOne, 'ไม่ได้ส่งเยอะเลยนะคะ')
  const [kept] = await h.sql`select appeal_message from block where ended_at is null`
  await h.simulator.send(blockedOne, { type: 'unsend', messageId: kept!.appeal_message as string })
  await h.settle()
  const [row] = await h.sql`select appeal, appealed_at from block where ended_at is null`
  expect(row!.appeal).toBeNull()
  expect(row!.appealed_at).not.toBeNull()
})

test('words of danger in what is given to staff are marked, once, and nobody is punished', async () => {
  clock.ahead += 61_000
  const who = CITIZENS[2]!.id
  await say(who, 'คุยกับเจ้าหน้าที่')
  await say(who, 'ยินยอม')
  await say(who, 'หนูไม่อยากมีชีวิตอยู่แล้วค่ะ อยากฆ่าตัวตาย')
  const flags = await h.sql`select kind, contact_id is not null as talk from flag`
  expect(flags).toEqual([{ kind: 'self_harm', talk: true }])
})
