import { describe, expect, test } from 'vitest'
import type { LedgerFacts } from '../../../flows/ledger/contract.ts'
import { decide, keepLate } from '../../../flows/registry.ts'
import { DAY } from '../../../flows/time.ts'
import type { Flow } from '../../../flows/turn.ts'
import { type Meeting, meet, type Person } from '../../tools/person.ts'

/** Somebody whose ledger is there as soon as they agree to it. */
const keeping = (agreed: boolean, meeting: Meeting = {}): { me: Person; noted: () => string[] } => {
  const ledger: LedgerFacts = {
    agreed,
    accounts: [{ id: 'home-account', kind: 'home' }],
    months: {},
    named: [],
  }
  const flow: Flow = (c, event, facts) => {
    const turn = decide(c, event, { ...facts, ledger: { ...ledger } })
    if (turn.effects.some((one) => one.do === 'agree' && one.purpose === 'ledger')) ledger.agreed = true
    return turn
  }
  const me = meet({ flow, ...meeting })
  const noted = () =>
    me.effects.flatMap((one) =>
      one.do === 'note-entry'
        ? one.entries.map(
            ({ id, entry }) => `${one.messages.join()} ${id} ${entry.note} ${entry.satang / 100}`,
          )
        : [],
    )
  return { me, noted }
}

describe('typed before the agreement, every line is noted with it', () => {
  test('to the ledger, each by the message that said it', () => {
    const { me, noted } = keeping(false)
    me.types('กาแฟ 50', 'first')
    expect(me.types('ข้าว 40', 'second')).toContain('รายการที่รอจด: กาแฟ 50\nข้าว 40')
    expect(noted()).toEqual([])
    expect(me.types('1')).toContain('จดแล้ว 2 รายการค่ะ')
    expect(noted()).toEqual(['first first-1 กาแฟ 50', 'second first-2 ข้าว 40'])
    expect(me.conversation.toNote).toBeUndefined()
  })

  test('to the notice, and both are told to wait', () => {
    const { me, noted } = keeping(false, { agreed: false })
    me.types('กาแฟ 50', 'first')
    expect(me.types('ข้าว 40', 'second')).toContain('รายการที่รอจด: กาแฟ 50\nข้าว 40')
    expect(me.types('ยินยอม')).toContain('รายการที่รอจด: กาแฟ 50\nข้าว 40')
    me.types('1')
    expect(noted()).toEqual(['first first-1 กาแฟ 50', 'second first-2 ข้าว 40'])
  })

  test('and one that came late waits beside the other', () => {
    const { me } = keeping(false)
    me.types('กาแฟ 50', 'first')
    const event = { id: 'late', at: me.now - 1, kind: 'text', messageId: 'second', text: 'ข้าว 40' } as const
    const late = keepLate(me.conversation, event, me.facts())
    expect(late.say).toEqual([])
    expect(late.next.toNote).toMatchObject([{ text: 'กาแฟ 50' }, { text: 'ข้าว 40', at: me.now - 1 }])
  })

  test('but for a line that they say was a slip', () => {
    for (const agreed of [true, false]) {
      const { me, noted } = keeping(false, { agreed })
      me.types('ข้าว 40', 'first')
      me.types('กาแฟ 500 บาท', 'second')
      expect(me.types('กาแฟ 500 บาทค่ะ พิมพ์ผิด')).toContain('ไม่จดรายการนี้ค่ะ')
      expect(me.conversation.toNote).toMatchObject([{ text: 'ข้าว 40' }])
      if (!agreed) me.types('ยินยอม')
      me.types('1')
      expect(noted()).toEqual(['first first-1 ข้าว 40'])
    }
  })

  test('for the day on which it was typed', () => {
    const { me } = keeping(false)
    me.types('กาแฟ 50')
    me.now += DAY
    me.types('ข้าว 40')
    me.touches('ยินยอม จดให้เลย')
    const days = me.effects.flatMap((one) =>
      one.do === 'note-entry' ? one.entries.map(({ entry }) => entry.day) : [],
    )
    expect(days).toEqual(['2026-11-20', '2026-11-21'])
  })

  test('whatever was said in between', () => {
    const { me, noted } = keeping(false)
    me.types('กาแฟ 50', 'first')
    me.types('ร้องเรียน')
    me.types('ยกเลิก')
    me.types('ใช่')
    me.types('จดรายจ่าย')
    expect(me.words()).toContain('รายการที่รอจด: กาแฟ 50')
    me.types('ตกลง')
    expect(noted()).toEqual(['first first-1 กาแฟ 50'])
  })

  test('words that are not understood leave the question standing', () => {
    const { me, noted } = keeping(false)
    me.types('กาแฟ 50', 'first')
    expect(me.types('แล้วก็ของอื่นอีก')).toContain('รายการที่รอจด: กาแฟ 50')
    me.types('1')
    expect(noted()).toEqual(['first first-1 กาแฟ 50'])
  })

  test('a story that waits behind the notice opens first', () => {
    const { me } = keeping(false, { agreed: false })
    me.types('สั่งหม้อแล้วไม่ได้ของ ร้านไม่คืนเงิน')
    expect(me.types('กาแฟ 50')).toContain('รายการที่รอจด: กาแฟ 50')
    me.types('ยินยอม')
    expect(me.run().answers.story).toMatchObject({ v: 'สั่งหม้อแล้วไม่ได้ของ ร้านไม่คืนเงิน' })
    expect(me.conversation.toNote).toMatchObject([{ text: 'กาแฟ 50' }])
  })

  test('until it is more than one answer can hold, and that is said', () => {
    const { me } = keeping(false)
    for (let n = 1; n <= 20; n++) me.types(`กาแฟ ${n}`)
    expect(me.types('ข้าว 40')).toContain('ข้อความล่าสุดยังไม่ได้เก็บไว้')
    expect(me.conversation.toNote).toHaveLength(20)
    me.touches('ยินยอม จดให้เลย')
    expect(me.words()).toContain('จดแล้ว 20 รายการค่ะ')
  })

  test('but nothing stays of what was declined, unsent or withdrawn', () => {
    for (const ends of [
      (me: Person) => me.types('ไม่จด'),
      (me: Person) => me.types('ถอนความยินยอม'),
      (me: Person) => me.does({ kind: 'unsend', messageId: 'first' }),
    ]) {
      const { me } = keeping(false)
      me.types('กาแฟ 50', 'first')
      ends(me)
      expect(JSON.stringify(me.conversation)).not.toContain('กาแฟ')
    }
  })
})

