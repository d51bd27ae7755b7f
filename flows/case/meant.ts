import { dayNamed } from '../parse/day-named.ts'
import { parseNumber } from '../parse/number.ts'
import { compactForm, matchForm } from '../text.ts'
import { bangkokDate, HOUR, isoDay } from '../time.ts'
import type { CaseFacts } from './facts.ts'
import { mayAdd, mayWithdraw } from './may.ts'

/** `one`: the case that the words single out; absent where they name a case, and not for sure which. `says`: the words are what is to be added. */
export type CaseMeant = { act: 'view' | 'add' | 'withdraw'; one?: CaseFacts; says?: true }

const TYPED_MAX = 60
const MEANT =
  /^(?:(?<withdraw>(?:ขอ|อยาก|จะ)*(?:ถอน|ยกเลิก))|(?<add>(?:ขอ|อยาก|จะ)*(?:เพิ่ม|ส่ง|แนบ)(?:รูป|ข้อมูล|หลักฐาน|สลิป|เอกสาร|เพิ่ม|ให้|ใน|เข้า|ของ)+)|(?:ขอ|อยาก|จะ|ดู|เปิด|เอา|คือ|หมายถึง)*)(?:เรื่อง|เคส|อัน|ข้อ)(?:ที่)?(?<which>.{1,30}?)(?:หน่อย|ก่อน|ด้วย|ล่ะ|นะ|น่ะ|ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ)*$/
const NEWEST = /^(?:ล่าสุด|หลังสุด|ใหม่(?:สุด|ล่าสุด)?|เพิ่งส่ง(?:ไป)?|เมื่อกี้)$/
const ALONE = /^\d{1,2}$/
/** A number by itself means the list for as long as somebody may still be looking at it. */
const LOOKED_AT_MS = HOUR
const POLITE =
  '(?:แล้ว|เลย|นาน(?:มาก)?|จัง|บ้าง|ล่ะ|ละ|นะ|น่ะ|เนี่ย|เหรอ|หรอ|หรือ|ไหม|มั้ย|ซักที|สักที|อีก|น้อง|ลูก|หลาน|ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ|[?!])*'
