import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePhone, phoneWords } from '../../../flows/parse/phone.ts'

const thai = (text: string) => text.replace(/\d/g, (d) => '๐๑๒๓๔๕๖๗๘๙'[Number(d)]!)
const wide = (text: string) => text.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)))
const spread = (text: string, between: string) => [...text].join(between)

/** The ways in which one mobile number (the digits after 0) is written. */
const forms: ((rest: string) => string)[] = [
  (r) => `0${r}`,
  (r) => [...`0${r}`].map((d) => 'ศูนย์ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า'.split(' ')[Number(d)]).join(''),
  (r) => `0${r.slice(0, 2)}-${r.slice(2, 5)}-${r.slice(5)}`,
  (r) => `0${r.slice(0, 2)} ${r.slice(2, 5)} ${r.slice(5)}`,
  (r) => `0${r.slice(0, 2)}.${r.slice(2, 5)}.${r.slice(5)}`,
  (r) => `0${r.slice(0, 1)}-${r.slice(1, 5)}-${r.slice(5)}`,
  (r) => `0${r.slice(0, 2)}-${r.slice(2)}`,
  (r) => `(0${r.slice(0, 2)}) ${r.slice(2, 5)}-${r.slice(5)}`,
  (r) => `0${r.slice(0, 2)}/${r.slice(2)}`,
  (r) => `0${r.slice(0, 2)}–${r.slice(2, 5)}—${r.slice(5)}`,
  (r) => `0${r.slice(0, 2)}‑${r.slice(2, 5)}−${r.slice(5)}`,
  (r) => `+66${r}`,
  (r) => `+66 ${r.slice(0, 2)} ${r.slice(2, 5)} ${r.slice(5)}`,
  (r) => `+66-${r.slice(0, 2)}-${r.slice(2)}`,
  (r) => `+66(0)${r}`,
  (r) => `+66 (0) ${r.slice(0, 2)} ${r.slice(2)}`,
  (r) => `+660${r}`,
  (r) => `(+66) ${r}`,
  (r) => `66${r}`,
  (r) => `660${r}`,
  (r) => `0066${r}`,
  (r) => `00166${r}`,
  (r) => thai(`0${r}`),
  (r) => thai(`0${r.slice(0, 2)}-${r.slice(2)}`),
  (r) => thai(`+66${r}`),
  (r) => wide(`0${r}`),
  (r) => `＋66${wide(r)}`,
  (r) => spread(`0${r}`, '\u200b'),
  (r) => spread(`0${r}`, ' '),
  (r) => spread(`0${r}`, '-'),
  (r) => `\u202d0${r}\u202c`,
  (r) => `0${r.slice(0, 2)}\u00a0${r.slice(2)}`,
  (r) => `\ufeff0${r}\u2060`,
  (r) => `โทร. 0${r}`,
  (r) => `เบอร์ 0${r} ค่ะ`,
  (r) => `เบอร์โทรศัพท์: 0${r}`,
  (r) => `tel: +66${r}`,
  (r) => `  0${r}  `,
  (r) => r,
]

test('one mobile number written in over thirty ways has one normal form', () => {
  expect(forms.length).toBeGreaterThanOrEqual(30)
  const rest = fc
    .tuple(fc.constantFrom('6', '8', '9'), fc.stringMatching(/^\d{8}$/))
    .map((part) => part.join(''))
  fc.assert(
    fc.property(rest, (r) => {
      for (const [index, form] of forms.entries()) {
        const read = parsePhone(form(r))
        expect(read.ok ? read.value.number : `form ${index}: ${form(r)}: ${read.reason}`).toBe(`+66${r}`)
      }
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['คุณสมชาย 081-234-5678', '+66812345678'],
  ['081-234-5678 (คุณสมชาย)', '+66812345678'],
  ['บ้านเลขที่ 12/3 โทร 0812345678 ครับผม', '+66812345678'],
  ['O812345678', '+66812345678'],
])('a number among words: %s', (typed, number) =>
  expect(parsePhone(typed)).toMatchObject({ value: { number } }),
)

describe('kinds of numbers', () => {
  test.each([
    ['02-123-4567', 'landline', '+6621234567', '02-123-4567'],
    ['0 2123 4567', 'landline', '+6621234567', '02-123-4567'],
    ['+66 2 123 4567', 'landline', '+6621234567', '02-123-4567'],
    ['053-123456', 'landline', '+6653123456', '053-123-456'],
    ['0 2141 6747-9', 'landline', '+6621416747', '02-141-6747'],
    ['1212', 'short', '1212', '1212'],
    ['๑๒๑๒', 'short', '1212', '1212'],
    ['โทร 191', 'short', '191', '191'],
    ['1800-123-456', 'toll-free', '1800123456', '1800-123-456'],
    ['+855 12 345 678', 'foreign', '+85512345678', '+85512345678'],
    ['+697 1234 5678', 'foreign', '+69712345678', '+69712345678'],
  ])('%s', (typed, kind, number, shown) => {
    const read = parsePhone(typed)
    expect(read).toMatchObject({ ok: true, value: { kind, number } })
    expect(read.ok && phoneWords(read.value)).toBe(shown)
  })
  test.each(['02-123-4567 ต่อ 12', '02-123-4567 ext. 12', '02-123-4567 #12', '021234567 ต่อ ๑๒'])(
    'an extension stands apart: %s',
    (typed) => expect(parsePhone(typed)).toMatchObject({ value: { number: '+6621234567', ext: '12' } }),
  )
})

test.each([
  ['081234567', 'too-short'],
  ['08123456789', 'too-long'],
  ['02-123-45678', 'too-long'],
  ['0812345678, 0898765432', 'several'],
  ['0812345678 หรือ 0898765432', 'several'],
  ['ไม่มี', 'not-a-phone'],
  ['แม่ 0812345678 พ่อ 0898765432', 'several'],
  ['โอน 1500 บาทเมื่อวาน', 'not-a-phone'],
  ['', 'not-a-phone'],
  ['somchai', 'not-a-phone'],
  ['12', 'too-short'],
  ['+12', 'too-short'],
])('%s is refused: %s', (typed, reason) => expect(parsePhone(typed)).toEqual({ ok: false, reason }))
