import { beforeAll, describe, expect, test } from 'vitest'
import { readKeys } from '../../../db/crypto.ts'
import { parsePhone } from '../../../flows/parse/phone.ts'
import { watchMachine } from '../../tools/machine.ts'
import { meet } from '../../tools/person.ts'

/** H03 and H12: what people type, and what looks like it. */
describe('H03 one number in thirty forms', () => {
  const forms = [
    '0812345678',
    '081-234-5678',
    '081 234 5678',
    '081.234.5678',
    '(081) 234-5678',
    '08 1234 5678',
    '08-1234-5678',
    '๐๘๑๒๓๔๕๖๗๘',
    '๐๘๑-๒๓๔-๕๖๗๘',
    '๐๘1-2๓4-๕678',
    '０８１２３４５６７８',
    '０８１－２３４－５６７８',
    '+66812345678',
    '+66 81 234 5678',
    '+66-81-234-5678',
    '+66 (0) 81 234 5678',
    '+66081234 5678',
    '0066812345678',
    '66812345678',
    '66 81 234 5678',
    '\u200B081\u200B234\u200B5678',
    '081\u00A0234\u00A05678',
    '\uFEFF0812345678',
    '\u202A081-234-5678\u202C',
    '081–234–5678',
    '081—234—5678',
    '081‑234‑5678',
    '081/234/5678',
    'โทร 081-234-5678',
    'เบอร์ 0812345678 ค่ะ',
    'tel:+66812345678',
    'Tel. 081 234 5678 ครับ',
  ]
  const normal = (form: string) => {
    const parsed = parsePhone(form)
    return parsed.ok ? parsed.value.number : parsed.reason
  }

  test.each(forms)('%j', (form) => {
    expect(normal(form)).toBe('+66812345678')
  })

  let index: (number: string) => Promise<string>
  beforeAll(async () => {
    const keys = await readKeys(
      `1:${Buffer.alloc(32, 1).toString('base64')}`,
      Buffer.alloc(32, 2).toString('base64'),
    )
    index = async (number) =>
      Buffer.from(await crypto.subtle.sign('HMAC', keys.digest, new TextEncoder().encode(number))).toString(
        'hex',
      )
  })
  test('come to one blind index, and another number to another', async () => {
    expect(new Set(await Promise.all(forms.map((form) => index(normal(form))))).size).toBe(1)
    expect(await index(normal('0812345679'))).not.toBe(await index(normal(forms[0]!)))
  })
})

describe('H12 whatever is sent has a sensible answer', () => {
  const texts = {
    'emoji alone': '😀😀👍🏽👨‍👩‍👧‍👦🇹🇭',
    'one space': ' ',
    'line breaks': '\n\n\n',
    'invisible signs': '\u200B\u200D\uFEFF',
    'five thousand Thai letters without a space': 'กรุงเทพมหานครอมรรัตนโกสินทร์'.repeat(200).slice(0, 5_000),
    'Thai, Malay, Lao and Burmese mixed': 'สวัสดี Selamat pagi ສະບາຍດີ မင်္ဂလာပါ',
    'piled marks': `ก${'\u0E48'.repeat(4_000)}`,
    'turned writing': '\u202Eกลับหัว\u202C',
    'a number': '1234567890',
    'a link': 'https://kаsikornbank.com/login?x=1',
    'letters at random': 'ฟหกด ่าสว ๆไำพ',
    'a dot': '.',
    'half a surrogate': '\ud800',
  }
  test.each(Object.entries(texts))(
    '%s: at rest, waiting for the notice, in an interview, and said to the staff',
    (_, text) => {
      const machine = watchMachine()
      for (const before of [[], ['ร้องเรียน'], ['ร้องเรียน', '1', '1'], ['คุยกับเจ้าหน้าที่']])
        for (const agreed of [true, false]) {
          const me = meet({ agreed })
          for (const one of before) me.types(one)
          const began = performance.now()
          expect(me.types(text).trim().length, `after ${before.join()}`).toBeGreaterThan(5)
          expect(performance.now() - began).toBeLessThan(machine.allows(3_000))
        }
    },
  )

  test.each(['sticker', 'audio', 'video', 'file'] as const)('a %s, anywhere', (kind) => {
    for (const before of [[], ['ร้องเรียน'], ['ร้องเรียน', '1', '1'], ['คุยกับเจ้าหน้าที่']]) {
      const me = meet()
      for (const one of before) me.types(one)
      me.does({ kind, messageId: 'm1' })
      expect(me.words().length, `${kind} after ${before.join()}`).toBeGreaterThan(5)
    }
  })
})
