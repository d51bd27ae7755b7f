import { HOTLINES, type Hotline, hotline } from '../content/hotlines.ts'
import type { Choice } from '../interview.ts'
import { BANKS, banksNamed } from '../parse/account.ts'

/** The registry of numbers names a bank as people do, the Bank of Thailand's list by its own short name. */
const lineId = (abbr: string): string => `bank_${abbr.toLowerCase().replace(/^cimbt$/, 'cimb')}`
const LISTED = new Set(HOTLINES.map(({ id }) => id))

export const OTHER_BANK = 'other'

/** The banks whose own line we know, in the words of `content/banks.json`; any other is named by its card or its app. */
export const BANK_CHOICES: readonly Choice[] = [
  ...BANKS.filter(({ abbr }) => LISTED.has(lineId(abbr))).map(({ code, abbr, th, en, also }) => ({
    code,
    th: th.replace(/^ธนาคาร/, ''),
    en,
    also: [abbr, th, ...also],
  })),
  {
    code: OTHER_BANK,
    th: 'ธนาคารอื่น หรือวอลเล็ต',
    en: 'Another bank, or a wallet',
    also: ['อื่นๆ', 'อื่น ๆ', 'ไม่แน่ใจ', 'ไม่รู้', 'วอลเล็ต', 'ทรูมันนี่', 'true money', 'ธ.ก.ส.', 'ธกส'],
  },
]

/** The bank's own line, where one may be shown today. */
export const bankLine = (code: string | undefined, now: number): Hotline | undefined => {
  const bank = BANKS.find((one) => one.code === code)
  return bank ? (hotline(lineId(bank.abbr), now) ?? undefined) : undefined
}

/** The one bank that a text names, as a choice; a text that names several is asked about. */
export const bankIn = (text: string): string | undefined => {
  const [one, ...others] = banksNamed(text.slice(0, 600))
  if (!one || others.length) return undefined
  return BANK_CHOICES.some(({ code }) => code === one) ? one : OTHER_BANK
}
