import { amountsIn, inDigits } from '../parse/amounts.ts'
import { dayNamed } from '../parse/day-named.ts'
import { cleanInput, compactForm, displayForm, matchForm } from '../text.ts'
import { bangkokDate } from '../time.ts'
import { categoryIn, otherOf } from './categories.ts'
import words from './content/words.json' with { type: 'json' }
import { type Direction, type Entry, SATANG_MAX } from './contract.ts'

/**
 * "กาแฟ 50", "ขายข้าว 12,000", "เติมน้ำมันเมื่อวาน 500": a line of the ledger as people type it. Whoever is in trouble types numbers too,
 * so what tells of anything else is none; and what could mean two things is asked about rather than guessed.
 */
export type LineRead =
  /** `plain`: nobody would take it for anything else. Else somebody who keeps a ledger here may well mean it. */
  | { is: 'entry'; entry: Entry; plain: boolean }
  | { is: 'ask'; ask: 'dir'; entry: Entry; plain: boolean }
  | { is: 'ask'; ask: 'amount'; sums: number[]; entry: Omit<Entry, 'satang'>; plain: boolean }
  /** The person wants it left out. */
  | { is: 'left'; plain: true }

/** What the person has said to our questions, by the line that it was about. */
export type Fixed = { line: number; dir?: Direction; satang?: number; no?: true }
export type Reading = { lines: readonly LineRead[]; texts: readonly string[] }

/** Longer is a story; an entry's words are never longer than its line, and are kept whole. */
const LINE_MAX = 120
export const LINES_MAX = 20

/** Trouble, questions, wishes, addresses: all of them hold numbers that nobody spent. */
const OTHER =
  /โกง|หลอก|มิจ|แฮ็?[กค]|บล็?[อ๊]|ร้อง(?:เรียน|ทุกข์)|แจ้งความ|ไม่(?:ได้|มี|ส่ง|คืน|ยอม|จ่าย|โอน|พอ)|ยัง|ทวง|เชิด|โดน|ถูก(?!หวย|ลอต|สลาก|รางวัล)|ฟ้อง|เบอร์(?!โทร?$)|โทร(?!ศัพท์)|เลข|รหัส|otp|ไหม|มั้ย|มั๊ย|หรือ(?:เปล่า|ยัง|ไม่)|รึ(?:เปล่า|ยัง)|เท่า(?:ไร|ไหร่)|กี่|ยังไง|อย่างไร|อะไร|ทำไม|ใคร|ไหน|ขอ(?!ง)|ช่วย(?!งาน)|อยาก|(?<!สูง)อายุ|บ้านเลข|ซอย|หมู่(?:ที่|บ้าน)? ?\d|ห้อง(?!พัก)|ตำบล|อำเภอ|จังหวัด|โมง|นาฬิกา|http|www|@|[?？]|ลงทุน|กำไรต่อ|รับประกัน|งาน(?:ออนไลน์|พิเศษ|เสริม)|รายได้(?:ดี|เสริม|หลัก|วันละ)|สิทธิ|ลงทะเบียน|วงเงิน|อนุมัติ|ด่วน|คลิก|scam|cheat|stolen|hacked|refund|never|how|what|why|\bhelp\b/
/** Said of what stands there already: no new entry. "แก้วน้ำ 50" is one. */
const PUTS_RIGHT =
  /^(?:ขอ|อ้าว|เอ้ย|อุ๊ย| )*(?:ไม่ใช่|ลบ|แก้(?![วมง]).*(?:เป็น|ใหม่)|เปลี่ยน.*เป็น|ที่จริง)|\d ?(?:บาท)? ?ไม่ใช่ ?\d|^(?:delete|remove|change|actually|not) /
