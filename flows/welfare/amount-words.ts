import type { Lang } from '../lang.ts'
import { amount } from '../money.ts'
import type { AmountDue } from './contract.ts'
import type { Programme } from './programme.ts'

/** "เดือนละ 700 บาท", "ไม่เกินครั้งละ 3,000 บาท (เจ้าหน้าที่พิจารณา)". What is no money of the person's is not said as one. */
const EACH: Record<Lang, Record<AmountDue['period'], string>> = {
  th: {
    month: 'เดือนละ ',
    year: 'ปีละ ',
    day: 'วันละ ',
    per_time: 'ครั้งละ ',
    trip: 'เที่ยวละ ',
    '3months': 'ทุก 3 เดือน ',
    visit: 'ครั้งละ ',
    once: ' ',
  },
  en: {
    month: ' a month',
    year: ' a year',
    day: ' a day',
    per_time: ' each time',
    trip: ' a trip',
    '3months': ' every 3 months',
    visit: ' a visit',
    once: '',
  },
}

type Frame = { th: (sum: string) => string; en: (sum: string) => string }
const same: Frame = { th: (sum) => sum, en: (sum) => sum }
const upTo: Frame = { th: (sum) => `ไม่เกิน${sum}`, en: (sum) => `up to ${sum}` }
const FRAMES: Partial<Record<AmountDue['kind'], Frame>> = {
  cash: same,
  credit: { th: (sum) => `วงเงิน${sum}`, en: (sum) => `credit of ${sum}` },
  'credit-cap': { th: (sum) => `วงเงินไม่เกิน${sum}`, en: (sum) => `credit of up to ${sum}` },
  cap: { th: (sum) => `ไม่เกิน${sum} เจ้าหน้าที่เป็นผู้พิจารณา`, en: (sum) => `up to ${sum} (an officer decides)` },
  loan: { th: (sum) => `กู้ได้${sum}`, en: (sum) => `a loan of ${sum}` },
  'loan-cap': { th: (sum) => `กู้ได้ไม่เกิน${sum}`, en: (sum) => `a loan of up to ${sum}` },
  copay: { th: (sum) => `จ่ายเอง${sum}`, en: (sum) => `you pay ${sum}` },
  contribution: { th: (sum) => `ส่งเงินสมทบ${sum}`, en: (sum) => `you pay in ${sum}` },
  'tax-allowance': { th: (sum) => `ลดหย่อนภาษี${sum}`, en: (sum) => `tax allowance of ${sum}` },
  'tax-exempt-income': { th: (sum) => `ยกเว้นภาษีเงินได้${sum}`, en: (sum) => `income of ${sum} is tax-free` },
  discount: { th: (sum) => `ลดให้${sum}`, en: (sum) => `${sum} off` },
  'price-cap': { th: (sum) => `จ่ายไม่เกิน${sum}`, en: (sum) => `you pay at most ${sum}` },
  'range-min': { th: (sum) => `ตั้งแต่${sum}`, en: (sum) => `from ${sum}` },
  alternative: { th: (sum) => `หรือ ${sum}`, en: (sum) => `or ${sum}` },
  contingent: { th: (sum) => `และ ${sum} ถ้าเข้าเงื่อนไขเพิ่ม`, en: (sum) => `and ${sum} if more applies` },
  insurance: upTo,
}

/** Money in the hand once is said to come once; of a ceiling or a loan nobody would think otherwise. */
const ONCE = { th: 'ครั้งเดียว ', en: ' once' } as const

const BY_NOTICE = { th: 'จำนวนตามประกาศ', en: 'the sum as announced' } as const
const UNCONFIRMED = { th: 'จำนวนยังไม่ยืนยัน', en: 'sum not confirmed' } as const

/** Whole baht and satang where there are any, as money is written here. */
export const bahtOf = (baht: number, lang: Lang): string =>
  `${amount(Math.round(baht * 100))} ${lang === 'th' ? 'บาท' : 'baht'}`

const sumOf = ({ baht, fromBaht, upToBaht, percent }: AmountDue, lang: Lang): string | null => {
  if (baht !== null && upToBaht !== undefined && upToBaht > baht)
    return `${amount(Math.round(baht * 100))}–${bahtOf(upToBaht, lang)}`
  if (baht !== null) return bahtOf(baht, lang)
  if (fromBaht && upToBaht !== undefined)
    return `${amount(Math.round(fromBaht * 100))}–${bahtOf(upToBaht, lang)}`
  if (upToBaht !== undefined) return `${lang === 'th' ? 'ไม่เกิน' : 'up to'} ${bahtOf(upToBaht, lang)}`
  return percent === undefined ? null : `${percent}%`
}

/** One amount in words, null for what is never the person's own. */
export const amountWords = (
  due: AmountDue,
  { provenance }: Pick<Programme, 'provenance'>,
  lang: Lang,
): string | null => {
  const frame = FRAMES[due.kind]
  if (!frame) return null
  const sum = sumOf(due, lang)
  if (sum === null) return BY_NOTICE[lang]
  const once = due.kind === 'cash' && due.period === 'once'
  const each = once ? ONCE[lang] : EACH[lang][due.period]
  const said = frame[lang](lang === 'th' ? `${each}${sum}` : `${sum}${each}`).trim()
  return provenance.amounts === 'unverified' ? `${said} (${UNCONFIRMED[lang]})` : said
}

/** Money in the hand comes with money in the hand: "700" and "150" below each other read like a choice. */
const BESIDE = {
  th: (said: string, perhaps?: boolean) => `${perhaps ? 'และอาจได้อีก' : 'และอีก'} ${said}`,
  en: (said: string, perhaps?: boolean) => `${perhaps ? 'and perhaps' : 'and another'} ${said}`,
} as const

/** The amounts of a right, each once; two at most on a card of a list. A kind of which there is nothing, such as a crop that was not lost, is none. */
export const amountLines = (
  amounts: readonly AmountDue[],
  programme: Pick<Programme, 'provenance'>,
  lang: Lang,
  most = 6,
): string[] => {
  const bySaid = new Map<string, AmountDue>()
  for (const due of amounts) {
    const none = due.baht === 0 && !due.upToBaht
    const said = none ? null : amountWords(due, programme, lang)
    if (said !== null && !bySaid.has(said)) bySaid.set(said, due)
  }
  const firstCash = [...bySaid.values()].find(({ kind }) => kind === 'cash')
  return [...bySaid]
    .map(([said, due]) => (due.kind === 'cash' && due !== firstCash ? BESIDE[lang](said, due.perhaps) : said))
    .slice(0, most)
}
