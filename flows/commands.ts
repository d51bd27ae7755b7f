import content from './content/commands.json' with { type: 'json' }
import { NAVS, type Nav } from './taps.ts'
import { compactForm } from './text.ts'

const NAMES: Readonly<Record<string, string>> = content.words
const spelt = (pattern: string): string => pattern.replace(/<([a-z]+)>/g, (_, name) => `(?:${NAMES[name]})`)
/** The whole message, between the words of asking and of politeness. */
const asWhole = (patterns: readonly string[]): RegExp =>
  new RegExp(`^${spelt(`${content.before}(?:${patterns.join('|')})${content.after}`)}$`)
const TYPED_MAX = 60

/** What people type for the ways out of every step; the whole message, so that a story holding such a word is no command. */
const WORDS: Readonly<Record<Nav, readonly string[]>> = content.nav

const POLITE = /(?:หน่อย)?(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)$/
const bare = (typed: string) =>
  compactForm(typed)
    .replace(POLITE, '')
    .replace(/[!.“”"']+/g, '')
const byWord = new Map(NAVS.flatMap((nav) => WORDS[nav].map((word) => [bare(word), nav] as const)))
const RESUME = new Set(content.resume.map(bare))
const ENOUGH = new Set(content.enough.map(bare))

/** As people say it: "พอแค่นี้ก่อนค่ะ ขอบคุณ", "ไม่ตอบแล้ว", "เลิกถามได้แล้ว". */
const SAID_ENOUGH = new RegExp(content.saidEnough)

/** "พอแล้ว": no more questions, the result of what is there. */
export const enoughTyped = (typed: string): boolean => {
  if (typed.length > 60) return false
  const word = bare(typed).replaceAll(/ค่ะ|คะ|ครับ|คับ|,/g, '')
  return ENOUGH.has(word) || SAID_ENOUGH.test(word)
}

/** Of these words those that ask for the result rather than for an end. */
export const resultTyped = (typed: string): boolean => enoughTyped(typed) && /ผล|สรุป|result/i.test(typed)

/** "ลืมคำตอบของฉัน": the whole message, so that a story that holds these words is none. */
export const forgetRightsTyped = (typed: string): boolean =>
  typed.length <= 60 &&
  content.forget.includes(compactForm(typed).replace(/(?:หน่อย|ด้วย)?(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ)$/, ''))

/** "ย้อนกลับค่ะ" and the like: the whole message is one of our commands. */
export const navTyped = (typed: string): Nav | null =>
  typed.length > 60 ? null : (byWord.get(bare(typed)) ?? null)

export const resumeTyped = (typed: string): boolean => typed.length <= 60 && RESUME.has(bare(typed))

const SAID = Object.entries(content.said).map(([nav, is]) => [nav as Nav, asWhole(is)] as const)
/** The ways out as people say them to whoever is asking: "เหนื่อยแล้ว พักก่อนนะ", "เลือกผิดค่ะ". To staff these are words like others. */
export const navSaid = (typed: string): Nav | null =>
  navTyped(typed) ??
  (typed.length > TYPED_MAX ? null : (SAID.find(([, is]) => is.test(compactForm(typed)))?.[0] ?? null))

const RESUMED = asWhole(content.resumed)
/** "กลับมาแล้วค่ะ", "ทำต่อจากเมื่อวาน". */
export const resumeSaid = (typed: string): boolean =>
  resumeTyped(typed) || (typed.length <= TYPED_MAX && RESUMED.test(compactForm(typed)))

const CASE_ACTS = (['add', 'withdraw', 'reopen', 'rate'] as const).map(
  (act) => [act, asWhole(content.cases[act])] as const,
)
/** What is to be done with a case that was sent. */
export const caseTyped = (typed: string): 'add' | 'withdraw' | 'reopen' | 'rate' | null =>
  typed.length > TYPED_MAX ? null : (CASE_ACTS.find(([, is]) => is.test(compactForm(typed)))?.[0] ?? null)

const CRY = new RegExp(`^${spelt(content.cry)}$`, 'u')
/** "ค่ะ!", "น้องคะ" and 🙏 stand in a cry too, and are none by themselves. */
const CRIED = /[^\u0E01-\u0E5B\s🙏!]|ช่วย|ใจ|กลุ้ม|เครียด|กลัว|แย่|ไงดี|หมด|ท้อ|ร้องไห้|นอนไม่/u
/** Trouble, and no word of what it is. */
export const criesTyped = (typed: string): boolean =>
  typed.length <= TYPED_MAX && CRIED.test(typed) && CRY.test(compactForm(typed))

const SCOLD = new RegExp(`^(?:${spelt(content.scold)})$`, 'u')
/** Displeasure with what answers, and no word of anything else: "ห่วยแตก", "ตอบไม่รู้เรื่อง". */
export const scoldsTyped = (typed: string): boolean =>
  typed.length <= TYPED_MAX && SCOLD.test(compactForm(typed))

/** What no wish needs in words: the number or the address that is to be checked. */
const NAMED = /https?:\/\/\S+|[\w-]+\.[a-z]{2,}\S*|\+?\d[\d -]{5,}/gi
const IDLE = new RegExp(`^${content.idle}$`, 'u')
/** A greeting, thanks, "ทำต่อ": said to us, and no answer to anything. */
export const idleTyped = (typed: string): boolean =>
  typed.length <= 60 && (resumeSaid(typed) || IDLE.test(compactForm(typed)))

const WISH_MAX = 90
const WISHES = content.wishes.map(({ flow, arg, is }) => ({
  flow,
  ...(arg ? { arg } : {}),
  pattern: asWhole(is),
}))

const ALONE = new RegExp(`^${spelt(`(?:แล้ว|อีก|หรือ)*(?:<thing>)*(?:นี้|อันนี้)*${content.after}`)}$`)
/** A number or an address, and nothing that is told of it. */
export const namedAlone = (typed: string): boolean => {
  // A story is long: it is not even looked through.
  const words = typed.length > WISH_MAX ? typed : typed.replace(NAMED, ' ')
  return words !== typed && ALONE.test(compactForm(words))
}

/** A wish for something else, and nothing but the wish: "อยากเช็คเบอร์นี้หน่อย", "ดูสิทธิ". */
export const wishTyped = (typed: string): { flow: string; arg?: string } | null => {
  if (typed.length > WISH_MAX) return null
  const words = compactForm(typed.replace(NAMED, ' '))
  const found = WISHES.find(({ pattern }) => pattern.test(words))
  return found ? { flow: found.flow, ...(found.arg ? { arg: found.arg } : {}) } : null
}
