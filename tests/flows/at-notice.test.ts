import { describe, expect, test } from 'vitest'
import { meet, type Person } from '../tools/person.ts'

/** Somebody who has told the beginning, and sees the notice. */
const told = (): Person => {
  const me = meet({ agreed: false })
  me.types('สั่งหม้อแล้วไม่ได้ของ', 'first')
  return me
}

describe('under the notice', () => {
  test.each([
    ['ร้านชื่อแม่ปูหม้อ โอนไป 1500 บาท ตั้งแต่เดือนที่แล้ว', 'ข้อความนี้รอไว้กับเรื่องที่เล่าแล้วค่ะ'],
    ['ร้านไม่คืนเงินด้วย โดนโกงแน่ๆ', 'ก่อนเริ่ม ขออนุญาตเก็บข้อมูลค่ะ'],
  ])('a story is told on, and opens whole: "%s"', (more, words) => {
    const me = told()
    expect(me.types(more, 'second')).toContain(words)
    expect(me.labels()).toContain('ยินยอมและทำต่อ')
    me.types('ยินยอม')
    expect(me.run().answers.story).toEqual({ v: `สั่งหม้อแล้วไม่ได้ของ\n${more}`, m: ['first', 'second'] })
  })

  test('a mere "ร้องเรียน" before it is no part of it, and after it takes nothing away', () => {
    const me = meet({ agreed: false })
    for (const line of ['ร้องเรียน', 'สั่งหม้อแล้วไม่ได้ของเลยค่ะ']) me.types(line)
    me.taps({ t: 'open', flow: 'complaint' })
    me.types('ยินยอม')
    expect(me.run().answers.story).toMatchObject({ v: 'สั่งหม้อแล้วไม่ได้ของเลยค่ะ' })
  })

  test('a story that grows too long is told so, and not that its last part waits', () => {
    const me = meet({ agreed: false })
    const part = (n: number) => `${n} สั่งหม้อแล้วไม่ได้ของ ร้านไม่คืนเงิน `.repeat(110).slice(0, 4_000).trim()
    for (const n of [1, 2]) expect(me.types(part(n))).not.toContain('ยาวเกิน')
    for (const more of [part(3), 'แม่ปูเป็นคนขายหม้อ บ้านอยู่ท้ายตลาด'.repeat(70)]) {
      const said = me.types(more)
      expect(said).toContain('ยาวเกินที่จะรอไว้ได้ค่ะ')
      expect(said).not.toContain('ข้อความนี้รอไว้กับเรื่องที่เล่าแล้วค่ะ')
      expect(me.labels()).toContain('ยินยอมและทำต่อ')
    }
    me.types('ยินยอม')
    expect(JSON.stringify(me.run())).toContain(JSON.stringify(part(1)).slice(1, -1))
    expect(JSON.stringify(me.run())).toContain(JSON.stringify(part(2)).slice(1, -1))
    expect(JSON.stringify(me.run())).not.toContain('แม่ปู')
  })

  test('what is unsent of it is nowhere', () => {
    const me = told()
    me.types('ร้านชื่อแม่ปูหม้อ โอนไป 1500 บาท', 'second')
    me.does({ kind: 'unsend', messageId: 'second' })
    expect(JSON.stringify(me.conversation)).not.toContain('แม่ปู')
  })

  test.each(['โอเคค่ะ', 'ได้ค่ะ', 'ใช่ค่ะ', 'ค่ะ', 'รับทราบค่ะ'])(
    '"%s" is told how to agree, and is no consent',
    (typed) => {
      const me = told()
      expect(me.types(typed)).toContain('พิมพ์ “ยินยอม”')
      expect(me.labels()).toContain('ยินยอมและทำต่อ')
      expect(me.effects).toEqual([])
    },
  )

  test.each(['อนุญาตค่ะ', 'ยอมค่ะ', 'เก็บได้เลยค่ะ', 'ยอมจ้า', 'ตกลงจ้าลูก', 'อ่านแล้ว ตกลงค่ะ', 'ยายยินยอมเจ้า'])(
    '"%s" is consent',
    (typed) => {
      const me = told()
      me.types(typed)
      expect(me.effects).toMatchObject([{ do: 'agree' }])
    },
  )

  test('a question that we cannot answer leaves the notice standing, and no part of the story', () => {
    const me = told()
    expect(me.types('แล้วลูกชายป้าจะเห็นไหมคะ')).toContain('ขออนุญาตเก็บข้อมูล')
    me.types('ยินยอม')
    expect(me.run().answers.story).toMatchObject({ v: 'สั่งหม้อแล้วไม่ได้ของ' })
  })

  test.each(['ยินยอม', 'เปลี่ยนใจแล้ว ยินยอมค่ะ', 'อ่านและยินยอม', 'agree'])(
    'who has declined comes back with "%s"',
    (typed) => {
      const me = told()
      me.touches('ไม่ยินยอม')
      expect(me.types(typed)).toContain('ขออนุญาตเก็บข้อมูล')
      expect(me.effects).toEqual([])
      me.touches('ยินยอมและทำต่อ')
      expect(me.effects).toMatchObject([{ do: 'agree' }])
    },
  )
})
