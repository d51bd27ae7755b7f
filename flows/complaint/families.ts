import type { Choice } from '../interview.ts'

/**
 * What the 1212 centre takes, in its own four families. Codes are stored, sent in buttons and counted: stable for ever.
 * `also` holds words that people type for a choice when they do not type its number.
 */
export type Family = Choice & { subtypes: readonly Choice[] }

const trade = [
  {
    code: 'not_received',
    th: 'จ่ายแล้วไม่ได้ของ',
    en: 'Paid, nothing came',
    also: ['ไม่ได้ของ', 'ไม่ส่งของ', 'ไม่ได้รับสินค้า'],
  },
  { code: 'late', th: 'ของมาช้า', en: 'Goods are late', also: ['ส่งช้า', 'ล่าช้า', 'ได้รับสินค้าล่าช้า'] },
  { code: 'incomplete', th: 'ได้ของไม่ครบ', en: 'Goods incomplete', also: ['ของขาด', 'ไม่ครบ'] },
  { code: 'wrong_colour', th: 'ได้ของผิดสี', en: 'Wrong colour', also: ['ผิดสี', 'สีไม่ตรง'] },
  { code: 'wrong_size', th: 'ได้ของผิดขนาด', en: 'Wrong size', also: ['ผิดไซซ์', 'ผิดไซส์', 'ไซส์ไม่ตรง'] },
  { code: 'damaged', th: 'ของชำรุดเสียหาย', en: 'Damaged goods', also: ['ของพัง', 'ของเสีย', 'ของแตก', 'ชำรุด'] },
  { code: 'fake', th: 'ของปลอม', en: 'Counterfeit goods', also: ['ของก๊อป', 'ของเลียนแบบ', 'ไม่ใช่ของแท้'] },
  {
    code: 'not_as_described',
    th: 'ของไม่ตรงที่โฆษณา',
    en: 'Not as described',
    also: ['ไม่ตรงปก', 'ไม่เหมือนในรูป', 'โฆษณาเกินจริง'],
  },
  { code: 'refund_refused', th: 'ไม่ยอมคืนเงิน', en: 'Refund refused', also: ['ไม่คืนเงิน', 'ขอเงินคืน'] },
] as const satisfies readonly Choice[]

const website = [
  { code: 'gambling', th: 'การพนันออนไลน์', en: 'Online gambling', also: ['เว็บพนัน', 'พนัน', 'บาคาร่า', 'สล็อต'] },
  { code: 'obscene', th: 'สื่อลามก', en: 'Obscene material', also: ['เว็บโป๊', 'ลามกอนาจาร', 'อนาจาร'] },
  {
    code: 'illegal_health_product',
    th: 'ยาหรืออาหารเสริมผิดกฎหมาย',
    en: 'Illegal medicine or health product',
    also: ['ยาผิดกฎหมาย', 'อาหารเสริม', 'เครื่องสำอาง', 'อย.'],
  },
  { code: 'national_security', th: 'เรื่องความมั่นคงของชาติ', en: 'National security', also: ['ความมั่นคง'] },
  { code: 'other', th: 'เว็บผิดกฎหมายเรื่องอื่น', en: 'Another illegal website', also: ['อื่นๆ', 'อื่น ๆ'] },
] as const satisfies readonly Choice[]

const threat = [
  {
    code: 'account_takeover',
    th: 'บัญชีถูกยึดหรือถูกแฮก',
    en: 'My account was taken over',
    also: ['โดนแฮก', 'เข้าบัญชีไม่ได้', 'ไลน์โดนแฮก', 'เฟซโดนแฮก'],
  },
  {
    code: 'harmful_link',
    th: 'ลิงก์หรือแอปอันตราย',
    en: 'A harmful link or app',
    also: ['ลิงก์ปลอม', 'ลิงก์แปลก', 'แอปดูดเงิน', 'เว็บปลอม'],
  },
  { code: 'data_leak', th: 'ข้อมูลส่วนตัวรั่วไหล', en: 'My personal data leaked', also: ['ข้อมูลหลุด', 'ข้อมูลรั่ว'] },
  {
    code: 'false_content',
    th: 'ข่าวปลอม ข้อมูลเท็จ',
    en: 'False news or content',
    also: ['ข่าวปลอม', 'ข้อมูลเท็จ', 'เฟคนิวส์'],
  },
  {
    code: 'intrusion',
    th: 'ระบบหรือเครื่องถูกบุกรุก',
    en: 'A system or device was broken into',
    also: ['ถูกบุกรุก', 'โดนเจาะระบบ', 'มัลแวร์', 'ไวรัส'],
  },
] as const satisfies readonly Choice[]

const law = [
  {
    code: 'computer_crime_act',
    th: 'กฎหมายคอมพิวเตอร์',
    en: 'Computer Crime Act',
    also: ['พ.ร.บ.คอม', 'พรบ.คอม', 'พรบคอม', 'พ.ร.บ.คอมพิวเตอร์'],
  },
  {
    code: 'electronic_transactions_act',
    th: 'กฎหมายธุรกรรมอิเล็กทรอนิกส์',
    en: 'Electronic Transactions Act',
    also: ['ธุรกรรมอิเล็กทรอนิกส์', 'ลายเซ็นอิเล็กทรอนิกส์'],
  },
  {
    code: 'pdpa',
    th: 'กฎหมายข้อมูลส่วนบุคคล (PDPA)',
    en: 'Personal data law (PDPA)',
    also: ['PDPA', 'ข้อมูลส่วนบุคคล', 'พีดีพีเอ'],
  },
] as const satisfies readonly Choice[]

export const FAMILIES = [
  {
    code: 'online_trade',
    th: 'ซื้อขายออนไลน์',
    en: 'Online shopping',
    also: ['ซื้อของ', 'สั่งของ', 'โดนโกง', 'ร้านค้า', 'ช้อปปี้', 'ลาซาด้า', 'shopee', 'lazada'],
    subtypes: trade,
  },
  {
    code: 'illegal_website',
    th: 'เว็บหรือเพจผิดกฎหมาย',
    en: 'An illegal website or page',
    also: ['เว็บผิดกฎหมาย', 'เว็บพนัน'],
    subtypes: website,
  },
  {
    code: 'cyber_threat',
    th: 'ภัยออนไลน์ ถูกแฮก ลิงก์ปลอม',
    en: 'Online threat: hacked, fake link',
    also: ['ภัยออนไลน์', 'โดนแฮก', 'ลิงก์ปลอม', 'ภัยไซเบอร์'],
    subtypes: threat,
  },
  {
    code: 'ict_law',
    th: 'ถามเรื่องกฎหมายดิจิทัล',
    en: 'A question on digital law',
    also: ['ถามกฎหมาย', 'กฎหมาย'],
    subtypes: law,
  },
] as const satisfies readonly Family[]

export type FamilyCode = (typeof FAMILIES)[number]['code']
export const FAMILY_CODES = FAMILIES.map(({ code }) => code) as [FamilyCode, ...FamilyCode[]]

export const familyOf = (code: unknown): Family | undefined => FAMILIES.find((family) => family.code === code)
export const subtypeOf = (family: unknown, code: unknown): Choice | undefined =>
  familyOf(family)?.subtypes.find((subtype) => subtype.code === code)
