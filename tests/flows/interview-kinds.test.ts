import { describe, expect, test } from 'vitest'
import type { Question, Value } from '../../flows/interview.ts'
import { type Reading, readAnswer, type Said, stillValid } from '../../flows/kinds.ts'
import { question } from '../tools/interview.ts'
import { NOW } from '../tools/person.ts'

const options = [
  { code: 'fan', th: 'พัดลม', en: 'Fan', also: ['พัดลมตั้งโต๊ะ'] },
  { code: 'rice', th: 'หม้อหุงข้าว', en: 'Rice cooker' },
  { code: 'kettle', th: 'กาน้ำร้อน', en: 'Kettle' },
]
const read = (
  of: Partial<Question> & Pick<Question, 'kind'>,
  said: Said | string,
  partial?: string[],
): Reading =>
  readAnswer(
    question({ id: 'q', ...of }),
    typeof said === 'string' ? { by: 'text', text: said, messageId: 'm' } : said,
    {
      answers: {},
      now: NOW,
      ...(partial ? { partial } : {}),
    },
  )
const value = (reading: Reading): Value | string =>
  reading.ok ? ('value' in reading ? reading.value : 'more') : reading.why
const sticker: Said = { by: 'other', what: 'sticker', messageId: 'm' }
const here: Said = {
  by: 'location',
  messageId: 'm',
  latitude: 13.75,
  longitude: 100.5,
  address: 'ถนนพระราม 4',
}

type Row = [what: Partial<Question> & Pick<Question, 'kind'>, said: Said | string, then: unknown]
const rows: Record<string, Row[]> = {
  choice: [
    [{ kind: 'choice', options }, { by: 'tap', code: 'rice' }, 'rice'],
    [{ kind: 'choice', options }, '2', 'rice'],
    [{ kind: 'choice', options }, '๒', 'rice'],
    [{ kind: 'choice', options }, '２', 'rice'],
    [{ kind: 'choice', options }, 'ข้อ ๓ ค่ะ', 'kettle'],
    [{ kind: 'choice', options }, 'หม้อหุงข้าว', 'rice'],
    [{ kind: 'choice', options }, 'rice cooker', 'rice'],
    [{ kind: 'choice', options }, 'พัดลมตั้งโต๊ะ', 'fan'],
    [{ kind: 'choice', options }, '4', 'not-understood'],
    [{ kind: 'choice', options }, '0', 'not-understood'],
    [{ kind: 'choice', options }, { by: 'tap', code: 'gone' }, 'not-understood'],
    [{ kind: 'choice', options }, sticker, 'not-text'],
    [{ kind: 'choice', options }, here, 'not-text'],
  ],
  multi: [
    [{ kind: 'multi', options }, '1 กับ ๓', ['fan', 'kettle']],
    [{ kind: 'multi', options }, '1,2', ['fan', 'rice']],
    [{ kind: 'multi', options, max: 1 }, '1 2', 'too-many'],
    [{ kind: 'multi', options }, { by: 'done' }, 'none-yet'],
    [{ kind: 'multi', options }, { by: 'tap', code: 'fan' }, 'more'],
    [{ kind: 'multi', options }, { by: 'tap', code: 'gone' }, 'not-understood'],
    [{ kind: 'multi', options }, 'ไม่มีในรายการ', 'not-understood'],
  ],
  yesno: [
    [{ kind: 'yesno' }, 'ใช่ค่ะ', true],
    [{ kind: 'yesno' }, 'ไม่ใช่', false],
    [{ kind: 'yesno' }, '๑', true],
    [{ kind: 'yesno' }, '2', false],
    [{ kind: 'yesno' }, 'ข้อ 1', true],
    [{ kind: 'yesno' }, '1.', true],
    [{ kind: 'yesno' }, '2 ค่ะ', false],
    [{ kind: 'yesno' }, 'ข้อสอง', false],
    [{ kind: 'yesno' }, '3', 'not-understood'],
    [{ kind: 'yesno' }, '2 วัน', 'not-understood'],
    [{ kind: 'yesno' }, { by: 'tap', code: 'no' }, false],
    [{ kind: 'yesno' }, { by: 'tap', code: 'maybe' }, 'not-understood'],
    [{ kind: 'yesno' }, 'ไม่แน่ใจเลย', 'not-understood'],
    [{ kind: 'yesno' }, { by: 'day', iso: '2026-11-01' }, 'not-text'],
  ],
  text: [
    [{ kind: 'text', max: 10 }, '  ร้านบ้านสวน  ', 'ร้านบ้านสวน'],
    [{ kind: 'text', max: 10, min: 3 }, 'ก', 'too-short'],
    [{ kind: 'text', max: 3 }, 'ก็กุ้งน้ำ', 'too-long'],
    // Three letters with marks are three to a reader, whatever a computer counts.
    [{ kind: 'text', max: 3 }, 'ก็กุ้', 'ก็กุ้'],
    [{ kind: 'text', max: 10 }, '\u0000\u202E', 'too-short'],
    [{ kind: 'text', max: 10 }, { by: 'tap', code: 'x' }, 'not-text'],
  ],
  number: [
    [{ kind: 'number', min: 1, max: 99, whole: true }, '๑๒', 12],
    [{ kind: 'number', min: 1, max: 99, whole: true }, '100', 'out-of-range'],
    [{ kind: 'number', min: 1, max: 99, whole: true }, '1.5', 'not-whole'],
    [{ kind: 'number', min: 1, max: 99 }, 'หลายชิ้น', 'not-a-number'],
  ],
  money: [
    [{ kind: 'money', max: 10_000_00 }, '๑,๕๐๐ บาท', 1_500_00],
    [{ kind: 'money', max: 10_000_00 }, '99.50', 99_50],
    [{ kind: 'money', max: 10_000_00 }, 'โอน 500 เมื่อวาน', 500_00],
    [{ kind: 'money', max: 10_000_00 }, 'เมื่อวานโอนไป 1,500 บาทค่ะ', 1_500_00],
    [{ kind: 'money', max: 10_000_00 }, 'วันที่ 5 พ.ย. 700', 700_00],
    [{ kind: 'money', max: 10_000_00 }, 'เมื่อวาน', 'not-money'],
    [{ kind: 'money', max: 10_000_00 }, '20,000', 'too-large'],
    [{ kind: 'money', max: 10_000_00 }, '-5', 'negative'],
    [{ kind: 'money', max: 10_000_00 }, 'แพงมาก', 'not-money'],
  ],
  phone: [
    [{ kind: 'phone' }, '๐๘๑-๒๓๔-๕๖๗๘', '+66812345678'],
    [{ kind: 'phone' }, 'ไม่มีเบอร์', 'not-a-phone'],
    [{ kind: 'phone' }, '081 234 5678 หรือ 089 999 9999', 'several'],
  ],
}

