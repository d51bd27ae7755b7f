import type { Value } from '../interview.ts'
import { parseMoney } from '../money.ts'
import { type Account, BANKS, bankByCode, banksNamed, parseAccount } from '../parse/account.ts'
import { SUM_SAID } from '../parse/amounts.ts'
import type { DayNamed } from '../parse/day-named.ts'
import { onlyDayNamed } from '../parse/day-told.ts'
import { compactForm, matchForm } from '../text.ts'
import { DAY, fromIsoDay } from '../time.ts'

/**
 * The sum, the day and the account that a story of a payment names. What is found here is not asked for, so that each has to stand beside the words of the
 * payment, with nothing around it that could give it another sense; a price, a fee, a deposit, one payment of several, the day of an order or one's own account
 * is asked about.
 */
export type Payment = {
  amount?: Value | undefined
  paid_on?: Value | undefined
  accounts?: Value | undefined
}

/** In a longer text the one sum is seldom all there is to say. */
const READ_MAX = 500

/** Told by whom it is paid, or whether it is at all: right before the words of paying, or within their run of letters. */
const SELLER = 'ร้าน|แม่ค้า|พ่อค้า|คนขาย|ผู้ขาย|ลูกค้า|คนซื้อ|ผู้ซื้อ|แอดมิน|เพจ|บริษัท|ธนาคาร|ขนส่ง|มิจ|เขา|เค้า|มัน|เธอ'
const OTHERS = new RegExp(`(?<!จาก|กับ|ของ|ใน|ที่|ซื้อ|สั่ง|โดน|ถูก)(?:${SELLER})`)
const ME = 'ผม|ฉัน|ชั้น|หนู|ดิฉัน|เรา|ป้า|ลุง|ยาย|ตา|พ่อ|แม่|พี่|น้อง|เงิน|ไป|ก็|ได้|i|we'
const HANGING = new RegExp(
  `(?:${SELLER}|ให้|จะ|ไม่(?:ยอม|น่า|ทัน|กล้า|คิด)?|ลืม|สมม[ตุ]ติ|สมมติ(?:ว่า)?|สลิป(?:การ)?|อย่า|ห้าม|ต้อง|อยาก|ควร|ขอ|ถ้า|หาก|หรือ|กำลัง|เตรียม|เกือบ|รอ|นัด|สัญญา|ว่า|บอก|แจ้ง|ทวง|เคย|เงินที่|คืน|คือ|แค่|เพียง) ?(?:(?:${ME}|เพิ่ง) ?)*$`,
)
const FOOLED = /(?:โดน|ถูก)(?:ห[ลร]อก|โกง)(?:เงิน)?(?:ให้)?$/
const HANGING_EN =
  /(?:\b(?:not|never|should|would|could|will|if|to|he|she|they|it|seller|shop|store|customer|buyer|admin|company|was|were|be|being|got|who|that|almost|nearly|had)|n['’]t)(?: (?:have|has|had|already|just|be|i|we|me))*$/
const PAYS = /(?:โอน|จ่าย|ชำระ|เสียเงิน)/
/** Between the paying and its sum, its day or its account. */
const BESIDE =
  '(?:เงิน|ตังค์|ตัง|สตางค์|ไป|แล้ว|ให้|เขา|เค้า|มัน|ร้านค้า|ร้าน|เพจ|คนขาย|แม่ค้า|พ่อค้า|ทาง|เข้า|ที่|บัญชี|ธนาคาร|ผ่าน|พร้อมเพย์|ปลายทาง|ค่าของ|ค่าสินค้า|ค่าเสื้อ|ค่ากางเกง|ค่ารองเท้า|ค่ากระเป๋า|ค่าครีม|ค่ามือถือ|ค่าโทรศัพท์|ค่าพัดลม|เป็น|จำนวน|ยอด|รวม|ทั้งหมด|ทั้งสิ้น|ประมาณ|bank|account|promptpay|the seller|the shop|the money|seller|him|her|them|a total of|total|about|in|via|by|[ ,:=])'
const PAID_EN = '(?:transferred|paid|lost|sent)'

/** What makes the sum of a story another than what was paid in all. */
const PARTS =
  /มัดจำ|จอง|ดาวน์|ผ่อน|งวด|ครึ่ง|ที่เหลือ|ส่วนต่าง|บางส่วน|ก่อนส่วน|เกิน(?!ไป(?:แล้ว)?ไหม)|ขาด(?:ไป|อีก| ?\d)|ส่วนลด|ลดราคา|เพิ่ม|สมทบ|เติม|ซ้ำ|ใหม่อีก|ยอดเต็ม|ราคาเต็ม|deposit|instal|half|twice|again|\bmore\b|refund|\bback\b|discount|another|\bplus\b|extra|said (?:that )?i|only paid|balance|remaining|\beach\b|\bper\b|times?\b(?! (?:i|we) (?:ask|call|wrote|contact))/
const TIMES =
  /(?:\d|สอง|สาม|สี่|ห้า|หลาย|แต่ละ|ทุก|อีก) ?(?:ครั้ง|รอบ|หน|ที(?![ก-๙])|เดือนติด)|(?:ครั้ง|รอบ|หน|สลิป)(?:แรก|ที่|ละ|ก่อน|สอง)/
const ASKED_TIMES =
  /(?:ทัก|ติดต่อ|โทร|ถาม|ทวง|แจ้ง|ตาม|ส่งข้อความ)[^ \d]{0,12} ?(?:\d{1,2}|สอง|สาม|สี่|ห้า|หลาย) ?(?:ครั้ง|รอบ|หน)/g
const MORE = /อีก(?! ?(?:เลย|แล้ว|ต่อไป))(?<!ไม่.{0,14}อีก)/
/** "โอนไป 500 บาท? ผมไม่ได้โอน", "ที่เหลือยังไม่จ่าย". */
const DENIED =
  /(?:ไม่ได้|ยังไม่|ไม่เคย|ไม่ยอม)(?:ได้)?(?:โอน|จ่าย|ชำระ)(?!(?:เงิน)?(?:คืน|กลับ))|\b(?:i|we) (?:have |had |did )?(?:not|n['’]t) (?:yet )?(?:paid|pay|transfer)/
const GIVEN_BACK = /คืน/
const WISHED_BACK =
  /เมื่อคืน(?:นี้)?|(?:ไม่|ยังไม่|ไม่ได้|ไม่ยอม|อยากได้|อยากให้|ขอ|ต้องการ|อยาก|ได้|ไม่มี|จะ)(?:รับ|ให้|ขอ|โอน|จ่าย)?(?:เงิน)?คืน(?:เงิน|ให้)?(?! ?(?:แค่|มา|แล้ว|ครบ|บาง|\d))/g
const FOREIGN =
  /[$€£¥₭]|ดอลลาร์|ดอลล่าร์|เหรียญ|ยูโร|หยวน|เยน|วอน(?=$| )|กีบ|ปอนด์|usd|dollar|euro|usdt|บิตคอยน์|bitcoin/
/** "500 กว่า", "500-600", "500 ต่อชิ้น", "500 x 2", "500 บาทก่อน", "500 บาทดีไหม" and what is no money at all. */
const AFTER_SUM =
  /^ ?(?:กว่า|ถึง|หรือ|[-–~+x×*/@]|ต่อ|ก่อน(?!หน้า)|ถ้วนกว่า|ดีไหม|ได้ไหม|ไหม|มั้ย|ได้มั้ย|ดีมั้ย|each|per|มา(?:ให้|$| )|ให้(?:ผม|ฉัน|หนู|เรา)|(?:แล้ว)?(?:จะ|ค่อย|ถึงจะ))/
const BARE_ENDS =
  /^(?:$|[,. ]*(?:แล้ว|แต่|จน|และ|ก็|ไม่|ยัง|ของ|ร้าน|แม่ค้า|คนขาย|รวม(?:ค่า)?ส่ง|เมื่อ|วันที่|เข้า|ให้|ผ่าน|ทาง|ค่ะ|คะ|ครับ|คับ|เงียบ|หาย|ติดต่อ|ทัก|รอ|and|but|for|to|yesterday|on|then|$))/
/** A bare "โอน" may be what is asked for: what came of it says that it was done. */
const CAME_OF_IT = /แล้ว|ไม่|เงียบ|หาย|บล็อ|ปิด|ได้(?:ของ|แต่|กล่อง)|ปลอม|เมื่อ|วันที่|โกง/
const TO_COME = /จะ(?!โดน)|ค่อย|ก่อนถึง|เพื่อ|ถึงจะ/

/** Numbers that are no money: what is counted or measured, times of day, a model. Removed, so that any other beside the sum is asked about. */
const LONG = /(?<![\d-])\d(?:-?\d){7,20}(?![\d-])|[a-z]{1,5}\d{6,20}[a-z]{0,2}/g
const CLOCK =
  /(?:(?:เวลา|ตอน|at) ?)?(?<![\d,.])\d{1,2}(?:[:.]\d{2})? ?(?:โมง(?:เช้า|เย็น)?|ทุ่ม|นาฬิกา|น\.?(?= |$)|am\b|pm\b)|(?:เวลา|ตอน|at) ?\d{1,2}(?:[:.]\d{2})?(?= |$)|(?<![\d,.])\d{1,2}:\d{2}/g
const COUNTED =
  /(?<![\d,.])\d{1,4}(?:\.\d)? ?(?:กระสอบ|ถุง|แก้ว|ขวด|กล่อง|ชิ้น|อัน|ตัว|คน|กิโล|กก|ลิตร|ลัง|แพ็ค|แพค|ห่อ|ซอง|ลูก|ต้น|วัน|เดือน|ปี|อาทิตย์|สัปดาห์|ชั่วโมง|ชม|นาที|คัน|เครื่อง|เล่ม|ใบ|คู่|ชุด|เม็ด|แผ่น|หลอด|นิ้ว|เมตร|ซม|cm|gb|tb|วัตต์|บาน|ผืน|เส้น|ก้อน|pcs?|pieces?|days?|weeks?|months?|hours?|items?|pairs?)(?!ละ)/g
const MODEL =
  /(?:(?<![a-z])(?:iphone|ipad|airpods|galaxy|samsung|note|redmi|reno|oppo|vivo|realme|xiaomi|huawei|mate|series|size|model|gen)|ไอโฟน|ไอแพด|ซัมซุง|รุ่น|ไซส์|ไซซ์|เบอร์|ขนาด|หมู่|ซอย)(?: no\.?)? ?\d{1,3}(?![\d,.]| ?(?:บาท|baht|thb|฿))/g

const bankNames = () =>
  BANKS.flatMap(({ abbr, th, en, also }) => [abbr, th.replace(/^ธนาคาร/, ''), th, en, ...also])
    .map((name) => matchForm(name).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .sort((a, b) => b.length - a.length)
    .join('|')
let words: { sum: RegExp; before: RegExp; account: RegExp } | undefined
/** Made when a payment is first told. */
const patterns = () => {
  if (words) return words
  const names = bankNames()
  // Each word is taken as a whole (a look ahead is never tried again): a run of digits could else be parted in endless ways.
  const run = (word: string) => `(?:(?=(${word}))\\1){0,16}`
  const pays = `(?:${PAYS.source}|${PAID_EN})`
  words = {
    sum: new RegExp(`${pays}${run(`${BESIDE}|${names}`)}(${SUM_SAID})`, 'g'),
    before: new RegExp(`${pays}${run(`${BESIDE}|${names}|${SUM_SAID}|เมื่อ|ตอน|on|ครับ|คับ|ค่ะ|คะ`)}$`),
    account: new RegExp(
      `(?:โอน|จ่าย|ชำระ|transferred|paid|sent)(?:เงิน|แล้ว|ให้|ไป|เขา|ร้าน| )*(?:(?:จำนวน|ยอด)? ?${SUM_SAID} ?)?(?:ไป|เข้า|ให้|to|into)(?: ?(?:ที่|ยัง|บัญชี|เลขที่บัญชี|เลขบัญชี|เลขที่|เลข|ธนาคาร|ธ\\.|account|no\\.?)| |:)*(${names})?(?: ?(?:บัญชี|เลขที่บัญชี|เลขบัญชี|เลขที่|เลข|account|no\\.?)| |:)*#(?: |\\()*(?:ธนาคาร|ธ\\.)?(${names})?`,
    ),
  }
  return words
}

/** Whether it is the writer, or one of theirs, who paid what stands from here on. */
const isPaid = (line: string, at: number): boolean => {
  const before = line.slice(Math.max(0, at - 60), at)
  if (/[a-z]/.test(line.slice(at, at + 1))) {
    const clause = before
      .split(/[,.;]|\b(?:and|but|then|so)\b/)
      .at(-1)!
      .trim()
    return !HANGING_EN.test(clause)
  }
  const own = before.slice(before.lastIndexOf(' ') + 1)
  if (FOOLED.test(own)) return true
  const since = own.split(/แล้ว|เลย|จึง/).at(-1)!
  return !OTHERS.test(since) && !HANGING.test(before.trimEnd())
}

const sumIn = (line: string, dated: boolean): number | undefined => {
  const whole = line.replace(ASKED_TIMES, ' ')
  if (DENIED.test(whole) || PARTS.test(whole) || TIMES.test(whole) || MORE.test(whole) || FOREIGN.test(whole))
    return undefined
  if (GIVEN_BACK.test(whole.replace(WISHED_BACK, ' '))) return undefined
  if (/โอน/.test(whole) && /ปลายทาง/.test(whole)) return undefined
  const [found, another] = whole.matchAll(patterns().sum)
  if (!found || another || !isPaid(whole, found.index)) return undefined
  const said = found[2]!
  const end = found.index + found[0].length
  const after = whole.slice(end)
  const start = end - said.length
  if (/[\d.,:/-]/.test(whole[start - 1] ?? '') || /^[\d:/%-]|^[.,]\d/.test(after)) return undefined
  const money = /บาท|baht|thb|฿|\.-|บ\.?$/.test(said)
  const read = parseMoney(said)
  if (!read.ok || AFTER_SUM.test(after)) return undefined
  const digits = /^\d/.test(said)
  if (
    !money &&
    (read.value < 100_00 || !BARE_ENDS.test(after) || (!digits && after !== '' && after[0] !== ' '))
  )
    return undefined
  if (!money && /^sent/.test(found[0])) return undefined
  const past = /ไป|แล้ว|ได้|^[a-z]/.test(found[0]) || /(?:ได้|เพิ่ง)(?:ทำการ)?$/.test(whole.slice(0, found.index))
  if (!past && !dated && (!CAME_OF_IT.test(after) || TO_COME.test(after))) return undefined
  // Any other number could be another sum.
  return /\d|(?:ร้อย|พัน|หมื่น|แสน)(?!ธุ์|ธ์)/.test(`${whole.slice(0, start)} ${after}`) ? undefined : read.value
}

const CONTINUES = /^ ?(?:เดือน|ปี|ของ(?:เดือน|ปี|เมื่อ)|ที่|ก่อน|หน้า|ถึง|[-–/]|กับ|to |and \d)/
/** Said of what was paid and not of what came next: the end, what follows from it, or a state that has no day of its own. */
const THEN = /^ ?[,.]? ?(?:$|แล้ว|แต่|จน|และ|พอ|หลังจาก|ตอนนี้|ผ่าน|เข้า(?!มา)|ค่ะ|คะ|ครับ|คับ|but|and|then)/
const STATE =
  /^ ?[,.]? ?(?:ของ|สินค้า|ร้าน|แม่ค้า|คนขาย|เพจ|เขา|เค้า)?(?:ก็)?(?:ยัง)?(?:ไม่(?!ใช่)|เงียบ|ติดต่อไม่ได้|never|nothing|no )/
const TODAY = /วันนี้|เช้านี้|today|this morning/
/** "วันจันทร์ที่แล้ว" is this week's or the last one's; "วันศุกร์" on a Friday is today's or the last one's. */
const WEEKDAY = /วัน(?:จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)(?!.*\d)/
const MERE_DAY = /^(?:[ก-๙]{0,12}(?:ค่ะ|คะ|ครับ|คับ) ?)?(?:เมื่อ|ตอน|on )?$/

const isPaidOn = (line: string, { date, before, after }: Exclude<DayNamed, { wrong: true }>, now: number) => {
  const said = line.slice(before.length, line.length - after.length)
  if (CONTINUES.test(after)) return false
  if (WEEKDAY.test(said) && (/ก่อน|แล้ว|ผ่านมา|นี้/.test(said) || now - fromIsoDay(date.iso)! < DAY)) return false
  // Without a word of Thai "10/11" may be the eleventh of October.
  if (!/[ก-๙]/.test(line) && /^(?:0?\d|1[0-2])\/(?:0?\d|1[0-2])(?:\/|$)/.test(said)) return false
  const paid = patterns().before.exec(before)
  if (paid) {
    // "โอนไป 500 บาทแล้ว วันนี้ยังไม่ได้ของ"
    if (!isPaid(line, paid.index) || (/\d/.test(paid[0]) && /แล้ว ?$/.test(paid[0]))) return false
    const rest = after.replace(/^ ?(?:เวลา|ตอน)? ?\d{1,2}(?:[:.]\d{2})? ?(?:น\.?|โมง|ทุ่ม)?/, (clock) =>
      /น|โมง|ทุ่ม|[:.]/.test(clock) ? ' ' : clock,
    )
    if (THEN.test(rest) && !/^ ?(?:แล้ว|แต่|และ) ?จะ/.test(rest))
      return !TODAY.test(said) || !/^ ?แล้ว(?= )/.test(rest)
    // "โอนเมื่อวาน 500 บาท": its sum follows it, or nothing parts the two.
    const joined =
      !/ (?:เมื่อ|ตอน|on )?$/.test(before) ||
      /^ ?(?:จำนวน|ยอด|เป็นเงิน)? ?\d[\d,]*(?:\.\d\d)? ?(?:บาท|baht)/.test(rest)
    return (joined && /^[ ,.]/.test(rest)) || (!TODAY.test(said) && STATE.test(rest))
  }
  const pays =
    /^( ?)(?:ผม|ฉัน|หนู|ดิฉัน|ป้า|ลุง|ยาย|i|ได้| )*(?:โอน|จ่าย|ชำระ|transferred|paid)(?! ?(?:คืน|กลับ|มา))/.exec(after)
  return pays !== null && (MERE_DAY.test(before) || (pays[1] === '' && /(?:^|[ ,.])(?:เมื่อ)?$/.test(before)))
}

const MINE = /^ ?\(?(?:ของ|บัญชี)(?:ผม|ฉัน|หนู|เรา|ตัวเอง)|^ ?\(?(?:mine|my )/
const NUMBER = /(?<![\d-])\d(?:-?\d){9,11}(?![\d-])/g
const MOBILE = /^0[689]/

/** Only of a bank that is named beside it, in its own length: a number by itself may be an order's, a slip's or a phone's. */
const accountIn = (line: string): Account | undefined => {
  const [found, another] = line.match(NUMBER) ?? []
  if (!found || another) return undefined
  const number = found.replace(/-/g, '')
  const to = patterns().account.exec(line.replace(found, '#'))
  const named = to?.[1] ?? to?.[2]
  if (!to || !named || (to[1] && to[2]) || MOBILE.test(number)) return undefined
  const after = line.replace(found, '#').slice(to.index + to[0].length)
  if (MINE.test(after) || !isGivenTo(line, to.index)) return undefined
  const [code, other] = banksNamed(compactForm(named))
  const lengths = code && !other ? (bankByCode(code)?.usualLengths ?? [10]) : []
  if (!lengths.includes(number.length)) return undefined
  const read = parseAccount(`${named} ${number}`)
  return read.ok && read.value.kind === 'bank' && read.value.bank ? read.value : undefined
}

/** Paid to it, or told to and done so. */
const isGivenTo = (line: string, at: number): boolean => {
  const before = line.slice(Math.max(0, at - 40), at)
  const told =
    /(?<!อยาก|ขอ|ไม่)ให้$/.test(before) && /(?:โอน|จ่าย|ชำระ)(?:เงิน)?(?:ไป|แล้ว)/.test(line.slice(at + 4))
  return told || isPaid(line, at)
}

const SAYS_PAID = /โอน|จ่าย|ชำระ|เสียเงิน|paid|sent|transferred|lost/

export const paymentTold = (text: string, now: number): Payment => {
  if (text.length > READ_MAX) return {}
  const line = matchForm(text)
  if (!SAYS_PAID.test(line)) return {}
  const accounts = accountIn(line)
  const bare = line.replace(LONG, ' ')
  const day = onlyDayNamed(bare, now)
  const named = day && 'date' in day ? day : undefined
  const undated = named ? `${named.before} ${named.after}` : bare
  const counted = undated.replace(CLOCK, ' ').replace(COUNTED, ' ').replace(MODEL, ' ')
  const dated = named && isPaidOn(bare, named, now) ? named.date : undefined
  return {
    amount: sumIn(counted.replace(/\s+/g, ' '), dated !== undefined),
    paid_on: dated,
    accounts,
  }
}
