import { BANKS } from '../parse/account.ts'
import { matchForm } from '../text.ts'

/** What the words around a number say it is. `other` is an order, a parcel, a password: a number for nobody to look up. */
export type LabelKind = 'phone' | 'account' | 'promptpay' | 'wallet' | 'line' | 'other'
export type Label = { kind: LabelKind; start: number; end: number }
export type BankMention = { code: string; start: number; end: number; used: boolean }

const LABELS: readonly (readonly [LabelKind, string])[] = [
  ['promptpay', 'พร้อม ?เพ(?:ย์|ล์|ย)?|prompt ?pay|(?<![a-z])pp(?![a-z])'],
  [
    'wallet',
    'วอ(?:ล|เล)เ?ล?็?[ตท]|true ?(?:money|wallet)|e-?wallet|wallet|ทรู ?มัน[น]?ี่|เป๋าตัง|shopee ?pay|rabbit ?line ?pay',
  ],
  [
    'other',
    'บัตรประชาชน|บัตร ปชช|เลขบัตร|ประจำตัว|บัตรเครดิต|บัตรเดบิต|ผู้เสียภาษี|ออเดอร์|ออร์เดอร์|คำสั่งซื้อ|ใบสั่งซื้อ|ใบเสร็จ|ใบแจ้งหนี้|ใบกำกับ|ใบสั่ง|พัสดุ|แทร็ก|แทรค|เลขติดตาม|เลขจัดส่ง|อ้างอิง|ธุรกรรม|รายการที่|เลขที่รายการ|รหัส|เลขที่เรื่อง|เลขคดี|เลขเรื่อง|เลขเคส|เคสไอดี|สมาชิก|กรมธรรม์|ทะเบียน|มิเตอร์|ผู้ใช้ไฟ|ผู้ใช้น้ำ|เลขที่สัญญา|สัญญาเลขที่|สลาก|ล็อตเตอรี่|งวด|บาร์โค้ด|ยอด|จำนวน|ราคา|(?<![a-z])(?:id card|citizen id|tax id|order|tracking|track|parcel|shipment|awb|invoice|inv|ref(?:erence)?|otp|pin|code|case|ticket|bill|receipt|member|policy|serial|imei|isbn|barcode|sku|txn|transaction|amount|total|price|credit card|card no)(?![a-z])',
  ],
  [
    'line',
    'ไลน์ ?ไอ ?ดี|ไอ ?ดี ?ไลน์|ไลน์|ไลน(?![ก-๙])|(?<![a-z])line(?: ?id)?(?![a-z.])|(?<![a-z])id ?line(?![a-z])',
  ],
  [
    'phone',
    'โทร|เบอร์|มือถือ|สายด่วน|ติดต่อ|วอ[ตท]ส์?แอ[ปพ]|(?<![a-z])(?:call|tel|telephone|phone|mobile|hotline|dial|sms|text|whatsapp|viber|contact|fax)(?![a-z])|☎|📞|📱|☏|📲',
  ],
  [
    'account',
    'บัญชี|บ ?/ ?ช|บช|บ\\.ช|โอน|ฝากเข้า|ฝากเงิน|(?<![a-z])(?:a/c|acc(?:ount|t)?|account no|transfer|deposit|bank)(?![a-z])|ธนาคาร|แบงก์|แบงค์|(?<![ก-๙])ธ\\.',
  ],
]
const LABEL = new RegExp(LABELS.map(([, words]) => `(${words})`).join('|'), 'g')

export const labelsIn = (low: string): Label[] =>
  Array.from(low.matchAll(LABEL), (hit) => ({
    kind: LABELS[hit.slice(1).findIndex((part) => part !== undefined)]![0],
    start: hit.index,
    end: hit.index + hit[0].length,
  }))

/** Written in messages, though no bank calls itself so. */
const CASUAL: readonly (readonly [code: string, name: string])[] = [
  ['004', 'กสิกรไท'],
  ['004', 'ก\\.? ?ส\\.? ?ท\\.?'],
  ['014', 'ไทยพาณิช'],
  ['025', 'กรุงศรีฯ'],
  ['034', 'ธ ?\\. ?ก ?\\. ?ส ?\\.?'],
  ['033', 'ธ ?\\. ?อ ?\\. ?ส ?\\.?'],
  ['002', 'bangkok ?bank'],
]
const escaped = (name: string): string =>
  matchForm(name)
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/ /g, ' ?')
const bankNames = [
  ...CASUAL.map(([code, name]) => ({ code, name, size: name.length })),
  ...BANKS.flatMap(({ code, abbr, th, en, also }) =>
    [abbr, th.replace(/^ธนาคาร/, ''), en, ...also].map((name) => ({
      code,
      // The city is no bank: กรุงเทพฯ, กรุงเทพมหานคร.
      name: /^[a-z]/i.test(name) ? `(?<![a-z])${escaped(name)}(?![a-z])` : `${escaped(name)}(?!ฯ|มหานคร)`,
      size: name.length,
    })),
  ),
].sort((a, b) => b.size - a.size)
const BANK = new RegExp(bankNames.map(({ name }) => `(${name})`).join('|'), 'g')

export const banksIn = (low: string): BankMention[] =>
  Array.from(low.matchAll(BANK), (hit) => ({
    code: bankNames[hit.slice(1).findIndex((part) => part !== undefined)]!.code,
    start: hit.index,
    end: hit.index + hit[0].length,
    used: false,
  }))
