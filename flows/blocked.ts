import { forgetRightsTyped, navTyped } from './commands.ts'
import type { Inbound, InboundText } from './inbound.ts'
import { type Button, card } from './kit.ts'
import type { Lang, Reader, Words } from './lang.ts'
import { emergencyCard, emergencyIn } from './person/emergencies.ts'
import { withdrawTyped } from './person/flow.ts'
import { intentOf } from './person/intents.ts'
import { rightsHeld } from './rights.ts'
import type { Tap } from './taps.ts'
import { cleanInput, compactForm, graphemeCount } from './text.ts'
import { dateTimeWords } from './time.ts'
import type { Conversation, Facts, Message, Turn } from './turn.ts'

/** Why a supervisor may stop somebody from filing and writing for a time: codes stay, words may change. The citizen reads them. */
export const BLOCK_REASONS = {
  flood: {
    th: 'ส่งข้อความจำนวนมากจนคนอื่นใช้งานไม่ได้',
    en: 'So many messages were sent that others could not be served',
  },
  insults: { th: 'ใช้ถ้อยคำหยาบคายกับเจ้าหน้าที่หลายครั้ง', en: 'Staff were insulted again and again' },
  threats: { th: 'ข้อความข่มขู่เจ้าหน้าที่', en: 'Staff were threatened' },
  false_reports: {
    th: 'ส่งเรื่องที่ตรวจแล้วไม่เป็นความจริงหลายครั้ง',
    en: 'Reports were found to be untrue again and again',
  },
} as const satisfies Record<string, Words>
export type BlockReason = keyof typeof BLOCK_REASONS

const WORDS = {
  th: {
    told: 'เราขอหยุดรับเรื่องและข้อความจากคุณชั่วคราว',
    standing: 'ตอนนี้ยังส่งเรื่องหรือข้อความไม่ได้ค่ะ',
    until: (when: string) => `ถึง ${when}`,
    reason: 'เหตุผล',
    still: 'เบอร์ฉุกเฉิน เช็กสิทธิ ดูเรื่องเดิม และขอสำเนาหรือลบข้อมูลของคุณ ยังใช้ได้ตามปกติ',
    unread: 'ข้อความเมื่อครู่เราไม่ได้เก็บไว้',
    appealHow: 'ถ้าคิดว่าไม่ถูกต้อง ขอให้หัวหน้าอีกคนทบทวนได้',
    hotlines: 'เบอร์ฉุกเฉิน',
    rights: 'เช็กสิทธิ',
    cases: 'เรื่องของฉัน',
    appeal: 'ขอให้ทบทวน',
    ask: 'พิมพ์เหตุผลที่อยากให้ทบทวนได้เลยค่ะ',
    askHow: 'ส่งได้หนึ่งครั้ง หัวหน้าที่ไม่ได้เป็นคนสั่งหยุดจะเป็นผู้อ่าน',
    askAgain: 'ช่วยพิมพ์เป็นข้อความสั้นๆ ว่าเพราะอะไรนะคะ',
    cancel: 'ไม่ส่งแล้ว',
    sent: 'คำขอทบทวนของคุณอยู่กับหัวหน้าศูนย์แล้วค่ะ',
    sentBody: 'เราจะแจ้งผลในแชตนี้',
    kept: 'ไม่ได้ส่งคำขอทบทวนค่ะ',
    lifted: 'คุณส่งเรื่องและข้อความได้ตามปกติแล้วค่ะ',
    upheld: 'ทบทวนแล้ว ยังหยุดรับต่อตามกำหนดเดิมค่ะ',
  },
  en: {
    told: 'We have stopped taking complaints and messages from you for a time',
    standing: 'You cannot send complaints or messages just now',
    until: (when: string) => `Until ${when}`,
    reason: 'Reason',
    still:
      'Emergency numbers, checking your rights, looking at your cases, and having your data copied or erased all work as usual.',
    unread: 'What you just sent was not kept.',
    appealHow: 'If you think this is wrong, another supervisor can look at it again.',
    hotlines: 'Emergency numbers',
    rights: 'Check my rights',
    cases: 'My cases',
    appeal: 'Ask for a second look',
    ask: 'Tell us why it should be looked at again',
    askHow: 'You can send this once. A supervisor who did not decide it will read it.',
    askAgain: 'Please type in a few words why.',
    cancel: 'Do not send',
    sent: 'Your words are with the head of the centre',
    sentBody: 'We will tell you here what comes of it.',
    kept: 'Nothing was sent.',
    lifted: 'You can send complaints and messages again',
    upheld: 'It was looked at again, and stays as it is',
  },
} as const

const buttons = (lang: Lang, appeal: boolean): Button[] => {
  const t = WORDS[lang]
  return [
    ...(appeal ? [{ label: t.appeal, tap: { t: 'open', flow: 'block-appeal' }, tone: 'main' } as const] : []),
    { label: t.hotlines, tap: { t: 'open', flow: 'hotlines' } },
    { label: t.rights, tap: { t: 'open', flow: 'rights' } },
    { label: t.cases, tap: { t: 'case', act: 'list' } },
  ]
}

type Standing = { until: number; reason: BlockReason }
export const blockNotice = (reader: Reader, { until, reason }: Standing): Message[] => {
  const { lang } = reader
  const t = WORDS[lang]
  return card(reader, {
    title: t.told,
    body: [t.until(dateTimeWords(until, lang)), t.still],
    rows: [{ name: t.reason, value: BLOCK_REASONS[reason][lang] }],
    note: t.appealHow,
    buttons: buttons(lang, true),
  })
}

