import type { Choice } from '../interview.ts'
import type { Words } from '../lang.ts'

/**
 * The sixteen options of the police's report form, in its order (wording as in our reference scam-facts, three public sources agreeing).
 * `official` goes to the police as it is; `th` and `en` are what a citizen reads. Codes are stored: stable for ever.
 */
export type ScamType = Choice & { official: string }

export const TYPES = [
  {
    code: 't01',
    official: 'คดีไม่เข้า พ.ร.ก.',
    th: 'เจอตัวกันจริง ไม่ได้ผ่านออนไลน์',
    en: 'Met in person, not online',
  },
  {
    code: 't02',
    official: 'หลอกลวงซื้อขายสินค้าหรือบริการ ที่ไม่มีลักษณะเป็นขบวนการ',
    th: 'หลอกซื้อขายของ',
    en: 'Sale of goods or services',
  },
  {
    code: 't03',
    official: 'หลอกลวงเป็นบุคคลอื่นเพื่อยืมเงิน',
    th: 'แอบอ้างเป็นคนรู้จัก ขอยืมเงิน',
    en: 'Posed as a friend to borrow',
  },
  { code: 't04', official: 'หลอกลวงให้รักแล้วโอนเงิน', th: 'หลอกให้รักแล้วโอนเงิน', en: 'Romance' },
  {
    code: 't05',
    official: 'หลอกลวงให้โอนเงินเพื่อรับรางวัลหรือวัตถุประสงค์อื่นๆ',
    th: 'หลอกให้โอนเพื่อรับรางวัล หรือเรื่องอื่น',
    en: 'Pay to get a prize, or another pretext',
  },
  {
    code: 't06',
    official: 'หลอกลวงให้กู้เงินอันมีลักษณะฉ้อโกง กรรโชก หรือรีดเอาทรัพย์',
    th: 'หลอกให้กู้เงิน',
    en: 'Loan',
  },
  {
    code: 't07',
    official: 'หลอกลวงให้โอนเงินเพื่อทำงานหารายได้พิเศษ',
    th: 'หลอกให้ทำงานหารายได้พิเศษ',
    en: 'Extra-income job',
  },
  {
    code: 't08',
    official: 'ข่มขู่ทางโทรศัพท์ให้เกิดความกลัวแล้วหลอกให้โอนเงิน',
    th: 'ข่มขู่ทางโทรศัพท์ให้โอนเงิน',
    en: 'Threatened on the phone to pay',
  },
  {
    code: 't09',
    official: 'หลอกลวงให้ติดตั้งโปรแกรมควบคุมระบบในเครื่องโทรศัพท์',
    th: 'หลอกให้ลงแอปควบคุมเครื่อง',
    en: 'Made to install a remote-control app',
  },
  {
    code: 't10',
    official: 'กระทำต่อระบบหรือข้อมูลคอมพิวเตอร์โดยผิดกฎหมาย (Hacking)',
    th: 'ถูกแฮก ถูกเข้าบัญชี',
    en: 'Hacked',
  },
  {
    code: 't11',
    official: 'เข้ารหัสข้อมูลคอมพิวเตอร์ฯ (Ransomware)',
    th: 'ไฟล์ถูกล็อก เรียกค่าไถ่',
    en: 'Files locked for ransom',
  },
  { code: 't12', official: 'หลอกลวงให้ลงทุนผ่านระบบคอมพิวเตอร์', th: 'หลอกให้ลงทุนออนไลน์', en: 'Online investment' },
  { code: 't13', official: 'หลอกลวงเกี่ยวกับสินทรัพย์ดิจิทัล', th: 'เหรียญหรือสินทรัพย์ดิจิทัล', en: 'Digital assets' },
  {
    code: 't14',
    official: 'หลอกลวงซื้อขายสินค้าหรือบริการ ที่มีลักษณะเป็นขบวนการ',
    th: 'หลอกซื้อขายของ ทำเป็นขบวนการ',
    en: 'Sale, by an organised group',
  },
  {
    code: 't15',
    official: 'หลอกลวงให้ลงทุนที่เป็นความผิดตาม พ.ร.ก.กู้ยืมเงินฯ',
    th: 'แชร์หรือลงทุนแบบชวนคนต่อ',
    en: 'Pyramid or share scheme',
  },
  { code: 't16', official: 'คดีอาชญากรรมทางเทคโนโลยีลักษณะอื่น', th: 'ออนไลน์แบบอื่น', en: 'Another online crime' },
] as const satisfies readonly ScamType[]
export type TypeCode = (typeof TYPES)[number]['code']

export const typeOf = (code: unknown): ScamType | undefined => TYPES.find((one) => one.code === code)

/** A suspended account is no scam report: it goes to staff as a case of the same family. */
export const HELD_CODE = 'account-held'
const HELD: Words = { th: 'บัญชีฉันถูกระงับโดยไม่ผิด', en: 'My account was suspended by mistake' }

