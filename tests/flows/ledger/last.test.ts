import { describe, expect, test } from 'vitest'
import type { Effect } from '../../../flows/effects.ts'
import type { KeptEntry, LedgerFacts, Named } from '../../../flows/ledger/contract.ts'
import { ledgerTexts } from '../../../flows/ledger/texts.ts'
import { decide, reads } from '../../../flows/registry.ts'
import { DAY } from '../../../flows/time.ts'
import type { Flow } from '../../../flows/turn.ts'
import { meet, type Person } from '../../tools/person.ts'

/** Somebody who keeps a ledger, and the little of the database that it needs: what is named is read only where `reads` asks for it. */
const keeping = (...lines: string[]): Person & { kept: () => string[] } => {
  const store = new Map<string, Named>()
  const write = (effect: Effect): void => {
    if (effect.do === 'note-entry')
      for (const { id, entry } of effect.entries)
        store.set(id, {
          id,
          version: 1,
          value: entry,
          account: 'home',
          gone: false,
          messages: effect.messages,
        })
    if (effect.do === 'edit-entry')
      store.set(effect.id, { ...store.get(effect.id)!, value: effect.entry, gone: false })
    if (effect.do === 'drop-entry') store.set(effect.id, { ...store.get(effect.id)!, gone: true })
  }
  const flow: Flow = (c, event, facts) => {
    const asked = reads(c, event, facts.cases).ledger
    const here = [...store.values()].filter(({ gone }) => !gone)
    const entries: KeptEntry[] = here.map(({ id, version, value }) => ({ id, version, value }))
    const ledger: LedgerFacts = {
      agreed: true,
      accounts: [{ id: 'home', kind: 'home' }],
      months: { home: { entries, budgets: [] } },
      named: (asked?.ids ?? []).flatMap((id) => store.get(id) ?? []),
      page: 'https://liff.line.me/x/ledger',
    }
    const turn = decide(c, event, asked ? { ...facts, ledger } : facts)
    turn.effects.forEach(write)
    return turn
  }
  const me = meet({ flow })
  for (const line of lines) me.types(line)
  const kept = () =>
    [...store.values()]
      .filter(({ gone }) => !gone)
      .map(({ value: { note, dir, satang } }) => `${note} ${dir === 'in' ? '+' : '-'}${satang / 100}`)
  return Object.assign(me, { kept })
}