/** Owed and not paid yet: kept among the debts. */
const OWED = /^(?:ฉัน|ผม|หนู|เรา|ยัง|ยาย|ตา|ป้า|ลุง)*(?:เป็น|ติด)หนี้|^ค้าง(?:ค่า|เงิน|จ่าย|ชำระ)/
const POLITE = /(?: ?(?:นะ|จ้า|จ้ะ|ครับ|คับ|ค่ะ|คะ|จ๊ะ|แล้ว))+$/
const LEAD = /^(?:จด(?:บันทึก|ว่า|รายการ|ให้หน่อย)?|บันทึก|ลงบัญชี|เพิ่ม(?:รายการ)?|note:?|add:?) ?/
const LEAD_DIR: readonly [RegExp, Direction][] = [
  [/^(?:จด|บันทึก|เพิ่ม|ลง)?(?:รายจ่าย|จ่ายเงิน|expense|spent) ?:? ?/, 'out'],
  [/^(?:จด|บันทึก|เพิ่ม|ลง)?(?:รายรับ|รายได้|income|earned|received) ?:? ?/, 'in'],
  [/^\+ ?(?=\d|[^\d])/, 'in'],
  [/^[-−] ?(?=\D)/, 'out'],
]
/** Begins of what was paid, and of what was got. "ค่าแรง 500" is paid by one and got by another. */
const OUT_VERB =
  /^(?:ซื้อ|จ่าย|ชำระ|เติม|ค่า|กิน|ใช้(?:เงิน|หนี้|ไป)|โอนให้|โอนจ่าย|ส่ง(?:งวด|เงินให้|ค่า)|ผ่อน|ให้|ทำบุญ|ใส่ซอง|จ้าง|ซ่อม|ฝากซื้อ|bought|paid|buy)/
const IN_VERB =
  /^(?:ขาย|ได้|รับ(?:เงิน|จ้าง|ค่า|ดอก|ปันผล|บำนาญ|โอน)|รายได้|เงินเดือน|ถูก(?:หวย|ลอต|สลาก|รางวัล)|กู้|เบี้ย|บำนาญ|(?:ลูก|หลาน|พ่อ|แม่|พี่|น้อง|สามี|แฟน)(?:ส่ง|ให้|โอน)|sold|got|earned|salary)/
const EITHER = /^(?:ค่า(?:แรง|จ้าง|ตอบแทน|คอม|นายหน้า)|ดอกเบี้ย|ยืม|เงินกู้|เงินยืม|โอน(?!ให้|จ่าย)|ถอน|ฝาก)/

const directionOf = (words: string): Direction | 'either' | undefined =>
  EITHER.test(words) ? 'either' : OUT_VERB.test(words) ? 'out' : IN_VERB.test(words) ? 'in' : undefined

/** Today, where no day is named. Entries are of the past or of today; "พรุ่งนี้" is a plan, and none. */
const dayOf = (line: string, now: number): { day: string; rest: string } | null => {
  if (/พรุ่งนี้|มะรืน|tomorrow/.test(line)) return null
  const named = dayNamed(line, now)
  if (!named) return { day: bangkokDate(now), rest: line }
  return 'wrong' in named ? null : { day: named.date.iso, rest: named.rest }
}

const readLine = (
  typed: string,
  now: number,
  fixed: Omit<Fixed, 'line'>,
  asked: boolean,
): LineRead | null => {
  const whole = matchForm(typed)
  if (!whole || whole.length > LINE_MAX) return null
  const bare = whole.replace(/^[-•*] (?=\D)/, '').replace(POLITE, '')
  const lead = LEAD_DIR.find(([pattern]) => pattern.test(bare))
  const led = lead ? bare.replace(lead[0], '') : bare.replace(LEAD, '')
  const told = led !== bare
  const wanted = asked || told
  if (PUTS_RIGHT.test(bare) || OWED.test(bare)) return null
  if (OTHER.test(bare) && !(asked && !/[?？]|โกง|หลอก|โดน|ร้อง/.test(bare))) return null
  const when = dayOf(led, now)
  if (!when) return null
  const amounts = amountsIn(when.rest)
  if (!amounts) return null
  const note = amounts.rest.replace(/^[:\-–,. ]+|[:\-–,. ]+$/g, '')
  const compact = compactForm(note)
  if (!/\p{L}/u.test(note) && !wanted) return null
  return meant({ note, compact, day: when.day, amounts, lead: lead?.[1], wanted, fixed })
}

type Parts = {
  note: string
  compact: string
  day: string
  amounts: NonNullable<ReturnType<typeof amountsIn>>
  lead: Direction | undefined
  wanted: boolean
  fixed: Omit<Fixed, 'line'>
}