/** What a case of this family is about, as its citizen reads it. */
export const subtypeWords = (subtype: unknown): Words | undefined =>
  subtype === HELD_CODE ? HELD : typeOf(subtype)

/** What they offered or claimed. */
export const CLAIMS = [
  {
    code: 'sale',
    th: 'ขายของ ให้เช่า หรือบริการ',
    en: 'Goods, a rental or a service',
    also: ['ขายของ', 'ซื้อของ', 'สั่งของ', 'ให้เช่า', 'จองที่พัก', 'ตั๋ว'],
  },
  {
    code: 'friend',
    th: 'เป็นเพื่อนหรือญาติ ขอยืมเงิน',
    en: 'A friend or relative in need',
    also: ['ยืมเงิน', 'เป็นเพื่อน', 'เป็นญาติ', 'เป็นลูก', 'เป็นหลาน'],
  },
  { code: 'love', th: 'มาจีบ เป็นแฟนกัน', en: 'Love', also: ['แฟน', 'คนรัก', 'จีบ', 'หาคู่'] },
  {
    code: 'prize',
    th: 'ได้รางวัล เงินคืน หรือพัสดุ',
    en: 'A prize, a refund or a parcel',
    also: ['รางวัล', 'ถูกรางวัล', 'เงินคืน', 'พัสดุ', 'คืนภาษี', 'เงินช่วยเหลือ'],
  },
  { code: 'loan', th: 'ให้กู้เงิน', en: 'A loan', also: ['กู้เงิน', 'เงินกู้', 'สินเชื่อ'] },
  {
    code: 'job',
    th: 'ชวนทำงาน ได้รายได้พิเศษ',
    en: 'A job or extra income',
    also: ['ทำงาน', 'งานออนไลน์', 'รายได้พิเศษ', 'กดไลก์'],
  },
  {
    code: 'invest',
    th: 'ชวนลงทุน หรือเล่นแชร์',
    en: 'An investment',
    also: ['ลงทุน', 'แชร์', 'หุ้น', 'เทรด', 'ทอง', 'คริปโต'],
  },
  {
    code: 'officer',
    th: 'เป็นตำรวจ ธนาคาร หรือหน่วยงาน',
    en: 'Police, a bank or an office',
    also: ['ตำรวจ', 'ธนาคาร', 'เจ้าหน้าที่', 'ดีเอสไอ', 'dsi', 'ศาล', 'การไฟฟ้า', 'ขนส่ง', 'คอลเซ็นเตอร์', 'หน่วยงาน'],
  },
  {
    code: 'nobody',
    th: 'ไม่มีใครมาพูด เครื่องหรือบัญชีถูกเจาะเอง',
    en: 'Nobody: my device or account was broken into',
    also: ['โดนแฮก', 'ถูกแฮก', 'ไฟล์ถูกล็อก', 'เงินหายเอง'],
  },
  { code: 'other', th: 'อย่างอื่น', en: 'Something else', also: ['อื่นๆ', 'อื่น ๆ', 'ไม่แน่ใจ'] },
] as const satisfies readonly Choice[]
export type Claim = (typeof CLAIMS)[number]['code']

/** How they reached the person. */
export const CHANNELS = [
  { code: 'call', th: 'โทรศัพท์มา', en: 'A phone call', also: ['โทร', 'โทรมา', 'โทรศัพท์', 'วิดีโอคอล'] },
  { code: 'sms', th: 'ข้อความ SMS', en: 'SMS', also: ['sms', 'ข้อความ', 'เอสเอ็มเอส'] },
  { code: 'line', th: 'ไลน์', en: 'LINE', also: ['line', 'ไลน์กลุ่ม', 'โอเพนแชต', 'โอเพนแชท'] },
  {
    code: 'facebook',
    th: 'เฟซบุ๊ก',
    en: 'Facebook',
    also: ['facebook', 'fb', 'เฟส', 'เฟซ', 'messenger', 'เพจ'],
  },
  {
    code: 'social',
    th: 'ติ๊กต็อก ไอจี หรือแอปหาคู่',
    en: 'TikTok, Instagram or a dating app',
    also: ['tiktok', 'ติ๊กตอก', 'ไอจี', 'instagram', 'tinder', 'x', 'telegram'],
  },
  {
    code: 'web',
    th: 'เว็บหรือโฆษณา',
    en: 'A website or an advertisement',
    also: ['เว็บ', 'เว็บไซต์', 'โฆษณา', 'อีเมล', 'email', 'google'],
  },
  { code: 'person', th: 'เจอตัวกันจริง', en: 'In person', also: ['เจอตัว', 'ต่อหน้า', 'มาที่บ้าน'] },
  {
    code: 'other',
    th: 'ทางอื่น หรือไม่แน่ใจ',
    en: 'Another way, or not sure',
    also: ['อื่นๆ', 'อื่น ๆ', 'ไม่แน่ใจ', 'จำไม่ได้'],
  },
] as const satisfies readonly Choice[]
export type Channel = (typeof CHANNELS)[number]['code']

