import { parseMoney } from '../money.ts'

/** Where sums stand in a line (in its match form), and what they may mean. What tells of spending and what tells of being cheated both do so in such lines. */
const NUMBER = '\\d[\\d,]*(?:\\.\\d{1,2})?'
const DIGIT_WORD = 'ศูนย์|หนึ่ง|นึง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า'
const UNIT_WORD = 'สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน'
/** Digits with a unit ("2 หมื่น", "1.5k"), or a number in words that holds a unit: a bare "ห้า" is mostly part of another word. */
const WORDED = `(?:${DIGIT_WORD})?(?:${UNIT_WORD})(?:${DIGIT_WORD}|${UNIT_WORD})*`
const SUM = `(?:${NUMBER})(?: ?(?:${UNIT_WORD})(?! ?(?:\\d|กรัม)))?(?:k(?![a-z]))?|${WORDED}`
const CURRENCY = '(?:บาท(?:ถ้วน)?|baht|thb|฿|\\.-|บ\\.?(?=$| ))'
const SATANG = '(?: ?\\d{1,2} ?(?:สตางค์|สต\\.?))?'
/** A sum as it is written or spoken, the end of its words and digits left to who looks for it. */
export const SUM_SAID = `(?:(?:฿|thb) ?)?(?:${SUM})(?: ?${CURRENCY}${SATANG})?`
const MONEY = new RegExp(`(?<![\\d.,/:-])${SUM_SAID}(?![\\d/:%]|\\.\\d)`, 'g')

/** What is counted: "3 กระสอบ", "2 แก้ว". A number before one of these is no sum. */
const COUNTER =
  'กระสอบ|ถุง|แก้ว|ขวด|กล่อง|ชิ้น|อัน|ตัว|คน|ฟอง|แผง|กิโล(?:กรัม)?|กก\\.?|ขีด|กรัม|ตัน|ลิตร|ลัง|แพ็[คก]|ห่อ|ซอง|จาน|ชาม|มื้อ|ลูก|ต้น|ไร่|งาน|วัน|เดือน|ปี|ครั้ง|เที่ยว|คัน|เครื่อง|เล่ม|ใบ|ก้อน|หวี|กำ|มัด|ผืน|คู่|ชุด|เม็ด|แผ่น|หลอด|ถัง|ชั่วโมง|ชม\\.?|kg|kilos?|bags?|cups?|pcs?|boxes|bottles?|days?|people'
const COUNTED = new RegExp(`^ ?(?:${COUNTER})(?![ก-๙]*ละ)`)
/** "โลละ 40", "แก้วละ 50", "each". */
const EACH_BEFORE = /(?:ละ|@) ?$/
const EACH_AFTER = /^ ?(?:ต่อ(?:กิโล|โล|ชิ้น|แก้ว|อัน)|each|a piece|\/)/

type Spot = { from: number; to: number; text: string; satang: number; money: boolean; each: boolean }
export type Amounts = {
  /** Sums that the line may mean, the likeliest first; none where it holds no sum. */
  sums: number[]
  /** The line without its sum. */
  rest: string
  /** It says baht, so that the number is money and no count or house number. */
  money: boolean
  /** Words are ambiguous ("สองพันห้า"). */
  unclear: boolean
}

/** A phone number, an account, a date: nothing that anybody pays. */
const NO_SUM = /^0\d{5,}|^\d{9,}/

export const amountsIn = (line: string): Amounts | null => {
  const spots: Spot[] = []
  const counts: { n: number }[] = []
  let unclear = false
  for (const found of line.matchAll(MONEY)) {
    const text = found[0]
    const from = found.index
    const to = from + text.length
    if (NO_SUM.test(text.replace(/[,\s]/g, ''))) return null
    const money = /บาท|baht|thb|฿|\.-|บ\.?$/.test(text)
    if (!money && COUNTED.test(line.slice(to))) {
      counts.push({ n: Number(text.replace(/,/g, '')) })
      continue
    }
    // "ห้าร้อย" inside of a word of its own is a sum only at an edge or with baht.
    if (!/\d/.test(text) && !money && to !== line.length && line[to] !== ' ') continue
    const read = parseMoney(text)
    if (!read.ok) {
      if (read.reason === 'ambiguous') unclear = true
      else return null
      continue
    }
    if (read.value === 0) return null
    const each = EACH_BEFORE.test(line.slice(0, from)) || EACH_AFTER.test(line.slice(to))
    spots.push({ from, to, text, satang: read.value, money, each })
  }
  if (!spots.length) return unclear ? { sums: [], rest: line, money: false, unclear } : null
  return choose(line, spots, counts, unclear)
}

const choose = (
  line: string,
  spots: readonly Spot[],
  counts: readonly { n: number }[],
  unclear: boolean,
): Amounts | null => {
  if (spots.length > 3) return null
  const said = spots.filter(({ money }) => money)
  // "100 กรัม 35 บาท": what says baht is the sum.
  const likely = said.length === 1 ? said : spots
  const one = likely.at(-1)!
  const rest = `${line.slice(0, one.from)} ${line.slice(one.to)}`.replace(/\s+/g, ' ').trim()
  const { money } = one
  const n = counts.at(-1)?.n
  if (one.each)
    return n && Number.isInteger(n) && n > 1
      ? { sums: [one.satang * n, one.satang], rest, money, unclear }
      : { sums: [one.satang], rest, money, unclear }
  const sums = likely.length === 1 ? [one.satang] : [...new Set(likely.map(({ satang }) => satang).reverse())]
  return { sums, rest, money, unclear }
}
