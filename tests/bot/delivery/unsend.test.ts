import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../harness.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { png } from '../../simulator-tests/pictures.ts'
import { everythingStored, whereIs } from '../../tools/everywhere.ts'

/** B07: what a person took back is neither seen nor used, wherever it had come. */
const grandma = CITIZENS[0]!.id
const CANARY = 'คานารีสีเหลือง 0899999999'
let h: Harness
beforeEach(async () => {
  h = await startHarness()
})
afterEach(() => h.close())

const say = async (text: string): Promise<string> => {
  await h.simulator.send(grandma, { type: 'text', text })
  await h.settle()
  return h.simulator
    .chat(grandma)
    .messages.filter(({ from, message }) => from === 'citizen' && message.type === 'text')
    .at(-1)!.id
}
const unsend = async (messageId: string) => {
  await h.simulator.send(grandma, { type: 'unsend', messageId })
  await h.settle()
}
const lastWords = () =>
  JSON.stringify(
    h.simulator
      .chat(grandma)
      .messages.filter(({ from }) => from === 'bot')
      .at(-1)?.message ?? '',
  )
/** Up to the question what happened. */
const toTheStory = async () => {
  for (const text of ['ร้องเรียน', 'ยินยอม', '1', '1']) await say(text)
  expect(lastWords()).toContain('เล่าให้ฟังหน่อย')
}
const ANSWERS = ['1', '1', '500', 'เมื่อวาน', 'ข้าม', 'ข้าม', '1', 'ข้าม', '1', 'ข้าม', 'ส่งเรื่อง']
const toTheNumber = async () => {
  for (const text of ANSWERS) {
    if (/PD-\d/.test(lastWords())) break
    await say(/ตรวจคำตอบก่อนส่ง/.test(lastWords()) ? 'ส่งเรื่อง' : text)
  }
  expect(lastWords()).toMatch(/PD-\d{4}-\d{6}-\d/)
}

test('before it came: the message is stored without its words and answers nothing', async () => {
  await toTheStory()
  // Both happened; the second is delivered first.
  const [message] = h.simulator.eventsOf(grandma, { type: 'text', text: CANARY }, { timestamp: Date.now() })
  const { id } = message!.message as { id: string }
  await new Promise((resolve) => setTimeout(resolve, 5))
  await unsend(id)
  const said = h.simulator.accepted.length
  await h.simulator.deliver([message!])
  await h.settle()
  await h.sweep()
  expect(await whereIs(h, CANARY)).toEqual([])
  expect(h.simulator.accepted.length).toBe(said)
  const [row] = await h.sql`select count(*)::int as left from inbox where done_at is null`
  expect(row!.left).toBe(0)
})

test('after it answered a question: the answer goes, and the question comes again', async () => {
  await toTheStory()
  const id = await say(CANARY)
  await say('ย้อนกลับ')
  // The question says "your answer so far": it lies in the state, and went through the outbox.
  expect(lastWords()).toContain(CANARY)
  expect(await whereIs(h, CANARY)).toContain('person.state')
  await unsend(id)
  expect(await whereIs(h, CANARY)).toEqual([])
  await say('ทวนคำถาม')
  expect(lastWords()).not.toContain(CANARY)
  expect(lastWords()).toContain('เล่าให้ฟังหน่อย')
})

test('what we were still to say repeats none of it: a question that waits for the month’s quota goes', async () => {
  await toTheStory()
  const id = await say(CANARY)
  h.simulator.quota.limit = 0
  h.simulator.faults.next(/\/message\/reply$/, { kind: 'rate-limit' })
  await say('ย้อนกลับ')
  expect(await whereIs(h, CANARY)).toContain('outbox.body')
  expect(await h.sql`select state from outbox order by id desc limit 1`).toEqual([{ state: 'parked' }])
  await unsend(id)
  expect(await whereIs(h, CANARY)).toEqual([])
  const before = h.simulator.accepted.length
  await say('ทวนคำถาม')
  expect(JSON.stringify(h.simulator.accepted.slice(before))).toContain('เล่าให้ฟังหน่อย')
  expect(JSON.stringify(h.simulator.accepted.slice(before))).not.toContain(CANARY)
})

test('in a complaint put aside', async () => {
  await toTheStory()
  const id = await say(CANARY)
  await say('พักไว้ก่อน')
  await unsend(id)
  expect(await whereIs(h, CANARY)).toEqual([])
})

test('after filing: the case keeps that there was an answer, and not what it was; its chain holds', async () => {
  await toTheStory()
  const id = await say(CANARY)
  await toTheNumber()
  expect(await whereIs(h, CANARY)).toContain('case_answer.value')
  await unsend(id)
  expect(await whereIs(h, CANARY)).toEqual([])
  const [answer] = await h.sql`select value, erased_at from case_answer where question = 'story'`
  expect(answer!.value).toBeNull()
  expect(answer!.erased_at).not.toBeNull()
  // Other answers stay.
  expect(await whereIs(h, 'transfer')).toContain('case_answer.value')
})

