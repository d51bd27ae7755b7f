import type { Block } from '../document.ts'
import type { ScamTransfer } from '../effects.ts'
import type { Lang } from '../lang.ts'
import { amount } from '../money.ts'
import { bankByCode } from '../parse/account.ts'
import { numberWords } from '../parse/phone-words.ts'
import { dateTimeWords, dateWords, fromIsoDay } from '../time.ts'
import type { IndicatorKind } from './contract.ts'
import { TYPES } from './types.ts'

/** What of a scam report stands on paper for the police: type, payments, and what the other side can be found by. */
export type ScamPaper = {
  /** `t01`…`t16`. */
  code: string
  /** Satang of all payments. */
  loss: number
  /** `null`: taken back by the reporter. */
  transfers: readonly (ScamTransfer | null)[]
  indicators: readonly { kind: string; canonical: string; bank?: string }[]
}

const T = {
  th: {
    type: 'ประเภทตามแบบของตำรวจ',
    option: (n: number, words: string) => `ข้อ ${n} ${words}`,
    loss: 'ความเสียหายรวม (บาท)',
    transfers: 'รายการโอนเงิน',
    none: 'ผู้แจ้งไม่ได้ระบุการโอนเงิน',
    columns: ['ครั้งที่', 'เวลา', 'จำนวน (บาท)', 'จาก', 'ไปยัง', 'ชื่อผู้รับ', 'สลิป'],
    taken: 'ผู้แจ้งยกเลิกข้อความนี้แล้ว',
    unknown: 'ไม่ระบุ',
    identifiers: 'สิ่งที่ใช้ตามหาอีกฝ่าย ตามที่ผู้แจ้งให้ไว้',
    noIdentifiers: 'ผู้แจ้งไม่ได้ให้ไว้',
    kindTitle: 'ชนิด',
    valueTitle: 'ค่า',
    slips: (n: number) => (n ? `${n} รูป` : '—'),
    promptpay: 'พร้อมเพย์',
    ewallet: 'อีวอลเล็ต',
    kinds: {
      phone: 'เบอร์โทรศัพท์',
      account: 'บัญชีธนาคาร',
      promptpay: 'พร้อมเพย์',
      url: 'ลิงก์',
      line_id: 'ไลน์ไอดี',
      email: 'อีเมล',
      facebook: 'เพจเฟซบุ๊ก',
      crypto: 'ที่อยู่คริปโต',
      domain: 'ชื่อเว็บไซต์',
    } satisfies Record<IndicatorKind | 'domain', string> as Record<string, string>,
  },
  en: {
    type: 'Type on the police form',
    option: (n: number, words: string) => `Option ${n}: ${words}`,
    loss: 'Total loss (baht)',
    transfers: 'Payments',
    none: 'The reporter named no payment',
    columns: ['No.', 'Time', 'Amount (baht)', 'From', 'To', 'Name of payee', 'Slips'],
    taken: 'The reporter took this message back',
    unknown: 'not given',
    identifiers: 'What the other side can be found by, as given by the reporter',
    noIdentifiers: 'The reporter gave none',
    kindTitle: 'Kind',
    valueTitle: 'Value',
    slips: (n: number) => (n ? `${n}` : '—'),
    promptpay: 'PromptPay',
    ewallet: 'e-wallet',
    kinds: {
      phone: 'Phone number',
      account: 'Bank account',
      promptpay: 'PromptPay',
      url: 'Link',
      line_id: 'LINE ID',
      email: 'E-mail',
      facebook: 'Facebook page',
      crypto: 'Crypto address',
      domain: 'Website',
    } satisfies Record<IndicatorKind | 'domain', string> as Record<string, string>,
  },
} as const

/** The row of the police's form, in its own words whatever the language of the rest: the officer looks for these. */
export const typeRow = (code: string, lang: Lang): { label: string; value: string } => {
  const index = TYPES.findIndex((one) => one.code === code)
  const found = TYPES[index]
  return { label: T[lang].type, value: found ? T[lang].option(index + 1, found.official) : code }
}

export const lossRow = (loss: number, lang: Lang): { label: string; value: string } => ({
  label: T[lang].loss,
  value: amount(loss),
})

const whenWords = ({ at, day }: ScamTransfer, lang: Lang): string => {
  if (at !== undefined) return dateTimeWords(at, lang, 'day')
  const ms = day ? fromIsoDay(day) : null
  return ms === null ? (day ?? T[lang].unknown) : dateWords(ms, lang)
}

const accountWords = (
  bank: string | undefined,
  number: string | undefined,
  lang: Lang,
  kind?: ScamTransfer['toKind'],
): string => {
  const t = T[lang]
  const how = kind === 'ewallet' ? t.ewallet : kind?.startsWith('promptpay') ? t.promptpay : undefined
  const words = [how, bank && (bankByCode(bank)?.[lang] ?? bank), number].filter(Boolean).join(' ')
  return words || t.unknown
}

/** As it stands on a slip or a screen, and not in the form by which it is looked up (`IndicatorKey`). */
const identifierWords = (kind: string, canonical: string): string => {
  if (kind === 'account') return canonical.replace(/^\d{3}:/, '')
  return kind === 'phone' || kind === 'promptpay' ? numberWords(canonical) : canonical
}

export const scamBlocks = ({ transfers, indicators }: ScamPaper, lang: Lang): Block[] => {
  const t = T[lang]
  const [n, time, sum, from, to, name, slips] = t.columns
  return [
    { kind: 'heading', text: t.transfers },
    {
      kind: 'table',
      columns: [
        { title: n, width: 7 },
        { title: time, width: 19 },
        { title: sum, width: 14, right: true },
        { title: from, width: 19 },
        { title: to, width: 19 },
        { title: name, width: 14 },
        { title: slips, width: 8 },
      ],
      rows: transfers.map((one, index) => {
        const nth = String(index + 1)
        if (!one) return [nth, t.taken, '', '', '', '', '']
        return [
          nth,
          whenWords(one, lang),
          one.satang === undefined ? t.unknown : amount(one.satang),
          accountWords(one.fromBank, one.fromAccount, lang),
          accountWords(one.toBank, one.toAccount, lang, one.toKind),
          one.toName ?? t.unknown,
          t.slips(one.slips?.length ?? 0),
        ]
      }),
      empty: t.none,
    },
    { kind: 'heading', text: t.identifiers },
    {
      kind: 'table',
      columns: [
        { title: t.kindTitle, width: 28 },
        { title: t.valueTitle, width: 72 },
      ],
      rows: indicators.map(({ kind, canonical, bank }) => [
        [t.kinds[kind] ?? kind, bank && bankByCode(bank)?.[lang]].filter(Boolean).join(' · '),
        identifierWords(kind, canonical),
      ]),
      empty: t.noIdentifiers,
    },
  ]
}
