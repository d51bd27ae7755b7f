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
/** As it is dictated: "พัน สอง ร้อย", "1 พัน 2 ร้อย", "2หมื่นห้า". Words stand apart only where all of them do. */
const UNIT = `(?:${UNIT_WORD})(?!ธ)`
const COUNT = `(?:${NUMBER}|${DIGIT_WORD})`
const LAST = `(?: ?(?:${DIGIT_WORD})| ?[1-9](?= ?(?:บาท|$))|[1-9](?!\\d))`
const DICTATED =
  `(?:(?<![^ ])(?:${COUNT} ?)?${UNIT}(?: ?(?:${COUNT} ?)?${UNIT})*${LAST}?` +
  `|${NUMBER} ?${UNIT}(?: ?${NUMBER} ?${UNIT}|(?:${DIGIT_WORD})${UNIT})*${LAST}?)(?! ?(?:\\d|กรัม))`
const WORDED_SATANG = ` ?(?:${WORDED}|${DIGIT_WORD}) ?(?:สตางค์|สต\\.?)`
const MONEY = new RegExp(
  `(?<![\\d.,/:-])(?:(?:${DICTATED}|${WORDED}) ?บาท${WORDED_SATANG}|${DICTATED}(?: ?${CURRENCY}${SATANG})?|${SUM_SAID})(?![\\d/:%]|\\.\\d)`,
  'g',
)

/** What is counted: "3 กระสอบ", "2 แก้ว". A number before one of these is no sum. */
const COUNTER =
  'กระสอบ|ถุง|แก้ว|ขวด|กล่อง|ชิ้น|อัน|ตัว|คน|ฟอง|แผง|กิโล(?:กรัม)?|กก\\.?|ขีด|กรัม|ตัน|ลิตร|ลัง|แพ็[คก]|ห่อ|ซอง|จาน|ชาม|มื้อ|ลูก|ต้น|ไร่|งาน|วัน|เดือน|ปี|ครั้ง|เที่ยว|คัน|เครื่อง|เล่ม|ใบ|ก้อน|หวี|กำ|มัด|ผืน|คู่|ชุด|เม็ด|แผ่น|หลอด|ถัง|ชั่วโมง|ชม\\.?|kg|kilos?|bags?|cups?|pcs?|boxes|bottles?|days?|people'
const COUNTED = new RegExp(`^ ?(?:${COUNTER})(?![ก-๙]*ละ)`)
/** "โลละ 40", "แก้วละ 50", "each". */
const EACH_BEFORE = /(?:ละ|@) ?$/
const EACH_AFTER = /^ ?(?:ต่อ(?:กิโล|โล|ชิ้น|แก้ว|อัน)|each|a piece|\/)/

/** "เกือบพัน", "พันกว่าบาท": near a sum, and none. */
const NEARLY = /(?:เกือบ|กว่า|ไม่ถึง|ไม่เกิน) ?$/
const OVER = /^ ?(?:กว่า|เศษ)(?: ?บาท)?/
/** "จ่ายห้าร้อยค่ายา": where words go on like this, the sum was whole. */
const GOES_ON = /^(?:ค่า|เดียว|ถ้วน)/
const A_HUNDRED = new RegExp(`^(${UNIT_WORD})(?:นึง|หนึ่ง)$`)
const SHORT = new RegExp(`^(.*(${UNIT_WORD})) ?(${DIGIT_WORD}|[1-9])$`)

/** What "หมื่นห้า" means at the market: 15,000, since nobody says ten thousand and five so. Of "ร้อยห้า" it may be either. */
const marketSums = (text: string): number[] => {
  const [, base = '', unit = '', digit = ''] = SHORT.exec(text.replace(AFTER, '')) ?? []
  const [whole, size, n] = [parseMoney(base), parseMoney(unit), parseMoney(digit)]
  if (!whole.ok || !size.ok || !n.ok || n.value === 0 || size.value <= 10_00) return []
  // "ห้าร้อยนึง" is five hundred to whoever counts notes.
  if (/(?:นึง|หนึ่ง)$/.test(digit)) return [whole.value, whole.value + size.value / 10]
  const market = whole.value + (n.value * size.value) / 10_00
  return size.value === 100_00 ? [market, whole.value + n.value] : [market]
}
const AFTER = new RegExp(` ?${CURRENCY}$`)

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

const holdsDigits = (text: string): boolean => /\d/.test(text)
/** "ห้าร้อย" inside of a word of its own is a sum only at an edge or with baht. */
const standsAlone = (text: string, after: string): boolean =>
  holdsDigits(text) ||
  SAYS_BAHT.test(text) ||
  /^(?: |$)/.test(after) ||
  OVER.test(after) ||
  GOES_ON.test(after)
const SAYS_BAHT = /บาท|baht|thb|฿|\.-|บ\.?$/

/** Sums in words that leave nothing open, as digits beside the words around them. */
export const inDigits = (line: string): string =>
  line.replace(MONEY, (text, from: number) => {
    const after = line.slice(from + text.length)
    const read = holdsDigits(text) || !standsAlone(text, after) || OVER.test(after) ? null : parseMoney(text)
    return read?.ok && read.value % 100 === 0
      ? ` ${read.value / 100}${SAYS_BAHT.test(text) ? ' บาท' : ''} `
      : text
  })

export const amountsIn = (line: string): Amounts | null => {
  const spots: Spot[] = []
  const counts: { n: number }[] = []
  let unclear = false
  for (const found of line.matchAll(MONEY)) {
    const text = found[0]
    const from = found.index
    const over = OVER.exec(line.slice(from + text.length))?.[0] ?? ''
    const to = from + text.length + over.length
    if (NO_SUM.test(text.replace(/[,\s]/g, ''))) return null
    const money = SAYS_BAHT.test(text) || /บาท/.test(over)
    if (!money && COUNTED.test(line.slice(to))) {
      counts.push({ n: Number(text.replace(/,/g, '')) })
      continue
    }
    if (!standsAlone(text, line.slice(from + text.length))) continue
    const read = parseMoney(text.replace(A_HUNDRED, '$1'))
    if (!read.ok) {
      if (read.reason !== 'ambiguous') return null
      unclear = true
      for (const satang of marketSums(text).reverse())
        spots.push({ from, to, text, satang, money, each: false })
      continue
    }
    if (over || NEARLY.test(line.slice(0, from)) || /^ ?(?:สตางค์|สต\.)/.test(line.slice(to))) unclear = true
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
  const rest = `${line.slice(0, one.from).replace(NEARLY, '')} ${line.slice(one.to)}`
    .replace(/\s+/g, ' ')
    .trim()
  const { money } = one
  const n = counts.at(-1)?.n
  if (one.each)
    return n && Number.isInteger(n) && n > 1
      ? { sums: [one.satang * n, one.satang], rest, money, unclear }
      : { sums: [one.satang], rest, money, unclear }
  const sums = likely.length === 1 ? [one.satang] : [...new Set(likely.map(({ satang }) => satang).reverse())]
  return { sums, rest, money, unclear }
}