const BEFORE = '(?:น้อง|เอ่อ|แล้ว|ตกลง|สรุป|นี่|ป้า|ยาย|ลุง|ตา|ฉัน|หนู|ผม|คือ|ก็|ยัง|จะ)*'
const WHO = '(?:ใคร|คน|เจ้าหน้าที่|ร้าน(?:เขา)?|เขา)?'
const COMES = '(?:ติดต่อ|ตอบ|โทร|แจ้ง|บอก|ว่า)(?:กลับ|มา|อะไร|ผล|เรื่อง)*'
/** Asked after, and not named: "เมื่อไหร่จะได้เงินคืน", "ไม่เห็นมีใครติดต่อมา", "รอนานแล้วนะ". */
const ASKED_AFTER = new RegExp(
  `^${BEFORE}(?:${[
    `(?:เมื่อไห?ร่?|เมื่อไร|ตอนไหน|วันไหน|กี่วัน|อีกกี่วัน|อีกนานไหม)(?:จะ|ถึงจะ|ถึง)?(?:ได้(?:รับ)?(?:เงิน|ตังค์|ของ|เรื่อง|คำตอบ|ผล|คืน)+|เสร็จ|รู้(?:ผล|เรื่อง)|${COMES})`,
    `(?:จะ)?(?:ได้(?:รับ)?(?:เงิน|ตังค์|ของ|คำตอบ|ผล|คืน)+|เสร็จ|รู้ผล)(?:เมื่อไห?ร่?|เมื่อไร|ตอนไหน|วันไหน)`,
    `ไม่(?:เห็น)?(?:จะ)?(?:มี)?${WHO}(?:มา)?${COMES}`,
    `${WHO}(?:ยัง)?ไม่(?:เห็น)?(?:มา)?${COMES}`,
    `(?:ทำไม)?(?:เรื่อง(?:นี้|ฉัน)?)?(?:ถึง|มัน)?(?:ช้า|นาน)(?:จัง|มาก|ขนาดนี้|ๆ|นัก)+`,
    `(?:มี)?(?:อะไร|ความ|เรื่อง)?(?:คืบหน้า|อัปเดต|อัพเดท)(?:อะไร|บ้าง|ถึงไหน)*(?:ไหม|มั้ย|บ้าง|หรือยัง|รึยัง|ถึงไหน)`,
    `(?:ทำไม)?(?:เรื่อง)?เงียบ(?:ไป|หาย|มาก|อยู่|กัน)*`,
    `รอ(?:มา)?(?:นาน|ตั้งนาน|หลายวัน|.{0,6}(?:วัน|เดือน|อาทิตย์|สัปดาห์))(?:มาก|กว่า|ไป|นึง|หนึ่ง|เดียว)*`,
    `(?:ทำไม)?(?:เรื่อง(?:นี้|ฉัน)?)?(?:ถึง|มัน)?ยังไม่(?:เสร็จ|ได้เรื่อง|คืบหน้า|เรียบร้อย|จบ)(?:อีก|สัก)*`,
    `(?:ได้)?(?:ส่ง|รับ)เรื่อง(?:ไป|ให้|ของ|ฉัน)*(?:แล้ว)?(?:หรือ|รึ)?ยัง`,
  ].join('|')})${POLITE}$`,
)
/** "เรื่องถึงไหนแล้ว": of the only one that there is, which need not be named. */
const WHERE_IS_IT = new RegExp(
  `^${BEFORE}(?:ดู|ขอดู|ถาม|ติดตาม|ตาม)*(?:เรื่อง|เคส)?(?:ร้องเรียน|ที่(?:แจ้ง|ร้องเรียน|ร้อง|ส่ง)|ของ|ไว้|ไป|ฉัน|ป้า|ยาย|ลุง|ผม|หนู|นี้|มัน)*(?:ถึง(?:ขั้น)?ไหน|เป็น(?:ยังไง|ไง|อย่างไร)(?:แล้ว|บ้าง)+)${POLITE}$`,
)
/** Words that ask after a case, whether or not there is one. */
export const asksAfter = (typed: string): boolean => {
  const text = typed.length > TYPED_MAX ? '' : compactForm(typed)
  return ASKED_AFTER.test(text) || WHERE_IS_IT.test(text)
}
/** What staff asked is read in the case that waits for the answer. */
const WHAT_ASKED = new RegExp(`^${BEFORE}(?:เจ้าหน้าที่|เขา|จนท)ถาม(?:ว่า)?(?:อะไร)(?:มา|ไป|บ้าง|นะ)*${POLITE}$`)
/** Said of what is over. */
const NOT_CONTENT = new RegExp(
  `^${BEFORE}(?:ทำไม(?:ถึง|มา)?ปิดเรื่อง.{0,24}|ปิดเรื่อง(?:นี้)?ทำไม|(?:ฉัน|ยาย|ป้า|ผม)?ไม่(?:พอใจ|เห็นด้วย|ยอมรับ)(?:กับ)?(?:ผล|คำตอบ|คำตัดสิน|ที่ปิด)+(?:นี้|เรื่อง)*)${POLITE}$`,
)
/** "อยากบอกเพิ่มว่าร้านโทรมาแล้ว", "ลืมบอกไปว่า…": what follows is what is to be added. */
const SAYS_MORE =
  /^(?:ขอ|อยาก|จะ|มี|ยัง)*(?:บอก|แจ้ง|เล่า|เรียน|ฝาก|ข้อมูล|รายละเอียด)+เพิ่ม(?:เติม)?(?:ว่า|คือ|ค่ะ|ครับ|อีก|นะ|:)*(?!หน่อย|ได้|ไหม).{4,}|^ลืม(?:บอก|เล่า|แจ้ง)(?:ไป)?(?:ว่า|เรื่อง)?.{4,}|^(?:iwantto|ialsowantto|iforgotto)(?:add|tell|say)(?:you)?that.{4,}/
