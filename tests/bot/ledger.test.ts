import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { homeOf, openRecord } from '../../db/ledger.ts'
import type { Entry } from '../../flows/ledger/contract.ts'
import { wordsOf } from '../../flows/limits.ts'
import type { Message } from '../../flows/turn.ts'
import { type Harness, startHarness } from '../harness.ts'
import { violations } from '../invariants.ts'
import { CITIZENS } from '../simulator/identities.ts'

/** From the chat to the sealed rows and back, with the simulator for LINE. */
const grandma = CITIZENS[0]!.id
let h: Harness
beforeEach(async () => {
  h = await startHarness()
})
afterEach(() => h.close())

const bot = () => h.simulator.chat(grandma).messages.filter(({ from }) => from === 'bot')
const heard = (from: number) =>
  bot()
    .slice(from)
    .map(({ message }) => wordsOf(message as unknown as Message))
    .join('\n')
const say = async (text: string) => {
  const before = bot().length
  await h.simulator.send(grandma, { type: 'text', text })
  await h.settle()
  return heard(before)
}
const buttons = () => {
  const found = JSON.stringify(bot().at(-1)?.message ?? '').match(/p1\?t=ledger[^"]*/g) ?? []
  return (act: string) => found.find((data) => data.includes(`act=${act}`)) ?? ''
}
const tap = async (data: string) => {
  const before = bot().length
  await h.simulator.send(grandma, { type: 'postback', data })
  await h.settle()
  return heard(before)
}
const begin = async () => {
  await say('กาแฟ 50')
  await say('ยินยอม')
  return tap(buttons()('agree'))
}
const kept = async (): Promise<{ gone: boolean; value: Entry }[]> => {
  const [row] = await h.sql`select id from person`
  const account = await homeOf(h.keys, row!.id)
  const rows = await h.sql`
    select r.id, r.kind, r.version, r.shown, r.gone_at is not null as gone, v.body, v.messages from ledger_record r
    join ledger_version v on v.account_id = r.account_id and v.record_id = r.id and v.version = r.shown order by v.at, r.id`
  const opened = await Promise.all(rows.map((one) => openRecord<'entry'>(h.keys, account, one)))
  return opened.flatMap((one) => (one ? [{ gone: one.gone, value: one.value }] : []))
}

describe('noting in the chat', () => {
  test('the first line waits for the notice and the agreement, and is noted once with it', async () => {
    expect(await say('กาแฟ 50')).toContain('ขออนุญาตเก็บข้อมูล')
    expect(await h.sql`select 1 from ledger_account`).toHaveLength(0)
    expect(await say('ยินยอม')).toContain('รายการที่รอจด: กาแฟ 50')
    expect(await h.sql`select 1 from ledger_record`).toHaveLength(0)
    const agree = buttons()('agree')
    const words = await tap(agree)
    expect(words).toContain('จดแล้วค่ะ')
    expect(words).toContain('วันนี้จ่ายไป 50 บาท')
    expect((await kept()).map(({ value }) => [value.dir, value.satang, value.category, value.note])).toEqual([
      ['out', 5_000, 'drink', 'กาแฟ'],
    ])
    await tap(agree)
    expect(await kept()).toHaveLength(1)
    const purposes = await h.sql`select purpose from consent where withdrawn_at is null order by 1`
    expect(purposes.map(({ purpose }) => purpose)).toEqual(['ledger', 'service'])
  })

  test('two lines typed before the agreement are both kept, and each goes with its own message', async () => {
    await say('กาแฟ 50')
    await say('ข้าว 40')
    await say('ยินยอม')
    expect(await tap(buttons()('agree'))).toContain('จดแล้ว 2 รายการค่ะ')
    expect((await kept()).map(({ value }) => value.note).toSorted()).toEqual(['กาแฟ', 'ข้าว'])
    const sent = h.simulator.chat(grandma).messages.filter(({ from }) => from === 'citizen')
    const coffee = sent.find(({ message }) => (message as { text?: string }).text === 'กาแฟ 50')!
    await h.simulator.send(grandma, { type: 'unsend', messageId: coffee.id })
    await h.settle()
    expect((await kept()).map(({ value }) => value.note)).toEqual(['ข้าว'])
  })

  test('several lines, each with its day, and what it all comes to', async () => {
    await begin()
    const words = await say('ข้าวมันไก่ 45\nได้เงินเดือน 15,000\nค่าไฟ ๔๕๐.๕๐ บาท')
    expect(words).toContain('จดแล้ว 3 รายการค่ะ')
    expect(words).toContain('จ่าย 545.50 บาท รับ 15,000 บาท')
    expect(await kept()).toHaveLength(4)
  })

  test('a deletion by one touch, and back by another', async () => {
    await begin()
    expect(await tap(buttons()('drop'))).toContain('ลบแล้วค่ะ')
    expect((await kept())[0]?.gone).toBe(true)
    expect(await tap(buttons()('back'))).toContain('เอากลับมาแล้วค่ะ')
    expect((await kept())[0]).toMatchObject({ gone: false, value: { satang: 5_000 } })
    const acts = await h.sql`select act from ledger_version order by version`
    expect(acts.map(({ act }) => act)).toEqual(['made', 'dropped', 'restored'])
  })

  test('a new amount alone keeps the rest, a whole line takes its place', async () => {
    await begin()
    await tap(buttons()('edit'))
    expect(await say('60')).toContain('แก้แล้วค่ะ')
    expect((await kept())[0]?.value).toMatchObject({ satang: 6_000, note: 'กาแฟ' })
    await tap(buttons()('edit'))
    await say('ข้าวราดแกง 55')
    expect((await kept())[0]?.value).toMatchObject({ satang: 5_500, note: 'ข้าวราดแกง', category: 'food' })
  })

  test('what could be paid or received is asked about once', async () => {
    await begin()
    expect(await say('ค่าแรง 500')).toContain('เป็นรายจ่ายหรือรายรับคะ')
    expect(await kept()).toHaveLength(1)
    expect(await tap(buttons()('dir&c=in'))).toContain('จดแล้วค่ะ')
    expect((await kept()).at(-1)?.value).toMatchObject({ dir: 'in', satang: 50_000 })
  })

  test.each([
    'โดนโกง 5000',
    'โอนให้แม่ค้า 500 แล้วไม่ได้ของ',
    '0812345678',
    'เช็กเบอร์ 0812345678',
    'ร้องเรียนค่าไฟ 3000',
  ])('what is none of the ledger’s stays what it is: %s', async (text) => {
    await begin()
    await say(text)
    expect(await kept()).toHaveLength(1)
  })
})

describe('taking back', () => {
  test('an unsent message takes its entry along, and what was corrected by one is as it was before', async () => {
    await begin()
    await say('ข้าว 40')
    await tap(buttons()('edit'))
    await say('ข้าวผัด 70')
    const sent = h.simulator.chat(grandma).messages.filter(({ from }) => from === 'citizen')
    const idOf = (text: string) =>
      sent.findLast(({ message }) => (message as { text?: string }).text === text)!.id
    await h.simulator.send(grandma, { type: 'unsend', messageId: idOf('ข้าวผัด 70') })
    await h.settle()
    expect((await kept()).at(-1)?.value).toMatchObject({ satang: 4_000, note: 'ข้าว' })
    await h.simulator.send(grandma, { type: 'unsend', messageId: idOf('ข้าว 40') })
    await h.settle()
    expect((await kept()).map(({ value }) => value.note)).toEqual(['กาแฟ'])
    const bodies = await h.sql`select count(body)::int as n from ledger_version`
    expect(bodies[0]?.n).toBe(1)
  })

  test('"ลบบัญชีครัวเรือน" asks, and then leaves nothing', async () => {
    await begin()
    await say('ลบบัญชีครัวเรือน')
    expect(await kept()).toHaveLength(1)
    expect(await tap(buttons()('forget-yes'))).toContain('ลบบัญชีครัวเรือนทั้งหมดแล้วค่ะ')
    for (const table of ['ledger_account', 'ledger_member', 'ledger_record', 'ledger_version'])
      expect(await h.sql.unsafe(`select 1 from ${table}`)).toHaveLength(0)
    const live = await h.sql`select purpose from consent where withdrawn_at is null`
    expect(live.map(({ purpose }) => purpose)).toEqual(['service'])
    expect(await say('กาแฟ 50')).toContain('ให้จดบัญชีรายรับ-รายจ่ายไว้ให้ไหมคะ')
  })

  test('the words stand nowhere in plain, and every event had one effect', async () => {
    await begin()
    await say('ค่ายาความดันลับมาก 321')
    expect(
      await violations({ sql: h.sql, keys: h.keys, accepted: [], canaries: [{ text: 'ความดันลับมาก' }] }),
    ).toEqual(expect.not.arrayContaining([expect.stringContaining('in plain')]))
  })
})