const ACT = {
  pay: { code: 'pay', th: 'โอนเงินให้', en: 'Transfer money', also: ['โอน', 'โอนเงิน', 'จ่ายเงิน'] },
  many: {
    code: 'many',
    th: 'โอนเงิน และมีหลายคนโดนเหมือนกัน',
    en: 'Transfer money, and many others did',
    also: ['หลายคน', 'โดนหลายคน', 'มีผู้เสียหายหลายคน'],
  },
  recruit: {
    code: 'recruit',
    th: 'ลงเงิน แล้วชวนคนอื่นต่อ',
    en: 'Put in money and recruit others',
    also: ['ชวนคน', 'แชร์ลูกโซ่', 'แม่ทีม', 'เล่นแชร์'],
  },
  coin: {
    code: 'coin',
    th: 'ซื้อหรือโอนเหรียญดิจิทัล',
    en: 'Buy or send crypto coins',
    also: ['เหรียญ', 'คริปโต', 'บิตคอยน์', 'usdt', 'crypto'],
  },
  app: {
    code: 'app',
    th: 'ลงแอป หรือแชร์หน้าจอ',
    en: 'Install an app or share the screen',
    also: ['ลงแอป', 'โหลดแอป', 'แชร์หน้าจอ', 'รีโมท', 'apk'],
  },
  secret: {
    code: 'secret',
    th: 'บอกรหัส หรือกรอกข้อมูลในลิงก์',
    en: 'Tell a code, or fill in a link',
    also: ['otp', 'รหัส', 'กรอกข้อมูล', 'กดลิงก์', 'เลขบัตร'],
  },
  cash: {
    code: 'cash',
    th: 'จ่ายเงินสดหรือให้ของต่อหน้า',
    en: 'Hand over cash or things',
    also: ['เงินสด', 'ให้ของ'],
  },
  locked: {
    code: 'locked',
    th: 'จ่ายค่าไถ่ เพราะไฟล์ถูกล็อก',
    en: 'Pay a ransom for locked files',
    also: ['ค่าไถ่', 'ไฟล์ถูกล็อก', 'ransomware'],
  },
  none: { code: 'none', th: 'ยังไม่ได้ทำอะไร', en: 'Nothing yet', also: ['ไม่ได้ทำ', 'ยังไม่ทำ', 'ไม่มี', 'เปล่า'] },
} as const satisfies Record<string, Choice>
export type Act = keyof typeof ACT
export const ACTS = Object.keys(ACT) as readonly Act[]

/** What they made the person do: only what goes with the claim, the likeliest first. */
export const actsFor = (claim: unknown, channel: unknown): readonly Choice[] => {
  const cash = channel === 'person' ? [ACT.cash] : []
  switch (claim) {
    case 'sale':
      return [ACT.pay, ACT.many, ACT.secret, ACT.app, ...cash, ACT.none]
    case 'invest':
      return [ACT.pay, ACT.coin, ACT.recruit, ACT.app, ...cash, ACT.none]
    case 'nobody':
      return [ACT.none, ACT.secret, ACT.app, ACT.locked]
    default:
      return [ACT.pay, ACT.app, ACT.secret, ACT.coin, ...cash, ACT.none]
  }
}

/** By what was said first: what the claim alone decides. */
const BY_CLAIM: Readonly<Record<Claim, TypeCode>> = {
  sale: 't02',
  friend: 't03',
  love: 't04',
  prize: 't05',
  loan: 't06',
  job: 't07',
  invest: 't12',
  officer: 't05',
  nobody: 't10',
  other: 't16',
}
/** What was done decides before the claim where the form has a type of its own for it. */
const BY_ACT: Readonly<Partial<Record<Act, TypeCode>>> = { locked: 't11', app: 't09' }
const BY_BOTH: Readonly<Partial<Record<`${Claim}.${Act}`, TypeCode>>> = {
  'sale.many': 't14',
  'invest.recruit': 't15',
  'invest.coin': 't13',
  'other.coin': 't13',
  'other.pay': 't05',
  'other.many': 't05',
  'other.secret': 't10',
  'officer.secret': 't10',
}
/** Spoken to: the police's type of threats by telephone is these. */
const SPOKEN: ReadonlySet<Channel> = new Set(['call', 'sms', 'line'])

/**
 * Three answers to the code that the police would most likely tick. Total: whatever the answers, there is one. The person sees it at the
 * review and may change it; staff may too.
 */
export const codeFor = (claim: Claim, channel: Channel, act: Act): TypeCode => {
  if (channel === 'person' && act === 'cash') return 't01'
  const special = BY_ACT[act] ?? BY_BOTH[`${claim}.${act}`]
  if (claim === 'officer' && SPOKEN.has(channel) && (!special || act === 'secret')) return 't08'
  return special ?? BY_CLAIM[claim]
}