/** The words of the button under an officer's question. */
const ANSWERS = new RegExp(
  `^(?:ขอ|อยาก|จะ)*ตอบ(?:คำถาม)?(?:ของ)?(?:เจ้าหน้าที่|จนท)${POLITE}$|^(?:iwantto|iwouldliketo)?answer(?:the)?(?:officer|staff|question)$`,
)
/** What was wanted has come, or is wanted no more: whether to end it is asked, and nothing is ended by it. */
const SETTLED = new RegExp(
  `^${BEFORE}(?:(?:ได้(?:รับ)?(?:ของ|สินค้า|เงิน|ตังค์|คืน)+|(?:ร้าน|เขา)(?:คืนเงิน|โอนคืน|ส่งของ)(?:มา|ให้)*)(?:ครบ|คืน|มา)*แล้ว(?:ค่ะ|คะ|ครับ|คับ)*(?:ขอบ(?:คุณ|ใจ)(?:มาก)?)?|(?:.{0,16}แล้ว(?:ค่ะ|คะ|ครับ|คับ)*)?(?:ขอ)?(?:ไม่(?:เอาเรื่อง|ติดใจ(?:แล้ว|เอาความ)?|ต้อง(?:ทำ|ช่วย|ตาม)(?:เรื่อง|ให้|ต่อ)*)|จบเรื่อง|ปิดเรื่อง|เลิกตาม)(?:แล้ว|ค่ะ|คะ|ครับ|คับ)*(?:ได้(?:รับ)?(?:ของ|สินค้า|เงิน|ตังค์|คืน)+(?:ครบ|คืน|มา)*แล้ว)?)${POLITE}$`,
)
const AFTER_NAME = new RegExp(
  `^${BEFORE}(?:ดู|ขอดู|ถาม|ตาม|ติดตาม)*(?:เรื่อง|เคส)(?:ที่)?(?<which>.{3,30}?)(?:ไป)?(?:ถึง(?:ขั้น)?ไหน|เป็น(?:ยังไง|ไง|อย่างไร)|คืบหน้า|เสร็จ(?:หรือ|รึ)?ยัง)(?:ไป)?${POLITE}$`,
)
const SHOWN = new RegExp(
  `^${BEFORE}(?:ดู|ขอดู|เปิด|ขอเปิด|อยากดู)(?:เรื่อง|เคส)(?:ที่)?(?<which>.{3,30}?)(?:หน่อย)?${POLITE}$`,
)
/** Short for what stands in a subject. */
const CALLED: readonly (readonly [RegExp, string])[] = [
  [/เฟ[ซส็]+(?:บุ๊?[คก]+)?|facebook|\bfb\b/, 'เฟซบุ๊ก'],
  [/ช็?้?อ[ปบ]ปี้?|shopee/, 'ช้อปปี้'],
  [/ลาซ(?:าด้?า|่า)|lazada/, 'ลาซาด้า'],
  [/ติ๊?กต.{1,2}ก|tiktok/, 'ติ๊กต็อก'],
]

/**
 * "อันเมื่อวาน", "ดูเรื่องที่ 2", "เรื่องเฟซบุ๊ก", or "2" alone after the list; null for what speaks of none. `mine` as the list shows them, `listed` when
 * it did last.
 */
export const caseMeant = (
  typed: string,
  mine: readonly CaseFacts[],
  now: number,
  listed = now,
): CaseMeant | null => {
  if (!mine.length) return null
  const text = compactForm(typed)
  const known = caseSaid(typed, mine)
  if (known || typed.length > TYPED_MAX) return known
  if (ALONE.test(text))
    return now - listed < LOOKED_AT_MS ? inPlace(mine, Number(text), 'view') : { act: 'view' }
  const said = MEANT.exec(text)?.groups
  if (!said) return ASKED_AFTER.test(text) ? { act: 'view', ...only(mine.filter(mayAdd)) } : null
  const act = said.withdraw ? 'withdraw' : said.add ? 'add' : 'view'
  const which = said.which ?? ''
  const place = parseNumber(which)
  if (place.ok) return inPlace(mine, place.value, act) ?? { act }
  const one = NEWEST.test(which) ? newest(mine) : (ofDay(mine, typed, now) ?? about(mine, which))
  return { act, ...(one ? { one } : {}) }
}
const SAYS_MAX = 500

