import type { StaffRole } from '../../flows/actor.ts'
import type { CaseState } from '../../flows/case/states.ts'
import type { Value } from '../../flows/interview.ts'

/** What happened to a fictional case, each `hours` after it was filed. */
export type SeedStep = { hours: number } & (
  | { by: StaffRole; take: true }
  | { by: StaffRole; to: CaseState; text?: string; reason?: string; agency?: true }
  | { by: StaffRole; note: string }
  | { by: 'citizen'; adds: string }
  | { by: 'citizen'; withdraws: true }
)
/** `person`: one of six. Answers that are not given here are filled in by the seed. */
export type SeedCase = { daysAgo: number; person: number; answers: Record<string, Value>; steps: SeedStep[] }

const trade = (subtype: string, story: string, rest: Record<string, Value> = {}) => ({
  family: 'online_trade',
  subtype,
  story,
  ...rest,
})
const website = (subtype: string, links: string, story: string) => ({
  family: 'illegal_website',
  subtype,
  links,
  story,
})
const threat = (subtype: string, story: string, rest: Record<string, Value> = {}) => ({
  family: 'cyber_threat',
  subtype,
  story,
  ...rest,
})
const law = (subtype: string, enquiry: string) => ({ family: 'ict_law', subtype, enquiry })

const take = (hours: number, by: StaffRole = 'officer'): SeedStep => ({ hours, by, take: true })
const move = (
  hours: number,
  to: CaseState,
  text?: string,
  reason?: string,
  by: StaffRole = 'officer',
): SeedStep => ({
  hours,
  by,
  to,
  ...(text ? { text } : {}),
  ...(reason ? { reason } : {}),
})
const forward = (hours: number): SeedStep => ({
  hours,
  by: 'officer',
  to: 'forwarded',
  agency: true,
  text: 'เราส่งเรื่องนี้ให้หน่วยงานที่ดูแลแล้วค่ะ ได้คำตอบเมื่อไร เราจะบอกทันที',
})

