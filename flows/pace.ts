import type { Inbound } from './inbound.ts'
import { card } from './kit.ts'
import type { Reader } from './lang.ts'
import { emergencyCard, emergencyIn } from './person/emergencies.ts'
import { MINUTE } from './time.ts'
import type { Conversation, Facts, Message, Turn } from './turn.ts'

/** What one person may send in a minute, where nothing else is set: our choice. A hand that types and taps stays far below. */
export const EVENTS_A_MINUTE = 30

/** The photos of one album come as events of their own; together they are one thing that somebody sent. */
const EVENT = 20
const ALBUM_PHOTO = 1
const FREE: ReadonlySet<Inbound['kind']> = new Set(['unsend', 'follow', 'unfollow', 'company', 'other'])

const costOf = (event: Inbound): number =>
  event.kind === 'image' && event.set && event.set.index > 1 ? ALBUM_PHOTO : EVENT

/**
 * Counts an event against its minute, by LINE's timestamp: what an outage held back and brings all at once was not sent all at once. In the
 * conversation, which every turn reads and writes anyway: no statement more, and exact under races.
 */
export const counted = (
  c: Conversation,
  event: Inbound,
  most: number,
): { next: Conversation; over: boolean } => {
  if (FREE.has(event.kind)) return { next: c, over: false }
  const fresh = !c.pace || event.at - c.pace.from >= MINUTE
  const pace = fresh ? { from: event.at, n: 0 } : c.pace!
  const n = pace.n + costOf(event)
  return { next: { ...c, pace: { ...pace, n } }, over: n > most * EVENT }
}

const WORDS = {
  th: {
    title: 'ข้อความมาเร็วมากค่ะ ขอพักสักครู่นะคะ',
    body: [
      'ก่อนหน้านี้ได้รับครบแล้ว ส่วนข้อความนี้และที่ตามมา เราเก็บไว้แต่ยังไม่ได้ทำตาม',
      'รอ 1 นาที แล้วส่งเรื่องที่ต้องการมาอีกครั้งค่ะ',
    ],
    hotlines: 'เบอร์ฉุกเฉิน',
  },
  en: {
    title: 'That was a lot at once. Please wait a moment',
    body: [
      'What came before has all arrived. This message and those after it are kept, but not acted upon.',
      'Wait one minute, then send what you need once more.',
    ],
    hotlines: 'Emergency numbers',
  },
} as const

const slowCard = (reader: Reader): Message[] => {
  const t = WORDS[reader.lang]
  return card(reader, {
    title: t.title,
    body: t.body,
    buttons: [{ label: t.hotlines, tap: { t: 'open', flow: 'hotlines' } }],
  })
}

/** More than a minute holds: kept, not acted upon, and said once each minute. A number to call in danger is shown all the same, once. */
export const slowDown = (c: Conversation, event: Inbound, facts: Facts): Turn => {
  const pace = c.pace ?? { from: event.at, n: 0 }
  const emergency = event.kind === 'text' && !pace.danger ? emergencyIn(event.text) : null
  const say = [
    ...(emergency ? card(c, emergencyCard(c, emergency, facts.now)) : []),
    ...(pace.told ? [] : slowCard(c)),
  ]
  const next = {
    ...c,
    pace: { ...pace, told: true as const, ...(emergency ? { danger: true as const } : {}) },
  }
  return { next, say, effects: [], weight: say.length ? 'receipt' : 'courtesy' }
}