/** Staff wait for what its citizen sends. */
const awaits = ({ state, joined }: CaseFacts): boolean => state === 'waiting_citizen' && !joined

const only = ([one, another]: readonly CaseFacts[]): { one?: CaseFacts } => (one && !another ? { one } : {})

/**
 * Of a case that they have, whatever else the words might begin: "เรื่องของปลอมถึงไหนแล้ว", "ได้เงินคืนแล้วค่ะ". Null for anything else, and for whoever has
 * sent nothing.
 */
export const caseSaid = (typed: string, mine: readonly CaseFacts[]): CaseMeant | null => {
  if (!mine.length || typed.length > SAYS_MAX) return null
  const text = compactForm(typed)
  const adds = SAYS_MORE.test(text) ? mine.filter(mayAdd) : []
  if (adds.length) return { act: 'add', ...only(adds), says: true }
  if (typed.length > TYPED_MAX) return null
  const asked = ANSWERS.test(text) ? mine.filter(awaits) : []
  if (asked.length) return { act: 'add', ...only(asked) }
  const shown = about(mine, SHOWN.exec(text)?.groups?.which ?? '')
  if (shown) return { act: 'view', one: shown }
  const after = AFTER_NAME.exec(text)?.groups?.which
  if (after) {
    const one = about(mine, after)
    return { act: 'view', ...(one ? { one } : {}) }
  }
  const waits = WHAT_ASKED.test(text) ? mine.filter(({ state }) => state === 'waiting_citizen') : []
  if (waits.length) return { act: 'view', ...only(waits) }
  const over = NOT_CONTENT.test(text) ? mine.filter(({ closedAt }) => closedAt !== undefined) : []
  if (over.length) return { act: 'view', ...only(over) }
  if (mine.length === 1 && WHERE_IS_IT.test(text)) return { act: 'view', ...only(mine) }
  const open = SETTLED.test(text) ? mine.filter(mayWithdraw) : []
  return open.length ? { act: 'withdraw', ...only(open) } : null
}

/** The only one whose subject holds these words, or in which they were told. */
const about = (mine: readonly CaseFacts[], which: string): CaseFacts | undefined => {
  const word = CALLED.find(([is]) => is.test(which))?.[1] ?? which
  if (word.length < WORD_MIN) return undefined
  const named = mine.filter(({ subject }) => compactForm(subject).includes(word))
  const [one, another] = named.length
    ? named
    : mine.filter(({ told = '' }) => compactForm(told).includes(word))
  return another ? undefined : one
}
const WORD_MIN = 4

/** Asked which: "พัดลม" alone names the only one that it can be. */
export const onlyNamed = (typed: string, mine: readonly CaseFacts[]): CaseFacts | undefined =>
  typed.length > TYPED_MAX ? undefined : about(mine, compactForm(typed))

/** Of words that mean no case as they stand: whether they name one by what its story may tell, "เรื่องพัดลม". */
export const namesByStory = (typed: string, mine: readonly CaseFacts[]): boolean => {
  if (!mine.length || typed.length > TYPED_MAX) return false
  const text = compactForm(typed)
  return [SHOWN, AFTER_NAME, MEANT].some((names) => {
    const which = names.exec(text)?.groups?.which ?? ''
    return which.length >= WORD_MIN && !parseNumber(which).ok
  })
}

const inPlace = (mine: readonly CaseFacts[], place: number, act: CaseMeant['act']): CaseMeant | null => {
  const one = mine[place - 1]
  return one ? { act, one } : null
}

const newest = (mine: readonly CaseFacts[]): CaseFacts | undefined =>
  [...mine].sort((a, b) => b.filedAt - a.filedAt)[0]

/** The only one that was sent on the day that is named. */
const ofDay = (mine: readonly CaseFacts[], typed: string, now: number): CaseFacts | undefined => {
  const named = dayNamed(matchForm(typed), now)
  if (!named || 'wrong' in named) return undefined
  const { y, m, d } = named.date
  const day = m && d ? isoDay({ y, m, d }) : undefined
  const [one, another] = mine.filter(({ filedAt }) => bangkokDate(filedAt) === day)
  return another ? undefined : one
}