describe('said of the entry that was just noted', () => {
  test.each([
    ['ไม่ใช่ 50 เป็น 60', 'กาแฟ -60'],
    ['อ้าว ไม่ใช่ 50 บาท เป็น 60 บาทค่ะ', 'กาแฟ -60'],
    ['60 ไม่ใช่ 50', 'กาแฟ -60'],
    ['กาแฟ 60 ไม่ใช่ 50 นะ', 'กาแฟ -60'],
    ['แก้เป็น 60', 'กาแฟ -60'],
    ['แก้กาแฟเป็น 60', 'กาแฟ -60'],
    ['เปลี่ยนเป็น 60 บาท', 'กาแฟ -60'],
    ['ที่จริง 60', 'กาแฟ -60'],
    ['เป็น 60', 'กาแฟ -60'],
    ['not 50 but 60', 'กาแฟ -60'],
    ['actually 60', 'กาแฟ -60'],
    ['ไม่ใช่กาแฟ เป็นชาเย็น', 'ชาเย็น -50'],
    ['ไม่ใช่รายจ่าย เป็นรายรับ', 'กาแฟ +50'],
  ])('"%s" puts it right, and notes nothing else', (typed, line) => {
    const me = keeping('กาแฟ 50', typed)
    expect(me.kept()).toEqual([line])
    expect(me.words()).toContain('แก้แล้วค่ะ')
  })
  test.each(['ลบอันเมื่อกี้', 'ลบรายการล่าสุดให้หน่อย', 'เอ้ย ลบอันนี้ออก', 'ลบเลย', 'ลบกาแฟ', 'ไม่เอาอันนี้', 'delete that'])(
    '"%s" takes it back, and it can be brought back in words',
    (typed) => {
      const me = keeping('กาแฟ 50', typed)
      expect(me.kept()).toEqual([])
      expect(me.labels()).toContain('เอากลับมา')
      for (const back of ['เอากลับมา', 'ลบเลย', 'ไม่ลบแล้ว']) me.types(back)
      expect(me.kept()).toEqual(['กาแฟ -50'])
    },
  )
  test.each(['จดผิด', 'แก้รายการล่าสุด', 'ผิดค่ะ'])('"%s" asks how it should be', (typed) => {
    const me = keeping('กาแฟ 50', typed)
    expect(me.words()).toContain('กาแฟ จ่าย 50 บาท')
    me.types('ไม่ใช่ 50 เป็น 45')
    expect(me.kept()).toEqual(['กาแฟ -45'])
  })
  test.each(['กาแฟ 500 บาทค่ะ พิมพ์ผิด', 'กาแฟ 500 จดผิด', '500 บาท ใส่ผิดค่ะ'])(
    '"%s", that very line: no second one, and it is asked how it should be',
    (typed) => {
      const me = keeping('กาแฟ 500 บาท', typed)
      expect(me.words()).toContain('กาแฟ จ่าย 500 บาท')
      expect(me.kept()).toEqual(['กาแฟ -500'])
      me.types('50')
      expect(me.kept()).toEqual(['กาแฟ -50'])
    },
  )
  test.each([
    'พิมพ์ผิดค่ะ 50',
    'กาแฟ 50 ค่ะ พิมพ์ผิด',
    'พิมพ์ผิด กาแฟ 50 บาท',
    'จดผิดค่ะ เป็น 50',
    '50 ค่ะ พิมพ์ผิด',
    'กาแฟผิด ต้อง 50',
    'กาแฟ 50 ต่างหาก',
    '50 ต่างหาก',
    'กาแฟผิดค่ะ 50 ต่างหาก',
  ])('"%s", with another sum: it is put right', (typed) =>
    expect(keeping('กาแฟ 500 บาท', typed).kept()).toEqual(['กาแฟ -50']),
  )
  test.each(['ชาเย็น 50 ค่ะ พิมพ์ผิด', 'พิมพ์ผิด ชาเย็น 50'])(
    '"%s", which names none that was noted: nothing is noted, and that is said',
    (typed) => {
      for (const before of [['กาแฟ 500'], [], ['จดรายจ่าย']]) {
        const me = keeping(...before, typed)
        expect(me.kept()).toEqual(before[0] === 'กาแฟ 500' ? ['กาแฟ -500'] : [])
        expect(me.words()).toContain('ข้อความนี้ยังไม่ได้จดค่ะ')
      }
    },
  )
  test.each(['แม่ค้าทอนผิดมา 20', 'โอนผิดไป 500'])('"%s" says no such thing', (typed) => {
    expect(keeping('กาแฟ 500 บาท', typed).words()).not.toMatch(/แก้แล้วค่ะ|ข้อความนี้ยังไม่ได้จดค่ะ/)
  })
  test('of a line that is being asked about, it is left out', () => {
    for (const typed of ['พิมพ์ผิดค่ะ', 'ค่าแรง 500 พิมพ์ผิด']) {
      const me = keeping('ค่าแรง 500', typed)
      expect(me.words()).toContain('ไม่จดรายการนี้ค่ะ')
      expect(me.conversation.toNote).toBeUndefined()
    }
  })
  test('of several the one that is named', () => {
    const me = keeping('ซื้อหมู 120 บาท ผัก 30 บาท น้ำปลา 25', 'อ้าว หมู 130 ไม่ใช่ 120')
    expect(me.kept()).toEqual(['ซื้อหมู -130', 'ผัก -30', 'น้ำปลา -25'])
  })
  test('of several none by a guess', () => {
    const me = keeping('ค่าเน็ต 599 ค่าไฟ 1,240', 'แก้เป็น 600')
    expect(me.words()).toContain('หมายถึงรายการไหนคะ')
    expect(me.kept()).toEqual(['ค่าเน็ต -599', 'ค่าไฟ -1240'])
    me.touches('แก้')
    me.types('600')
    expect(me.kept()).toEqual(['ค่าเน็ต -600', 'ค่าไฟ -1240'])
  })
  test.each([
    'ไม่ใช่ของแท้ เป็นของปลอม',
    'ที่จริงเขาโกง 500',
    'แก้ปัญหาเน็ตช้าเป็นไหม',
    'เปลี่ยนเบอร์โทรเป็นเบอร์ใหม่',
    'ลบแอปไม่ได้',
  ])('"%s" names no entry', (typed) => {
    const me = keeping('กาแฟ 50', typed)
    expect(me.kept()).toEqual(['กาแฟ -50'])
    expect(me.words()).not.toContain('หมายถึงรายการไหนคะ')
  })
  test('a sum that is remembered wrongly is asked about', () => {
    expect(keeping('กาแฟ 50', 'ไม่ใช่ 40 เป็น 60').words()).toContain('หมายถึงรายการไหนคะ')
  })
  test('a bare “ลบเลย” after something else deletes nothing', () => {
    expect(keeping('กาแฟ 50', 'ลบข้อมูลของฉัน', 'ลบเลย').kept()).toEqual(['กาแฟ -50'])
    expect(keeping('กาแฟ 50', 'ขอบคุณค่ะ', 'ลบอันเมื่อกี้').kept()).toEqual([])
  })
  test('nor does anything a day later, nor where nothing was noted', () => {
    const me = keeping('กาแฟ 50')
    me.now += DAY
    me.types('ลบอันเมื่อกี้')
    expect(me.kept()).toEqual(['กาแฟ -50'])
    expect(keeping('ลบอันเมื่อกี้').effects).toEqual([])
  })
  test('of one that was unsent there is nothing to say', () => {
    const me = keeping()
    me.types('กาแฟ 50', 'sent')
    me.does({ kind: 'unsend', messageId: 'sent' })
    expect(JSON.stringify(me.conversation)).not.toContain('กาแฟ')
  })
  test.each(['ลบบัญชีครัวเรือน', 'ลบข้อมูลของฉัน', 'ลบข้อมูลทั้งหมด', 'เปลี่ยนหลอดไฟ 200', 'แก้วน้ำ 50'])(
    '"%s" is said of something else',
    (typed) => {
      const me = keeping('กาแฟ 50', typed)
      expect(me.kept()[0]).toBe('กาแฟ -50')
      expect(me.words()).not.toMatch(/แก้แล้วค่ะ|ลบแล้วค่ะ/)
    },
  )
})