describe('while one line is asked about', () => {
  test('another is noted at once, and the question is put again', () => {
    const { me, noted } = keeping(true)
    me.types('ค่าแรง 500', 'first')
    expect(me.types('ข้าว 40', 'second')).toMatch(/จดแล้วค่ะ[\s\S]*เป็นรายจ่ายหรือรายรับคะ\nค่าแรง 500/)
    me.types('รายรับ')
    expect(noted()).toEqual(['second second-1 ข้าว 40', 'first first-1 ค่าแรง 500'])
    expect(me.conversation.toNote).toBeUndefined()
  })

  test('with line after line it is put again once, then it waits, and that is said', () => {
    const { me, noted } = keeping(true)
    me.types('ค่าแรง 500', 'first')
    expect(me.types('ข้าว 40')).toContain('เป็นรายจ่ายหรือรายรับคะ')
    const waits = me.types('กาแฟ 50')
    expect(waits).not.toContain('เป็นรายจ่ายหรือรายรับคะ')
    expect(waits).toContain('“ค่าแรง 500” ยังไม่ได้จด')
    expect(waits).toContain('จดรายจ่าย')
    expect(me.types('ผัก 30')).not.toContain('ค่าแรง')
    expect(me.conversation.toNote).toMatchObject([{ text: 'ค่าแรง 500' }])
    // A bare number answers nothing that does not stand there.
    me.types('60')
    expect(noted()).toHaveLength(3)
    expect(me.types('จดรายจ่าย')).toContain('เป็นรายจ่ายหรือรายรับคะ')
    me.touches('รายรับ')
    expect(noted().at(-1)).toBe('first first-1 ค่าแรง 500')
  })

  test('and it is asked about again with the first line of another time', () => {
    const { me } = keeping(true)
    for (const line of ['ค่าแรง 500', 'ข้าว 40', 'กาแฟ 50', 'ผัก 30']) me.types(line)
    me.now += DAY
    expect(me.types('ปลา 80')).toContain('เป็นรายจ่ายหรือรายรับคะ')
    expect(me.types('ไข่ 20')).toContain('“ค่าแรง 500” ยังไม่ได้จด')
  })

  test('its own button still answers it', () => {
    const { me, noted } = keeping(true)
    for (const line of ['ค่าแรง 500', 'ข้าว 40', 'กาแฟ 50']) me.types(line)
    me.taps({ t: 'ledger', act: 'dir', c: 'in' })
    if (me.conversation.expect) me.touches('รายรับ')
    expect(noted().at(-1)).toContain('ค่าแรง 500')
  })

  test('another that is unclear too is asked about after it', () => {
    const { me, noted } = keeping(true)
    me.types('ค่าแรง 500', 'first')
    expect(me.types('ค่าจ้าง 300', 'second')).toContain('ค่าจ้าง 300')
    expect(me.touches('รายจ่าย')).toMatch(/จดแล้วค่ะ[\s\S]*ค่าแรง 500/)
    expect(me.touches('ไม่ใช่ ไม่ต้องจด')).toContain('ไม่จดรายการนี้ค่ะ')
    expect(noted()).toEqual(['second second-1 ค่าจ้าง 300'])
    expect(me.conversation.toNote).toBeUndefined()
  })

  test('left out, it takes no other line of its message along', () => {
    const { me, noted } = keeping(true)
    me.types('ค่าแรง 500\nกาแฟ 50', 'first')
    me.touches('ไม่ใช่ ไม่ต้องจด')
    expect(noted()).toEqual(['first first-1 กาแฟ 50'])
  })

  test('words that are not understood leave the question standing', () => {
    const { me, noted } = keeping(true)
    me.types('ค่าแรง 500', 'first')
    expect(me.types('ของวันก่อนโน้น')).toContain('เป็นรายจ่ายหรือรายรับคะ')
    me.touches('รายรับ')
    expect(noted()).toEqual(['first first-1 ค่าแรง 500'])
  })
})

