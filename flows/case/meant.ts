import { dayNamed } from '../parse/day-named.ts'
import { parseNumber } from '../parse/number.ts'
import { compactForm, matchForm } from '../text.ts'
import { bangkokDate, isoDay } from '../time.ts'
import type { CaseFacts } from './facts.ts'

/** `one`: the case that the words single out; absent where they name a case, and not for sure which. */
export type CaseMeant = { act: 'view' | 'add' | 'withdraw'; one?: CaseFacts }

const TYPED_MAX = 60
const MEANT =
  /^(?:(?<withdraw>(?:ขอ|อยาก|จะ)*(?:ถอน|ยกเลิก))|(?<add>(?:ขอ|อยาก|จะ)*(?:เพิ่ม|ส่ง|แนบ)(?:รูป|ข้อมูล|หลักฐาน|สลิป|เอกสาร|เพิ่ม|ให้|ใน|เข้า|ของ)+)|(?:ขอ|อยาก|จะ|ดู|เปิด|เอา|คือ|หมายถึง)*)(?:เรื่อง|เคส|อัน|ข้อ)(?:ที่)?(?<which>.{1,30}?)(?:หน่อย|ก่อน|ด้วย|ล่ะ|นะ|น่ะ|ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ)*$/
const NEWEST = /^(?:ล่าสุด|หลังสุด|ใหม่(?:สุด|ล่าสุด)?|เพิ่งส่ง(?:ไป)?|เมื่อกี้)$/
const ALONE = /^\d{1,2}$/

/** "อันเมื่อวาน", "ดูเรื่องที่ 2", "ถอนเรื่องล่าสุด", or "2" alone after the list; null for what speaks of none. `mine` as the list shows them. */
export const caseMeant = (typed: string, mine: readonly CaseFacts[], now: number): CaseMeant | null => {
  if (typed.length > TYPED_MAX || !mine.length) return null
  const text = compactForm(typed)
  if (ALONE.test(text)) return inPlace(mine, Number(text), 'view')
  const said = MEANT.exec(text)?.groups
  if (!said) return null
  const act = said.withdraw ? 'withdraw' : said.add ? 'add' : 'view'
  const which = said.which ?? ''
  const place = parseNumber(which)
  if (place.ok) return inPlace(mine, place.value, act) ?? { act }
  const one = NEWEST.test(which) ? newest(mine) : ofDay(mine, typed, now)
  return { act, ...(one ? { one } : {}) }
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
