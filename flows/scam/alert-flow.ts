import type { Lang } from '../lang.ts'
import { findPlace, provinceOfAddress } from '../places.ts'
import type { Tap } from '../taps.ts'
import { compactForm } from '../text.ts'
import type { Conversation, Facts, Message, Turn } from '../turn.ts'
import { alertTexts } from './texts-alert.ts'
import { alertProvinceCard, alertsCard } from './views-alert.ts'

/** Wants to be warned: of the whole country where no province is named. */
export type Wanted = { province?: string }
/** What is known of it, read beforehand. */
export type AlertFacts = { wanted?: Wanted }

export const ALERTS_VERSION = '2026-11-21'

const atRest = ({ expect: _, ...c }: Conversation): Conversation => ({ ...c, misses: 0 })
const turn = (
  next: Conversation,
  say: Message[],
  weight: Turn['weight'] = 'question',
  effects: Turn['effects'] = [],
): Turn => ({ next, say, effects, weight })

export const alertsHome = (c: Conversation, facts: Facts): Turn =>
  turn(atRest(c), alertsCard(c, facts.alerts?.wanted))

const want = (c: Conversation, wanted: Wanted, facts: Facts): Turn =>
  turn(atRest(c), alertsCard(c, wanted, alertTexts(c.lang).saved.on), 'receipt', [
    ...(facts.alerts?.wanted ? [] : [{ do: 'agree', purpose: 'alerts', version: ALERTS_VERSION } as const]),
    { do: 'alerts-on', ...wanted },
  ])

const askProvince = (c: Conversation, again = false): Turn =>
  turn({ ...c, misses: 0, expect: { for: 'alerts' } }, alertProvinceCard(c, again))

export const alertsTapped = (c: Conversation, tap: Extract<Tap, { t: 'scam' }>, facts: Facts): Turn => {
  switch (tap.act) {
    case 'alerts-on':
      return want(c, {}, facts)
    case 'alerts-own':
      return askProvince(c)
    case 'alerts-off':
      return turn(atRest(c), alertsCard(c, undefined, alertTexts(c.lang).saved.off), 'receipt', [
        { do: 'alerts-off' },
      ])
    default:
      return alertsHome(c, facts)
  }
}

/** "แถวโคราชน่ะ", "อยู่ขอนแก่นค่ะ": the name, without what is said around it. */
const placeIn = (typed: string): string =>
  typed
    .trim()
    .replace(/^(?:อยู่|บ้าน|แถวๆ?|ที่|ใน|แถบ|เอา|ของ| )+/, '')
    .replace(/(?:น่ะ|นะ|ล่ะ|ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ| )+$/, '')

/** The province, typed or as a place; asked again where it is none. */
export const alertsAnswered = (
  c: Conversation,
  said: { text: string } | { address: string | undefined },
  facts: Facts,
): Turn => {
  const found =
    'text' in said
      ? [...new Set(findPlace(placeIn(said.text)).map(({ province }) => province))]
      : [said.address ? provinceOfAddress(said.address) : undefined].filter((one) => one !== undefined)
  return found.length === 1 ? want(c, { province: found[0]! }, facts) : askProvince(c, true)
}

const OPENS = [
  'รับคำเตือนภัย',
  'รับคำเตือน',
  'คำเตือนภัย',
  'เตือนภัย',
  'เตือนภัยวันนี้',
  'ข่าวเตือนภัย',
  'ตั้งค่าแจ้งเตือน',
  'ปิดแจ้งเตือน',
  'ปิดการแจ้งเตือน',
  'scamwarnings',
  'warnings',
  'getscamwarnings',
]
const STOPS = [
  'เลิกรับคำเตือน',
  'เลิกรับคำเตือนภัย',
  'หยุดเตือนภัย',
  'ไม่รับคำเตือน',
  'ไม่อยากได้ข่าวเตือนภัย',
  'ไม่เอาข่าวเตือนภัย',
  'เลิกส่งข่าวเตือนภัย',
  'stopwarnings',
  'stopthewarnings',
]
const POLITE = /(?:หน่อย|ด้วย)?(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ)?$/

const WARNING = '(?:(?:การ|ข่าว|คำ|แจ้ง)*เตือน(?:ภัย|มิจฉาชีพ|กลโกง|เรื่องโกง)+|(?:ข่าว|คำ)เตือน)'
/** The whole message: "อยากได้ข่าวเตือนมิจฉาชีพ", "ไม่เอาเตือนภัยแล้ว". A bare "ปิดเตือน" may mean another reminder: what there is is shown. */
const OPENS_SAID = new RegExp(
  `^(?:อยาก|ขอ|ช่วย|จะ)*(?:ได้|รับ|เปิด|ส่ง|สมัคร|ดู)+${WARNING}(?:ให้|มา|ที)*$|^(?:ปิด|หยุด|เลิก|ไม่เอา)(?:แล้ว)?(?:การ)?เตือน(?:แล้ว|เยอะ|บ่อย|ไป|เกิน|มา)*$`,
)
const STOPS_SAID = new RegExp(
  `^(?:ขอ|ช่วย|จะ)*(?:ปิด|หยุด|เลิก|ยกเลิก|ไม่(?:เอา|รับ|ต้อง(?:ส่ง)?|อยากได้))(?:รับ|ส่ง)?(?:แล้ว)?${WARNING}(?:แล้ว|เยอะ|บ่อย|ไป|เกิน|มา)*$`,
)

/** The whole message asks for it, or is what a button of ours says: on a PC they are typed. */
export const alertsTyped = (typed: string, lang: Lang): Extract<Tap, { t: 'scam' }> | null => {
  if (typed.length > 60) return null
  const bare = compactForm(typed).replace(POLITE, '')
  const { home, alert } = alertTexts(lang)
  const act = (
    [
      [home.on, 'alerts-on'],
      [home.own, 'alerts-own'],
      [home.stop, 'alerts-off'],
      [alert.check, 'check'],
    ] as const
  ).find(([label]) => compactForm(label) === bare)?.[1]
  if (act) return { t: 'scam', act }
  if (STOPS.includes(bare) || STOPS_SAID.test(bare)) return { t: 'scam', act: 'alerts-off' }
  return OPENS.includes(bare) || OPENS_SAID.test(bare) ? { t: 'scam', act: 'alerts' } : null
}