/** What became of the appeal, or that the block is over before its time; `words` are the supervisor's. */
export const blockEndNotice = (
  reader: Reader,
  { lifted, words, until }: { lifted: boolean; words?: string; until: number },
): Message[] => {
  const { lang } = reader
  const t = WORDS[lang]
  return card(reader, {
    title: lifted ? t.lifted : t.upheld,
    body: [...(words ? [words] : []), ...(lifted ? [] : [t.until(dateTimeWords(until, lang)), t.still])],
    buttons: lifted ? [{ label: t.cases, tap: { t: 'case', act: 'list' } }] : buttons(lang, false),
    ...(lifted ? { tone: 'good' as const } : {}),
  })
}

const say = (next: Conversation, messages: Message[], effects: Turn['effects'] = []): Turn => ({
  next,
  say: messages,
  effects,
  weight: effects.length ? 'receipt' : 'question',
})
const atRest = ({ expect: _, ...rest }: Conversation): Conversation => rest

const standing = (c: Conversation, until: number): Turn => {
  const t = WORDS[c.lang]
  const appealed = c.appealed === until
  return say(
    atRest(c),
    card(c, {
      title: t.standing,
      body: [t.until(dateTimeWords(until, c.lang)), t.unread, t.still],
      ...(appealed ? { note: `${t.sent} ${t.sentBody}` } : { note: t.appealHow }),
      buttons: buttons(c.lang, !appealed),
    }),
  )
}

const ask = (c: Conversation, until: number, again = false): Turn => {
  if (c.appealed === until) return standing(c, until)
  const t = WORDS[c.lang]
  return say(
    { ...c, expect: { for: 'block-appeal' } },
    card(c, {
      title: again ? t.askAgain : t.ask,
      body: [t.askHow],
      buttons: [{ label: t.cancel, tap: { t: 'open', flow: 'block-keep' } }],
    }),
  )
}

const takeAppeal = (c: Conversation, event: InboundText, until: number): Turn => {
  const t = WORDS[c.lang]
  const nav = navTyped(event.text)
  if (nav === 'cancel' || nav === 'back' || nav === 'skip' || nav === 'pause')
    return say(atRest(c), card(c, { title: t.kept, buttons: buttons(c.lang, true) }))
  const text = cleanInput(event.text)
  if (graphemeCount(text.replace(/[^\p{L}\p{N}]/gu, '')) < 3) return ask(c, until, true)
  return say(
    { ...atRest(c), appealed: until },
    card(c, { title: t.sent, body: [t.sentBody], buttons: buttons(c.lang, false) }),
    [{ do: 'appeal-block', text, messageId: event.messageId }],
  )
}

const APPEAL = new Set(['ขอให้ทบทวน', 'ขอทบทวน', 'อุทธรณ์', 'ขออุทธรณ์', 'appeal', 'askforasecondlook'])
const OPEN: ReadonlySet<string> = new Set(['hotlines', 'rights', 'cases', 'settings', 'help'])
const CASE: ReadonlySet<string> = new Set(['list', 'view', 'paper', 'rate', 'withdraw', 'withdraw-yes'])
const TYPED: ReadonlySet<string> = new Set([
  'hotlines',
  'rights',
  'case',
  'cases',
  'lang',
  'easy',
  'settings',
  'privacy',
])

const tapStays = (c: Conversation, tap: Tap): boolean => {
  switch (tap.t) {
    case 'open':
      return OPEN.has(tap.flow)
    case 'case':
      return CASE.has(tap.act)
    case 'notice':
    case 'set':
    case 'rights':
      return true
    default:
      return 'run' in tap && checksRights(c, tap.run)
  }
}
const checksRights = ({ run, checked }: Conversation, id?: string): boolean =>
  [run, checked].some((one) => one?.i === rightsHeld.interview.id && (id === undefined || one.id === id))

/**
 * A person whom a supervisor has blocked: what they send is not taken, and they are told so, with what stays open to them: the numbers for
 * danger, their rights, their own cases and data, and one appeal. Null where nobody is blocked or where what they do stays open.
 */
export const whileBlocked = (c: Conversation, event: Inbound, facts: Facts): Turn | null => {
  const until = facts.blockedUntil
  if (until === undefined || facts.now >= until) return null
  switch (event.kind) {
    case 'unsend':
    case 'follow':
    case 'unfollow':
    case 'company':
    case 'other':
      return null
    case 'tap':
      if (event.tap?.t === 'open' && event.tap.flow === 'block-appeal') return ask(c, until)
      return event.tap && tapStays(c, event.tap) ? null : standing(c, until)
    case 'text': {
      const emergency = emergencyIn(event.text)
      if (emergency) {
        const shown = card(c, emergencyCard(c, emergency, facts.now))
        return { ...say(c, shown), weight: 'receipt' }
      }
      if (withdrawTyped(event.text) || forgetRightsTyped(event.text)) return null
      if (APPEAL.has(compactForm(event.text))) return ask(c, until)
      if (c.expect?.for === 'block-appeal') return takeAppeal(c, event, until)
      if (c.expect?.for === 'case-withdraw' || c.expect?.for === 'case-treated') return null
      const intent = event.text.length <= 80 ? intentOf(event.text) : null
      if (intent && 'open' in intent && TYPED.has(intent.open)) return null
      return !c.expect && checksRights(c) ? null : standing(c, until)
    }
    default:
      return standing(c, until)
  }
}
