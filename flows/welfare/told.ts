import type { StoredAnswer, StoredAnswers } from '../interview.ts'
import { parseDate } from '../parse/date.ts'
import { parseNumber } from '../parse/number.ts'
import { compactForm, matchForm } from '../text.ts'
import content from './content/told.json' with { type: 'json' }

/**
 * "แม่อายุ 70 มีสิทธิอะไร": what the words that open a check say already, of whom and how old, is not asked again. It is shown, and changed like any
 * other answer. What may be of somebody else is left to the questions.
 */
const READ_MAX = 300

/**
 * A mother; not a place, a trade or a kind of household that begins with the word. `OTHER` may be said of oneself: whose age it is is clear, whose
 * child we talk to is not.
 */
const { parent: PARENT, child: CHILD, self: SELF, other: OTHER, number: NUMBER_WORD } = content
const OWNER = '(?:ของ)?(?:ดิฉัน|กระผม|ฉัน|ผม|หนู|เรา)?'
const YEARS = `(\\d{1,3}|(?:${NUMBER_WORD})+)(?!\\d|[-–~]|กว่า|เศษ|ถึง|หรือ|บาท|คน|ไร่|วัน|เดือน)`
const NOW = '(?:ตอนนี้|ปีนี้|ท่าน|แก)*'
const AGED = new RegExp(
  `(${PARENT}|${CHILD}|${SELF}|${OTHER})?${OWNER}${NOW}อายุ(?:ได้|ครบ|เต็ม|แล้ว|ตอนนี้|ก็)*${YEARS}`,
  'g',
)
const COUNTED = new RegExp(`(${PARENT}|${CHILD}|${SELF})${OWNER}${NOW}${YEARS}(?:ปี|ขวบ)`, 'g')
const BORN = /เกิด(?:เมื่อ|ปี|พศ|วันที่)*((?:24|25)\d\d)(?!\d)/

const PARENT_ASKED = new RegExp(
  `(?:ให้|ของ|สำหรับ|แทน)(?:${PARENT})|^(?:${PARENT}).{0,30}(?:สิทธิ|สวัสดิการ|เบี้ย|ได้อะไร|ช่วยอะไร|พิการ|ป่วย)`,
)
/** "สิทธิของฉัน" is the name of the check, and says nothing of whom. */
const SELF_ASKED = new RegExp(`^(?:${SELF}).{0,30}(?:สิทธิ|สวัสดิการ|เบี้ย|ได้อะไร)`)

const EN_PARENT = /\bmy (?:mother|father|mom|mum|dad|parents?|grandm\w+|grandf\w+|grandpa)\b/
const EN_AGED =
  /\b(i am|i'm|im|my (?:mother|father|mom|mum|dad|grandm\w+|grandf\w+|grandpa|son|daughter|child))(?: is|'s)?(?: now)?(?: aged?)? (\d{1,3})\b(?! (?:baht|days|months|rai))/

const whose = (word: string | undefined): 'parent' | 'child' | 'self' | undefined => {
  if (!word) return undefined
  const is = (list: string) => new RegExp(`^(?:${list})$`).test(word)
  return is(PARENT) ? 'parent' : is(CHILD) ? 'child' : is(SELF) ? 'self' : undefined
}

type Told = { who?: 'parent' | 'child' | 'self'; age?: number }

const OLDEST = 120

const agesIn = (compact: string) =>
  [...compact.matchAll(AGED), ...compact.matchAll(COUNTED)].flatMap(([, word, number]) => {
    const age = parseNumber(number ?? '')
    return age.ok && age.value <= OLDEST ? [{ word, age: age.value }] : []
  })

/** Two people are two checks. */
const areSeveral = (ages: ReturnType<typeof agesIn>): boolean => new Set(ages.map(({ age }) => age)).size > 1

export const tellsOfSeveral = (text: string): boolean =>
  areSeveral(agesIn(compactForm(text.slice(0, READ_MAX))))

const thai = (compact: string): Told => {
  const ages = agesIn(compact)
  if (areSeveral(ages)) return {}
  const [one] = ages
  const who = whose(one?.word)
  if (one) return { ...(who ? { who } : {}), age: one.age }
  const asked = PARENT_ASKED.test(compact) ? 'parent' : SELF_ASKED.test(compact) ? 'self' : undefined
  return asked ? { who: asked } : {}
}

const english = (spaced: string): Told => {
  const [, subject, number] = EN_AGED.exec(spaced) ?? []
  const parent = EN_PARENT.test(subject ?? spaced)
  const who = parent ? 'parent' : !subject ? undefined : /^i/.test(subject) ? 'self' : 'child'
  const age = Number(number)
  return { ...(who ? { who } : {}), ...(number && age <= OLDEST ? { age } : {}) }
}

/** The answers that the opening words give; they go with their message. */
export const toldAnswers = (
  { text, messageId }: { text: string; messageId: string },
  now: number,
): StoredAnswers => {
  const read = text.slice(0, READ_MAX)
  const compact = compactForm(read)
  const said = thai(compact)
  const { who, age } = said.who || said.age !== undefined ? said : english(matchForm(read))
  const year = age === undefined ? BORN.exec(compact)?.[1] : undefined
  const born = year ? parseDate(year, { now, yearsBack: OLDEST }) : undefined
  const m = [messageId]
  const answers: Record<string, StoredAnswer> = {}
  if (who) answers.for = { v: who, m }
  if (age !== undefined) {
    answers.birth_date = { skipped: true, how: 'unsure' }
    answers.age_years = { v: age, m }
  } else if (born?.ok) answers.birth_date = { v: born.value, m }
  return answers
}

const POLITELY = '(?:อยู่|แล้ว|ด้วย|นะ|น่ะ|ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ)*'
const FACTS = content.facts.map(({ question, v, is }) => ({
  question,
  v,
  pattern: new RegExp(`^(?:อ้อ|เอ้อ|คือ|ก็|แต่|แล้ว|${PARENT}|${CHILD}|${SELF})*${is}${POLITELY}$`),
}))
const FACT_MAX = 40
const OF_PARENT = new RegExp(PARENT)
const OF_CHILD = new RegExp(CHILD)

/** "มีบัตรคนจน", "ไม่ได้ทำงาน": the whole message is the answer to another question than the one that was asked. */
export const factSaid = (
  { text, messageId }: { text: string; messageId: string },
  asked: string,
  who: unknown,
): StoredAnswers => {
  const typed = text.length > FACT_MAX ? '' : compactForm(text)
  // Of a mother while somebody asks for themselves it says nothing.
  if ((OF_PARENT.test(typed) && who !== 'parent') || (OF_CHILD.test(typed) && who !== 'child')) return {}
  const said = FACTS.find(({ pattern }) => pattern.test(typed))
  return said && said.question !== asked ? { [said.question]: { v: said.v, m: [messageId] } } : {}
}
