import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseNumbersIn, parseCaseNumber } from '../../../flows/case/number.ts'
import { parseMoney } from '../../../flows/money.ts'
import { banksNamed, parseAccount } from '../../../flows/parse/account.ts'
import { matchChoice, matchChoices } from '../../../flows/parse/choice.ts'
import { parseDate } from '../../../flows/parse/date.ts'
import { parseEmail } from '../../../flows/parse/email.ts'
import { parseNumber, readHundredths } from '../../../flows/parse/number.ts'
import { parsePhone } from '../../../flows/parse/phone.ts'
import { relativeDate } from '../../../flows/parse/relative.ts'
import { parseYesNo } from '../../../flows/parse/yesno.ts'
import { cleanInput, cutUtf16, maskAccount, maskPhone, matchForm } from '../../../flows/text.ts'
import { leastCpu } from '../../tools/least.ts'

const now = Date.UTC(2026, 10, 21, 5)
const today = { y: 2026, m: 11, d: 21, weekday: 6 }
const options = [
  { code: 'a', th: 'ได้ของช้า', en: 'Late' },
  { code: 'b', th: 'ไม่ได้รับของ', en: 'Not received' },
]
const parsers: Record<string, (typed: string) => unknown> = {
  parseMoney,
  parseNumber: (s) => parseNumber(s),
  parseDate: (s) => parseDate(s, { now }),
  parsePhone,
  parseAccount: (s) => parseAccount(s),
  parseEmail,
  parseYesNo,
  matchChoice: (s) => matchChoice(options, s),
  matchChoices: (s) => matchChoices(options, s),
}
/** The same with no length guard in front, and the text functions. */
const unguarded: Record<string, (typed: string) => unknown> = {
  parseCaseNumber,
  caseNumbersIn,
  readHundredths,
  banksNamed,
  matchForm,
  cleanInput,
  maskPhone,
  maskAccount,
  relativeDate: (s) => relativeDate(s, today),
  cutUtf16: (s) => cutUtf16(s, 4999),
}

const pieces = [
  '1',
  '0',
  '9',
  '-',
  ' ',
  ',',
  '.',
  '/',
  '(',
  '+',
  '๑',
  'พัน',
  'ล้าน',
  'บาท',
  'ม.ค.',
  'ที่แล้ว',
  'วัน',
  'ไม่',
  'ต่อ',
  '@',
  'a',
  '\u0e49',
]
const typed = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('')),
)

test.each(Object.keys(parsers))('%s: any text in, a result out', (name) => {
  fc.assert(
    fc.property(typed, (text) => {
      const result = parsers[name]!(text) as { ok: boolean; reason?: string }
      expect(typeof result.ok).toBe('boolean')
      if (!result.ok) expect(typeof result.reason).toBe('string')
    }),
    { numRuns: 1500 },
  )
})

const nasty = [
  ...pieces.map((piece) => piece.repeat(Math.ceil(10_000 / piece.length)).slice(0, 10_000)),
  `${'1,'.repeat(5000)}x`,
  `${'1 '.repeat(5000)}!`,
  `${'1-'.repeat(5000)}!`,
  `${'a.'.repeat(5000)}@`,
  `${'ไม่ได้'.repeat(1700)}!`,
  `${' '.repeat(9999)}x`,
  `x${' '.repeat(9999)}`,
  `${'\n'.repeat(9999)}x`,
  `+${'0'.repeat(9999)}`,
  'pd-'.repeat(3300),
  `pd${'1 '.repeat(4990)}`,
  `วันที่${'1'.repeat(9990)}`,
]
test.each([...Object.entries(parsers), ...Object.entries(unguarded)])(
  '%s: 10,000 hostile characters take less than 50 ms',
  (_name, parse) => {
    for (const guardPassed of [nasty, nasty.map((text) => text.slice(0, 200))]) {
      for (const text of guardPassed) {
        parse(text.slice(0, 50))
        expect(
          leastCpu(() => parse(text), 50),
          text.slice(0, 20),
        ).toBeLessThan(50)
      }
    }
  },
)
