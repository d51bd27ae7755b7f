import { describe, expect, test } from 'vitest'
import { retyped } from '../../flows/layouts.ts'
import { meet } from '../tools/person.ts'

describe('typed while the keyboard stood on the other language', () => {
  test.each([
    ['l;ylfu', 'สวัสดี'],
    ["ihv'giupo", 'ร้องเรียน'],
    ['pdg]bd', 'ยกเลิก'],
    ['แนทยสฟรื', 'complain'],
    ['ๅจจจ', '1000'],
  ])('“%s” is “%s”', (typed, meant) => expect(retyped(typed)).toBe(meant))

  test.each(['', 'line ไลน์', 'x'.repeat(41), '🙂'])('“%s” is left as it is', (typed) =>
    expect(retyped(typed)).toBeUndefined(),
  )

  test.each([
    ['l;ylfu8jt', 'สวัสดีค่ะ พึ่งได้เองค่ะ'],
    ["ihv'giupo", 'เรื่องที่เจอเป็นเรื่องแบบไหน'],
    ['แนทยสฟรื', 'เรื่องที่เจอเป็นเรื่องแบบไหน'],
    ['86pdy[g0hksohkmuj', 'บันทึกคำขอแล้ว'],
    ['ทำืี', 'ให้ช่วยเรื่องอะไรดีคะ'],
  ])('at rest “%s” is said to be read as a word, and does what it says', (typed, does) => {
    const me = meet()
    expect(me.types(typed)).toContain('แป้นพิมพ์น่าจะเป็นอีกภาษา')
    expect(me.words()).toContain(does)
  })

  test.each(['asdfgh', 'qwerty', 'แพง', 'หกดหกด'])('“%s” becomes no word that we know', (typed) => {
    expect(meet().types(typed)).toContain('ยังไม่เข้าใจ')
  })

  test('a question of choices or numbers takes it; no greeting and no “เมนู” is a missed answer', () => {
    const me = meet()
    me.types('ร้องเรียน')
    expect(me.types('l;ylfu')).toContain('เรื่องที่เจอเป็นเรื่องแบบไหน')
    expect(me.types('g,o^')).toContain('เรื่องที่เจอเป็นเรื่องแบบไหน')
    expect(me.run().misses).toBe(0)
    expect(me.types('ๅ')).toContain('“1”')
    expect(me.run().answers.family).toMatchObject({ v: 'online_trade' })
  })

  test('what was told is kept as it was typed, whatever it might have meant', () => {
    const me = meet()
    for (const line of ['ร้องเรียน', '1', '1']) me.types(line)
    me.types("lyj'-v'c]h;w,jwfh")
    expect(me.run().answers.story).toMatchObject({ v: "lyj'-v'c]h;w,jwfh" })
    // What could not be kept is not kept in other letters either.
    const lost = meet()
    for (const line of ['ร้องเรียน', '1', '1']) lost.types(line)
    expect(lost.types('ไม่รู้ค่ะ')).toContain('เล่าให้ฟังหน่อย')
    expect(lost.run().answers.story).toBeUndefined()
    // Opened by it, a complaint holds nothing of it either.
    const other = meet()
    other.types("lyj'-v'c]h;w,jwfh-v'")
    expect(other.run().answers.story).toBeUndefined()
  })

  test('nothing is sent by a guess', () => {
    const me = meet()
    const lines = 'ร้องเรียน|1|1|สั่งหม้อแล้วเงียบหาย|1|1|1000|เมื่อวาน|ข้าม|ข้าม|1|ข้าม|1'
    for (const line of lines.split('|')) me.types(line)
    expect(me.run().at).toBe('review')
    me.types("lj'")
    expect(me.cases).toEqual([])
    expect(me.run().at).toBe('review')
  })
})