describe.each(Object.entries(rows))('a question of kind %s', (_, table) => {
  test.each(table)('%# %o', (of, said, then) => {
    expect(value(read(of, said))).toEqual(then)
  })
})

describe('a question of kind date', () => {
  const iso = (of: object, said: Said | string) => {
    const got = read({ kind: 'date', ...of }, said)
    return got.ok && 'value' in got ? (got.value as { iso: string }).iso : value(got)
  }
  test.each([
    [{}, '12/11/2569', '2026-11-12'],
    [{}, '๑๒ พ.ย. ๒๕๖๙', '2026-11-12'],
    [{}, 'เมื่อวาน', '2026-11-19'],
    [{}, { by: 'day', iso: '2026-11-01' }, '2026-11-01'],
    [{}, '31/4/2569', 'no-such-day'],
    [{}, '21/11/2569', 'future'],
    [{ future: true }, '21/11/2569', '2026-11-21'],
    [{}, 'พ.ย. 2569', 'not-a-date'],
    [{ partial: true }, 'พ.ย. 2569', '2026-11'],
    [{ partial: true }, 'ปี 2568', '2025'],
    [{}, 'จำไม่ได้', 'not-a-date'],
    [{}, sticker, 'not-text'],
  ] as [object, Said | string, string][])('%# %o %o', (of, said, then) => {
    expect(iso(of, said)).toBe(then)
  })
})

describe('a question of kind account', () => {
  test('takes bank and number, in Thai digits too', () => {
    expect(value(read({ kind: 'account' }, 'กสิกร ๑๒๓-๔-๕๖๗๘๙-๐'))).toMatchObject({
      kind: 'bank',
      number: '1234567890',
    })
    expect(value(read({ kind: 'account' }, 'จำเลขไม่ได้'))).toBe('not-an-account')
  })
})

describe('a question of kind place', () => {
  test('takes a pin with its words, a pin without any, and typed words', () => {
    expect(value(read({ kind: 'place' }, here))).toEqual({
      text: 'ถนนพระราม 4',
      latitude: 13.75,
      longitude: 100.5,
    })
    const { address: _, ...bare } = here
    expect(value(read({ kind: 'place' }, bare as Said))).toMatchObject({ text: '13.75000, 100.50000' })
    expect(value(read({ kind: 'place' }, 'ต.ทับเที่ยง อ.เมือง จ.ตรัง'))).toEqual({
      text: 'ต.ทับเที่ยง อ.เมือง จ.ตรัง',
      province: '92',
      district: '9201',
      subdistrict: 'ทับเที่ยง',
    })
    const pinned = { ...here, address: 'เขตพระนคร กรุงเทพมหานคร 10200' }
    expect(value(read({ kind: 'place' }, pinned))).toMatchObject({ province: '10', latitude: 13.75 })
    expect(value(read({ kind: 'place' }, 'หลังวัดแถวบ้าน'))).toEqual({ text: 'หลังวัดแถวบ้าน' })
    expect(value(read({ kind: 'place' }, 'ก'))).toBe('too-short')
    expect(value(read({ kind: 'place' }, 'ก'.repeat(301)))).toBe('too-long')
  })
})

test('what is read is always what the schema of form and server takes', () => {
  const all = Object.values(rows).flat()
  for (const [of, said] of all) {
    const got = read(of, said)
    if (!got.ok || !('value' in got)) continue
    expect(
      stillValid(question({ id: 'q', ...of }), got.value, () => ({})),
      `${of.kind} ${JSON.stringify(said)}`,
    ).toBe(true)
  }
})

test('a whole number is held whole in the form too', () => {
  const pieces = question({ id: 'q', kind: 'number', min: 1, max: 9, whole: true })
  expect(stillValid(pieces, 1.5, () => ({}))).toBe(false)
  expect(stillValid(pieces, 2, () => ({}))).toBe(true)
})

test('taps on several choices add and take away, and more than allowed are not taken', () => {
  const of = { kind: 'multi', options, max: 2 } as const
  expect(read(of, { by: 'tap', code: 'fan' }, ['rice'])).toEqual({ ok: true, more: ['rice', 'fan'] })
  expect(read(of, { by: 'tap', code: 'rice' }, ['rice', 'fan'])).toEqual({ ok: true, more: ['fan'] })
  expect(read(of, { by: 'tap', code: 'kettle' }, ['rice', 'fan'])).toEqual({ ok: false, why: 'too-many' })
  expect(read(of, { by: 'done' }, ['rice', 'fan'])).toEqual({ ok: true, value: ['rice', 'fan'] })
})
