import type { Reader } from '../lang.ts'
import { DAY, fromParts, HOUR, MINUTE } from '../time.ts'
import type { Message } from '../turn.ts'
import { check } from './check.ts'
import type { KnownKeys } from './contract.ts'
import { indicatorsIn, keysOf } from './indicators.ts'
import { HELD_CODE } from './types.ts'
import {
  bankCard,
  callCard,
  clockCard,
  draftCard,
  noticeWords,
  paidCard,
  pasteCard,
  toPersonCard,
  whenCard,
} from './views.ts'
import { aboutCard, checkedCard } from './views-check.ts'
import { filedCard, heldCard, reminderCard } from './views-filed.ts'

/** Every view with fictional data: rendered by tests, shown in the gallery. */
export type Example = { view: string; messages: (reader: Reader) => Message[] }

const NOW = fromParts({ y: 2026, m: 11, d: 27 }, 14, 30)

const example = (view: string, messages: (reader: Reader) => Message[]): Example => ({ view, messages })

/** What reports say of every indicator of a text, the first known best. */
const knownOf = (text: string, reports: readonly number[]): KnownKeys =>
  Object.fromEntries(
    indicatorsIn(text).found.flatMap((one, index) => {
      const n = reports[index]
      return n
        ? keysOf(one).map((key) => [
            key,
            {
              reports: n,
              reviewed: index % 2 === 0,
              lastReported: NOW - (index + 1) * 4 * DAY,
              ...(index === 2 ? { disputed: true as const } : {}),
            },
          ])
        : []
    }),
  )

const checked = (text: string, reports: readonly number[] = []) => check(text, knownOf(text, reports), NOW)

export const TEXTS = {
  bank: 'ธนาคารแจ้งว่าบัญชีของท่านผิดปกติ กรุณายืนยันตัวตนด่วนภายในวันนี้ที่ http://kasikornbank-verify.top/login แล้วแจ้งรหัส OTP กับเจ้าหน้าที่ มิฉะนั้นบัญชีจะถูกระงับ',
  police:
    'ผมร้อยเวรจากสถานีตำรวจ พบพัสดุผิดกฎหมายในชื่อคุณ ห้ามบอกใคร ให้โอนเงินทั้งหมดมาตรวจสอบที่บัญชีนี้ กสิกร 123-4-56789-0 เดี๋ยวนี้',
  family: 'แม่คะ หนูเปลี่ยนเบอร์ใหม่นะ 081-234-5678 ช่วยโอนค่าเทอมให้หน่อย',
  plain: 'พรุ่งนี้เจอกันที่ตลาดตอนเก้าโมงนะ',
  several: 'โทร 081-234-5678 หรือแอดไลน์ @abcd กดที่ bit.ly/abcd โอนเข้ากสิกร 123-4-56789-0',
} as const

/** Many accounts in one message: what is not shown is counted. */
export const flood = (count: number): string =>
  Array.from({ length: count }, (_, n) => `กสิกร 123-4-${String(10_000 + n)}-0`).join('\n')

const resume = { t: 'resume', i: 'scam-report', run: 'example-run' } as const
const drop = { t: 'drop', i: 'scam-report', run: 'example-run' } as const
const filed = {
  number: 'PD-6911-483920-7',
  caseId: 'example-case',
  subtype: 't08',
  firstAnswerAt: fromParts({ y: 2026, m: 11, d: 27 }, 16, 30),
  now: NOW,
  loss: 50_000_00,
  went: NOW - 80 * MINUTE,
  police: true,
  reminds: true,
}

/** Read over the phone, in the language of the reader. */
const spoken = <T>({ lang }: Reader, data: T): T & { spoken: string } => ({
  ...data,
  spoken:
    lang === 'th'
      ? 'พี ดี, หก เก้า หนึ่ง หนึ่ง, สี่ แปด สาม เก้า สอง ศูนย์, เจ็ด'
      : 'P D, six nine one one, four eight three nine two zero, seven',
})

export const examples: readonly Example[] = [
  example('have you paid?', (reader) => paidCard(reader, { now: NOW })),
  example('have you paid?, something unfinished', (reader) => paidCard(reader, { now: NOW, resume })),
  example('call now', (reader) => callCard(reader, { now: NOW })),
  example('call now, bank known', (reader) => callCard(reader, { now: NOW, bank: '004' })),
  example('call now, a bank with a key to press, time known', (reader) =>
    callCard(reader, { now: NOW, bank: '025', went: { at: NOW - 20 * MINUTE, exact: true } }),
  ),
  example('call now, another bank, days ago', (reader) =>
    callCard(reader, { now: NOW, bank: 'other', went: { ago: 'days' } }),
  ),
  example('call now, not sure', (reader) => callCard(reader, { now: NOW, unsure: true })),
  example('call now, still in it', (reader) => callCard(reader, { now: NOW, bank: '014', moving: true })),
  example('which bank?', (reader) => bankCard(reader)),
  example('how long ago?', (reader) => whenCard(reader, '004')),
  example('the clock', (reader) => clockCard(reader, { at: NOW - 3 * HOUR, exact: true }, NOW)),
  example('paste it here', (reader) => pasteCard(reader)),
  example('paste another', (reader) => pasteCard(reader, { again: true })),
  example('nothing to check', (reader) => pasteCard(reader, { empty: true })),
  example('checked: a bank’s name in a link', (reader) =>
    checkedCard(reader, { checked: checked(TEXTS.bank), now: NOW }),
  ),
  example('checked: a false officer, reported by many', (reader) =>
    checkedCard(reader, { checked: checked(TEXTS.police, [12]), now: NOW }),
  ),
  example('checked: a new number of a child', (reader) =>
    checkedCard(reader, { checked: checked(TEXTS.family), now: NOW }),
  ),
  example('checked: nothing found', (reader) =>
    checkedCard(reader, { checked: checked(TEXTS.plain), now: NOW }),
  ),
  example('checked: several, of which some are reported', (reader) =>
    checkedCard(reader, { checked: checked(TEXTS.several, [2, 0, 5, 1]), now: NOW }),
  ),
  example('checked: a hundred accounts', (reader) =>
    checkedCard(reader, { checked: checked(flood(100)), now: NOW }),
  ),
  example('checked: said something else of it', (reader) => aboutCard(reader)),
  example('a picture goes to staff', (reader) => toPersonCard(reader, 'image')),
  example('a voice message goes to staff', (reader) => toPersonCard(reader, 'audio')),
  example('a file goes to staff', (reader) => toPersonCard(reader, 'other')),
  example('before the notice, for a picture', (reader) => noticeWords(reader)),
  example('draft', (reader) => draftCard(reader, resume, drop)),
  example('filed, money gone, the police do not know', (reader) => filedCard(reader, spoken(reader, filed))),
  example('filed, nothing paid', (reader) => {
    const { loss: _, went: __, police: ___, reminds: ____, ...unpaid } = filed
    return filedCard(reader, spoken(reader, { ...unpaid, subtype: 't05' }))
  }),
  example('filed, account suspended', (reader) => {
    const { loss: _, went: __, police: ___, reminds: ____, ...held } = filed
    return filedCard(reader, spoken(reader, { ...held, subtype: HELD_CODE }))
  }),
  example('account suspended', (reader) => heldCard(reader, NOW)),
  example('reminder: the police', (reader) =>
    reminderCard(reader, { about: 'scam-police-72h', ref: filed.number, now: NOW }),
  ),
  example('reminder: follow up', (reader) =>
    reminderCard(reader, { about: 'scam-follow-7d', ref: filed.number, now: NOW }),
  ),
]