describe('behind a complaint', () => {
  const FILES = ['1', '1000', 'เมื่อวาน', 'ข้าม', 'ข้าม', '1', 'ข้าม', '1', 'ส่ง']
  const WAITS = '“กาแฟ 50” ยังไม่ได้จดค่ะ'
  test.each([
    ['filed', FILES],
    ['paused', ['พักไว้ก่อน']],
    ['cancelled', ['ยกเลิก', 'ใช่']],
  ])('that is %s the line that waits is offered, and its last buttons stay', (_, lines) => {
    const { me, noted } = keeping(false, { agreed: false })
    for (const line of ['สั่งหม้อจากเฟซบุ๊กแล้วไม่ได้ของเลยค่ะ', 'กาแฟ 50', 'ยินยอม']) me.types(line)
    expect(me.words()).not.toContain(WAITS)
    const labels = () => JSON.stringify(me.said.at(-1))
    for (const line of lines) me.types(line)
    expect(me.words()).toContain(WAITS)
    expect(labels()).not.toContain(WAITS)
    // Said once, and asked of nobody who goes on with something else.
    expect(me.types('ขอบคุณค่ะ')).not.toContain(WAITS)
    me.types('จดรายจ่าย')
    me.types('1')
    expect(noted()).toHaveLength(1)
  })
  test('that makes room for another none is', () => {
    const { me } = keeping(false, { agreed: false })
    for (const line of ['สั่งหม้อจากเฟซบุ๊กแล้วไม่ได้ของเลยค่ะ', 'กาแฟ 50', 'ยินยอม', 'พักไว้ก่อน']) me.types(line)
    expect(me.types('ทำต่อ')).not.toContain(WAITS)
  })
})