test('the sum that was typed goes from the case as well as from its answer', async () => {
  await toTheStory()
  await say('ร้านเงียบไปสองอาทิตย์แล้ว')
  let id = ''
  for (const text of ANSWERS) {
    if (/PD-\d/.test(lastWords())) break
    const sent = await say(/ตรวจคำตอบก่อนส่ง/.test(lastWords()) ? 'ส่งเรื่อง' : text)
    if (text === '500') id = sent
  }
  expect(await h.sql`select loss from "case"`).toEqual([{ loss: '50000' }])
  await unsend(id)
  expect(await h.sql`select loss from "case"`).toEqual([{ loss: null }])
})

test('added to a case that is filed', async () => {
  await toTheStory()
  await say('ร้านเงียบไปสองอาทิตย์แล้ว')
  await toTheNumber()
  const add = h.simulator.taps(grandma).find(({ data }) => /t=case&act=add/.test(String(data)))!
  await h.simulator.tap(grandma, add)
  await h.settle()
  const id = await say(CANARY)
  expect(await whereIs(h, CANARY)).toContain('timeline.body')
  await unsend(id)
  expect(await whereIs(h, CANARY)).toEqual([])
})

test('said to the staff', async () => {
  for (const text of ['คุยกับเจ้าหน้าที่', 'ยินยอม']) await say(text)
  const id = await say(CANARY)
  expect(await whereIs(h, CANARY)).toContain('contact_message.body')
  await unsend(id)
  expect(await whereIs(h, CANARY)).toEqual([])
})

test('come too late to be answered', async () => {
  await say('สวัสดี')
  await h.simulator.send(grandma, { type: 'text', text: CANARY }, { timestamp: Date.now() - 3_600_000 })
  await h.settle()
  expect(await whereIs(h, CANARY)).toContain('inbox.body')
  const id = h.simulator
    .chat(grandma)
    .messages.filter(({ from }) => from === 'citizen')
    .find(({ message }) => message.text === CANARY)!.id
  await unsend(id)
  expect(await whereIs(h, CANARY)).toEqual([])
})

test('not done yet, since its worker died: the sweep takes the unsend first into account', async () => {
  await toTheStory()
  const events = h.simulator.eventsOf(grandma, { type: 'text', text: CANARY })
  const { id } = events[0]!.message as { id: string }
  const unsent = h.simulator.eventsOf(grandma, { type: 'unsend', messageId: id })
  await h.simulator.deliver([...unsent, ...events])
  await h.settle()
  await h.sweep()
  expect(await whereIs(h, CANARY)).toEqual([])
})

describe('photos', () => {
  const photo = (seed: number) => ({
    base64: Buffer.from(png(20 + seed, 10)).toString('base64'),
    contentType: 'image/png',
  })
  const toPhotos = async () => {
    await toTheStory()
    await say('ร้านเงียบไปสองอาทิตย์แล้ว')
    for (const text of ANSWERS) {
      if (/มีรูปหลักฐาน/.test(lastWords())) return
      await say(text)
    }
    expect(lastWords()).toContain('มีรูปหลักฐาน')
  }

  test('one of three taken back: that one leaves the bucket, the other two are filed', async () => {
    await toPhotos()
    await h.simulator.send(grandma, { type: 'image', images: [photo(1), photo(2), photo(3)] })
    await h.settle()
    expect(h.objects.size).toBe(3)
    const [, second] = h.simulator.chat(grandma).messages.filter(({ message }) => message.type === 'image')
    await unsend(second!.id)
    await h.sweep()
    expect(h.objects.size).toBe(2)
    await say('เสร็จแล้ว')
    await toTheNumber()
    const rows = await h.sql`select state, case_id is not null as filed from evidence order by state`
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { state: 'erased', filed: false },
      { state: 'stored', filed: true },
      { state: 'stored', filed: true },
    ])
  })

  test('put in the bucket by a worker that died before it noted so', async () => {
    await toPhotos()
    await h.simulator.send(grandma, { type: 'image', images: [photo(1)] })
    await h.settle()
    await h.sql`
      update evidence set state = 'wanted', content_type = null, stored_sha256 = null, next_at = now() + interval '1 minute'`
    const [sent] = h.simulator.chat(grandma).messages.filter(({ message }) => message.type === 'image')
    await unsend(sent!.id)
    await h.sweep()
    expect(h.objects.size).toBe(0)
    expect(await h.sql`select state, content_type from evidence`).toEqual([
      { state: 'erased', content_type: null },
    ])
  })

  test('taken back after filing: it leaves the bucket and the answer', async () => {
    await toPhotos()
    await h.simulator.send(grandma, { type: 'image', images: [photo(1)] })
    await h.settle()
    await say('เสร็จแล้ว')
    await toTheNumber()
    expect(h.objects.size).toBe(1)
    const [sent] = h.simulator.chat(grandma).messages.filter(({ message }) => message.type === 'image')
    await unsend(sent!.id)
    await h.sweep()
    expect(h.objects.size).toBe(0)
    expect([...(await everythingStored(h)).keys()].filter((name) => name.startsWith('bucket:'))).toEqual([])
  })
})