/** Twenty complaints nobody made, over all families and most states. */
export const SEED_CASES: readonly SeedCase[] = [
  {
    daysAgo: 0.1,
    person: 0,
    answers: trade('not_received', 'สั่งพัดลมจากเพจ โอนเงินแล้วสองสัปดาห์ ของยังไม่มา ทักไปไม่ตอบ', { amount: 129_000 }),
    steps: [],
  },
  {
    daysAgo: 0.4,
    person: 1,
    answers: trade('fake', 'สั่งรองเท้าหนังแท้ ได้ของปลอมมา กล่องก็ไม่มียี่ห้อ', { amount: 245_000, platform: 'shopee' }),
    steps: [],
  },
  {
    daysAgo: 0.8,
    person: 2,
    answers: threat('harmful_link', 'มี SMS บอกว่าพัสดุตกค้าง ให้กดลิงก์ ยังไม่ได้กดค่ะ', {
      platform: 'phone_sms',
      lost_money: false,
      links: 'ข้อความอ้างชื่อบริษัทขนส่ง',
    }),
    steps: [],
  },
  {
    daysAgo: 1.2,
    person: 3,
    answers: website('gambling', 'เพจ “รวยไว 999” (ชื่อสมมติ)', 'เพจชวนเล่นพนัน หลานอายุสิบสี่กดเข้าไปดู'),
    steps: [],
  },
  { daysAgo: 1.5, person: 4, answers: law('pdpa', 'ร้านเอารูปบัตรประชาชนของฉันไปลงในเพจ ทำได้ไหม'), steps: [] },
  {
    daysAgo: 2,
    person: 5,
    answers: trade('damaged', 'ได้หม้อหุงข้าวมา ฝาแตก ร้านบอกให้ถ่ายรูปแล้วก็เงียบไป', { amount: 89_000 }),
    steps: [take(3)],
  },
  {
    daysAgo: 3,
    person: 0,
    answers: trade('refund_refused', 'ยกเลิกสินค้าแล้ว ร้านไม่ยอมคืนเงิน บอกให้รอไปก่อน', { amount: 350_000 }),
    steps: [take(2), { hours: 3, by: 'officer', note: 'โทรหาร้านแล้วหนึ่งครั้ง ไม่มีผู้รับสาย' }],
  },
  {
    daysAgo: 3.5,
    person: 1,
    answers: threat('account_takeover', 'เข้าเฟซบุ๊กไม่ได้ มีคนเอาไปยืมเงินเพื่อน', {
      platform: 'facebook',
      lost_money: false,
    }),
    steps: [take(1, 'supervisor')],
  },
  {
    daysAgo: 4,
    person: 2,
    answers: trade('late', 'ร้านบอกส่งภายในสามวัน ผ่านมาสิบวันแล้ว', { amount: 42_000 }),
    steps: [take(4), move(5, 'waiting_citizen', 'ขอเลขคำสั่งซื้อด้วยค่ะ ดูได้ในแชตกับร้าน')],
  },
  {
    daysAgo: 6,
    person: 3,
    answers: trade('wrong_size', 'สั่งเสื้อตัวใหญ่ ได้ตัวเล็ก ขอเปลี่ยนร้านไม่ตอบ', { amount: 31_900 }),
    steps: [
      take(2),
      move(4, 'waiting_citizen', 'ขอรูปป้ายขนาดบนเสื้อด้วยค่ะ'),
      { hours: 20, by: 'citizen', adds: 'ป้ายเขียนว่า S ค่ะ ตอนสั่งเลือก XL' },
    ],
  },
  {
    daysAgo: 7,
    person: 4,
    answers: website(
      'illegal_health_product',
      'เว็บขายยาลดความอ้วน (ชื่อสมมติ)',
      'ขายยาลดความอ้วนไม่มีเลขทะเบียน คนข้างบ้านกินแล้วใจสั่น',
    ),
    steps: [take(3), forward(6)],
  },
  {
    daysAgo: 9,
    person: 5,
    answers: website('obscene', 'กลุ่มแชตที่มีคนชวนเข้า (ชื่อสมมติ)', 'มีคนส่งสื่อลามกในกลุ่มที่มีเด็กอยู่ด้วย'),
    steps: [take(2), forward(5), move(30, 'accepted_by_agency', undefined, undefined, 'agency_officer')],
  },
  {
    daysAgo: 10,
    person: 0,
    answers: threat('data_leak', 'มีคนโทรมารู้ชื่อและที่อยู่ของฉันหมด ไม่รู้ได้มาจากไหน', {
      platform: 'phone_sms',
      lost_money: false,
    }),
    steps: [
      take(1),
      forward(3),
      move(26, 'accepted_by_agency', undefined, undefined, 'agency_officer'),
      move(70, 'answered', 'หน่วยงานตรวจสอบกับบริษัทที่ถูกอ้างถึงแล้ว และจะแจ้งผลเพิ่มเติมค่ะ', undefined, 'agency_officer'),
    ],
  },
  {
    daysAgo: 12,
    person: 1,
    answers: law('computer_crime_act', 'มีคนเอารูปฉันไปตัดต่อแล้วลงเพจ แจ้งความได้ที่ไหน'),
    steps: [take(2), move(8, 'answered', 'แจ้งความได้ที่สถานีตำรวจใดก็ได้ค่ะ เก็บภาพหน้าจอและลิงก์ไว้เป็นหลักฐานด้วย')],
  },
  {
    daysAgo: 14,
    person: 2,
    answers: trade('incomplete', 'สั่งแก้วสิบใบ ได้มาแปดใบ', { amount: 56_000 }),
    steps: [take(3), move(50, 'resolved', 'ร้านส่งแก้วที่ขาดอีกสองใบให้แล้วค่ะ')],
  },
  {
    daysAgo: 18,
    person: 3,
    answers: trade('not_as_described', 'ผ้าห่มในรูปหนามาก ของจริงบางเหมือนผ้าเช็ดหน้า', {
      amount: 39_900,
      platform: 'lazada',
    }),
    steps: [take(2), move(40, 'resolved', 'ร้านคืนเงินเต็มจำนวนแล้วค่ะ')],
  },
  {
    daysAgo: 21,
    person: 4,
    answers: trade('not_received', 'โอนค่ามัดจำห้องพัก แล้วติดต่อไม่ได้อีกเลย', { amount: 500_000 }),
    steps: [
      take(1),
      move(90, 'closed_unresolved', 'เราตามหาเจ้าของบัญชีไม่พบค่ะ แจ้งความต่อได้ที่สถานีตำรวจ', 'cannot_trace'),
    ],
  },
  {
    daysAgo: 25,
    person: 5,
    answers: threat('intrusion', 'เครื่องคอมที่ร้านมีหน้าต่างเด้งขึ้นมาเรียกเงิน', {
      platform: 'website',
      lost_money: false,
    }),
    steps: [take(4), move(30, 'not_ours', 'เรื่องนี้ตำรวจเป็นผู้สอบสวนค่ะ แจ้งที่สถานีตำรวจใดก็ได้', 'court_or_police')],
  },
  {
    daysAgo: 28,
    person: 0,
    answers: threat('false_content', 'มีข่าวปลอมว่าต้องไปต่อทะเบียนบัตรใหม่', {
      platform: 'line',
      links: 'ข้อความส่งต่อในกลุ่มไลน์',
    }),
    steps: [take(2), { hours: 10, by: 'citizen', withdraws: true }],
  },
  {
    daysAgo: 33,
    person: 1,
    answers: trade('wrong_colour', 'สั่งกระเป๋าสีดำ ได้สีชมพู', { amount: 19_900 }),
    steps: [
      take(3),
      move(20, 'resolved', 'ร้านรับเปลี่ยนแล้วค่ะ'),
      move(60, 'in_review', undefined, 'still_unsolved', 'supervisor'),
    ],
  },
]