const PLAIN_NOTE = 40

const meant = ({ note, compact, day, amounts, lead, wanted, fixed }: Parts): LineRead | null => {
  const verb = directionOf(compact)
  const said = fixed.dir ?? lead ?? (verb === 'either' ? undefined : verb)
  const found = categoryIn(note, said)
  const dir = said ?? (verb === 'either' ? undefined : found?.category.dir)
  const known =
    found !== null && (found.from === 0 || verb !== undefined || found.length * 2 >= compact.length)
  // With the sum at hand and nothing else around, what stands there is what was paid for.
  const plain = wanted || ((known || (verb !== undefined && verb !== 'either')) && note.length <= PLAIN_NOTE)
  if (!plain && !known && note.length > PLAIN_NOTE && !amounts.money) return null
  const entry = {
    dir: dir ?? 'out',
    category: found?.category.id ?? otherOf(dir ?? 'out'),
    day,
    ...(note ? { note } : {}),
  } as const
  const satang = fixed.satang ?? (amounts.sums.length === 1 && !amounts.unclear ? amounts.sums[0] : undefined)
  if (satang !== undefined && satang > SATANG_MAX) return null
  if (satang === undefined)
    return { is: 'ask', ask: 'amount', sums: amounts.sums, entry, plain: plain && known }
  if (dir === undefined)
    return {
      is: 'ask',
      ask: 'dir',
      entry: { ...entry, satang },
      plain: wanted || (verb === 'either' && known),
    }
  return { is: 'entry', entry: { ...entry, satang }, plain }
}

const OF_DAY = /^(?:เมื่อวานซืน|เมื่อวาน|วันนี้|เมื่อเช้า) ?/
const BOUGHT = /^(?:ซื้อ|จ่าย|กิน|bought |paid )/
/** "กาแฟ 50 ขนม 30" in one line: each part has its own words and its own sum. */
const parted = (line: string): string[] => {
  const parts = inDigits(matchForm(line))
    .replace(/ {2,}/g, ' ')
    .split(/(?<=\d(?: ?(?:บาท|฿|\.-))?)[ ,]+(?:(?:กับ|และ|แล้วก็) ?)?(?!บาท|baht)(?=[\p{L}\p{M}])/u)
    .map((part) => part.trim())
    .filter(Boolean)
  // "เมื่อวานซื้อปลา 80 กับผัก 20": the day is that of both.
  const day = parts.length > 1 ? (OF_DAY.exec(parts[0]!)?.[0] ?? '') : ''
  const whole = parts.every((part) => /^[^\d]*\p{L}[^\d]* ?\d[\d,.]*(?: ?(?:บาท|฿|\.-))?$/u.test(part))
  const named = (part: string) =>
    [BOUGHT, /^ค่า/].some((before) => categoryIn(part.replace(OF_DAY, '').replace(before, ''))?.from === 0)
  return parts.length > 1 && whole && parts.every(named)
    ? parts.map((part) => (day && !OF_DAY.test(part) ? `${day} ${part}` : part))
    : [line]
}

const firstLineOf = (typed: string): number => {
  const end = typed.trimStart().search(/[\n;]/)
  return end < 0 ? typed.length : end
}

/**
 * A whole message, or null where any line of it is none of the ledger's. `asked`: we have just asked for an entry, so that words that we do
 * not know, or none at all, are as good as any.
 */