describe('asked of the ledger', () => {
  test.each([
    'วันนี้จ่ายไปเท่าไหร่แล้ว',
    'แล้ววันนี้ใช้เงินไปกี่บาทคะ',
    'ค่าไฟเดือนนี้กี่บาท',
    'เดือนนี้เหลือเงินอีกเท่าไหร่',
    'ตอนนี้เหลือเท่าไร',
  ])('"%s" shows the month', (typed) => {
    expect(keeping('กาแฟ 50', typed).words()).toContain('บัญชีเดือนพฤศจิกายน 2569')
  })
  test('today stands in it where today was asked for, and of other months it is said where they are', () => {
    const me = keeping('กาแฟ 50', 'เติมน้ำมันเมื่อวาน 500')
    expect(me.types('วันนี้จ่ายไปเท่าไหร่')).toContain('วันนี้จ่ายไป 50 บาท')
    expect(me.types('เดือนที่แล้วใช้ไปเท่าไหร่')).toContain('ดูในสมุดบัญชี')
    expect(me.types('เดือนนี้ใช้ไปเท่าไหร่')).not.toContain('ดูในสมุดบัญชี')
  })
  test.each(['จะได้เงินเท่าไหร่', 'เบี้ยคนแก่ได้เดือนละเท่าไหร่', 'ร้านนี้โกงไปเท่าไหร่แล้ว'])(
    '"%s" asks something else',
    (typed) => expect(keeping('กาแฟ 50', typed).words()).not.toContain('บัญชีเดือน'),
  )
  test.each(['เป็นหนี้ร้านปุ๋ย 3000', 'ติดหนี้ป้าแดง 500', 'ค้างค่าเช่า 2,500', 'ใครเป็นหนี้เราบ้าง'])(
    '"%s" was neither paid nor received: nothing is noted, and where it belongs is said',
    (typed) => {
      const me = keeping('กาแฟ 50', typed)
      expect(me.kept()).toEqual(['กาแฟ -50'])
      expect(me.words()).toContain('หนี้สิน')
    },
  )
  test.each(['จดรายจ่ายให้หน่อย', 'จดบัญชีให้หน่อยค่ะ', 'ป้าอยากจดรายจ่าย', 'ยายขอจดบัญชีหน่อย'])(
    '"%s" opens it',
    (typed) => {
      expect(keeping(typed).conversation.expect).toMatchObject({ for: 'ledger', step: 'note' })
    },
  )
})

describe('a button’s own words, typed', () => {
  const { th, en } = { th: ledgerTexts('th').buttons, en: ledgerTexts('en').buttons }
  test.each([
    ['กาแฟ 50', th.month, 'บัญชีเดือนพฤศจิกายน 2569'],
    ['กาแฟ 50', th.page, 'liff.line.me'],
    ['กาแฟ 50', th.note, 'พิมพ์'],
    ['กาแฟ 50', th.edit, 'พิมพ์รายการใหม่'],
    ['กาแฟ 50', th.drop, 'ลบแล้วค่ะ'],
    ['กาแฟ 50\nข้าว 40', th.dropAll, 'ลบแล้ว 2 รายการค่ะ'],
    ['coffee 50', en.month, 'November 2026'],
    ['coffee 50', en.page, 'liff.line.me'],
    ['coffee 50', en.edit, 'Type it anew'],
    ['coffee 50', en.drop, 'Deleted'],
    ['coffee 50\nrice 40', en.dropAll, '2 entries deleted'],
  ])('after "%s" "%s" does what the button does', (line, label, said) => {
    const me = keeping(...(line.startsWith('coffee') ? ['English'] : []), line)
    me.types(label)
    expect(JSON.stringify(me.said)).toContain(said)
  })
})