describe('what is too much to be noted is said, and nothing of it is cut', () => {
  const LONG = 'ค่าของฝากที่ซื้อไปเยี่ยมญาติทุกคนที่บ้านสวนตอนงานบุญเดือนสิบสองปีนี้รวมค่าห่อและค่าถุงด้วย'

  test('a long name of an entry is kept whole', () => {
    const { me, noted } = keeping(true)
    const name = `${LONG}ที่ตลาดเช้าหน้าวัดใหญ่`
    expect(name.length).toBeGreaterThan(105)
    me.types('จดรายจ่าย')
    me.types(`${name} 500`, 'first')
    expect(noted()).toEqual([`first first-1 ${name} 500`])
  })

  test('a line that is longer still is asked for shorter', () => {
    const { me, noted } = keeping(true)
    me.types('จดรายจ่าย')
    expect(me.types(`${LONG} ${LONG} 500`)).toContain('ข้อความยาวไปสำหรับหนึ่งรายการ')
    expect(noted()).toEqual([])
    me.types('กาแฟ 50', 'first')
    expect(noted()).toEqual(['first first-1 กาแฟ 50'])
  })

  test('more lines than are noted in one go are asked for in parts', () => {
    const { me, noted } = keeping(true)
    const lines = Array.from({ length: 25 }, (_, n) => `กาแฟ ${n + 1}`)
    expect(me.types(lines.join('\n'))).toContain('จดได้ครั้งละ 20 รายการ')
    expect(noted()).toEqual([])
    me.types(lines.slice(0, 20).join('\n'))
    me.types(lines.slice(20).join('\n'))
    expect(noted()).toHaveLength(25)
  })

  test('where no sum is found it is said how an entry is typed', () => {
    const { me } = keeping(true)
    me.types('จดรายจ่าย')
    for (const typed of ['ก๊าซ 2 ถัง', 'อากาศร้อนจัง']) expect(me.types(typed)).toContain('ยังอ่านจำนวนเงินไม่ออกค่ะ')
    expect(me.conversation.expect).toMatchObject({ for: 'ledger', step: 'note' })
  })

  test('what it was may come first, and the sum after it', () => {
    const { me } = keeping(true)
    me.types('จดรายจ่าย')
    expect(me.types('ซื้อยาให้ตา', 'first')).toContain('“ซื้อยาให้ตา” พิมพ์เป็นตัวเลขได้เลยค่ะ')
    me.types('ร้อยยี่สิบ', 'second')
    expect(me.effects).toMatchObject([
      {
        do: 'note-entry',
        entries: [{ id: 'first-1', entry: { satang: 12_000, note: 'ซื้อยาให้ตา' } }],
        messages: ['first', 'second'],
      },
    ])
  })

  test('and goes with the message that said it', () => {
    const { me } = keeping(true)
    me.types('จดรายจ่าย')
    me.types('ซื้อยาให้ตา', 'first')
    me.does({ kind: 'unsend', messageId: 'first' })
    expect(JSON.stringify(me.conversation)).not.toContain('ยาให้ตา')
  })
})

describe('a sum that could be told two ways is asked about', () => {
  const asked = () => {
    const { me, noted } = keeping(true)
    expect(me.types('จ่ายค่ายาหมื่นห้า', 'first')).toContain('15,000 บาท ใช่ไหมคะ')
    return { me, noted }
  }

  test.each(['ใช่ค่ะ', '1', '15000', 'หมื่นห้าพัน'])('"%s" notes it', (typed) => {
    const { me, noted } = asked()
    me.types(typed)
    expect(noted()).toEqual(['first first-1 จ่ายค่ายา 15000'])
  })

  test('"ไม่ใช่" leaves the number to be typed', () => {
    const { me, noted } = asked()
    expect(me.types('ไม่ใช่ค่ะ')).toContain('พิมพ์เป็นตัวเลขได้เลยค่ะ')
    me.types('10,005')
    expect(noted()).toEqual(['first first-1 จ่ายค่ายา 10005'])
  })
})