export const readEntries = (
  typed: string,
  now: number,
  { asked = false, fixed = [] }: { asked?: boolean; fixed?: readonly Fixed[] } = {},
): Reading | null => {
  // A long message without a break is a story, and reading it for sums would cost more than the rest of its turn.
  if (typed.length > LINES_MAX * LINE_MAX || firstLineOf(typed) > LINE_MAX) return null
  const texts = cleanInput(typed)
    .split(/[\n;]+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .flatMap(parted)
  if (!texts.length || texts.length > LINES_MAX) return null
  const lines: LineRead[] = []
  for (const [index, text] of texts.entries()) {
    const known: Omit<Fixed, 'line'> = fixed.find(({ line }) => line === index) ?? {}
    const one: LineRead | null = known.no ? { is: 'left', plain: true } : readLine(text, now, known, asked)
    if (!one) return null
    lines.push(one)
  }
  return { lines, texts: texts.map(displayForm) }
}

/** What is an entry in everything but its length: a line too long for one, or more lines than are noted in one go. */
export const overlong = (typed: string, now: number): 'line' | 'lines' | null => {
  const lines = cleanInput(typed)
    .split(/[\n;]+/)
    .map((line) => line.trim())
    .filter(Boolean)
  if (lines.some((line) => line.length > LINE_MAX)) return 'line'
  return lines.length > LINES_MAX && readEntries(lines.slice(0, LINES_MAX).join('\n'), now) ? 'lines' : null
}

/** Nobody would take it for anything else: safe to offer a ledger to somebody who has never kept one here. */
export const isPlain = ({ lines }: Reading): boolean => lines.every(({ plain }) => plain)

/** As it is looked up: "เท่าไร" and "เท่าไหร่" are both heard. */
const looked = (text: string): string => compactForm(text).replace(/เท่าไห?ร่?/g, 'เท่าไร')
const listed = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(looked))

const isOf = (list: ReadonlySet<string>, typed: string): boolean =>
  typed.length <= 60 &&
  list.has(looked(typed).replace(/(?:ให้)?(?:หน่อย|ด้วย|ที)?(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)?[?？]?$/, ''))

const WISHES = (['open', 'month', 'forget'] as const).map((wish) => [wish, listed(words[wish])] as const)
const ASKS_SUM = new RegExp(words.asksSum)
const ASKS_OF = new RegExp(words.asksOf)
/** "วันนี้จ่ายไปเท่าไหร่แล้ว", "ค่าไฟเดือนนี้กี่บาท". */
const asksSum = (typed: string): boolean => {
  if (typed.length > 60) return false
  const text = looked(typed).replace(/(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)?[?？]?$/, '')
  const of = ASKS_OF.exec(text)?.groups?.of
  return ASKS_SUM.test(text) || (of !== undefined && categoryIn(of)?.from === 0)
}

const ASKED_FOR = /^(?:ยาย|ตา|ป้า|ลุง|แม่|พ่อ|ฉัน|ดิฉัน|ผม|หนู|อยาก|ขอ|จะ|ช่วย| )+/
/** The whole message: a story that holds these words is none. */
export const ledgerTyped = (typed: string): 'open' | 'month' | 'forget' | null =>
  WISHES.find(([, list]) => isOf(list, typed))?.[0] ??
  (WISHES.some(([wish, list]) => wish === 'open' && isOf(list, typed.replace(ASKED_FOR, '')))
    ? 'open'
    : null) ??
  (asksSum(typed) ? 'month' : null)

/** Of which days: this month is what the chat knows, today stands in it. */
export const spanAsked = (typed: string): 'today' | 'other' | undefined =>
  /วันนี้|today/i.test(typed)
    ? 'today'
    : /(?:เดือน|ปี|อาทิตย์|สัปดาห์)(?:ที่แล้ว|ก่อน)|เมื่อวาน|(?:ปี|อาทิตย์|สัปดาห์)นี้|last (?:month|year|week)|yesterday|this (?:week|year)/i.test(
          typed,
        )
      ? 'other'
      : undefined

const OWES = /^(?:มี)?ใคร.{0,8}(?:เป็นหนี้|ติดหนี้|ติดเงิน|ค้างเงิน|ยืมเงิน)|(?:เป็น|ติด)หนี้(?:ใคร|เท่าไร|อยู่เท่าไร)/
/** Money that is owed, noted or asked about. */
export const owedTyped = (typed: string): boolean => {
  if (typed.length > 60) return false
  const text = looked(typed)
  return OWES.test(text) || (OWED.test(text) && !OTHER.test(matchForm(typed)) && /\d/.test(matchForm(typed)))
}

const ANSWERS = (['agree', 'decline'] as const).map((answer) => [answer, listed(words[answer])] as const)
/** Whether a ledger is to be kept, by number or in words: the whole answer, since consent that is read out of a story is none. */
export const agreementTyped = (typed: string): 'agree' | 'decline' | null =>
  ANSWERS.find(([, list]) => isOf(list, typed))?.[0] ?? null
