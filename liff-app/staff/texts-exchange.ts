import type { Lang } from '../../flows/lang.ts'
import type { Agency } from './types.ts'

/** What a system without hashes did not take, as the desk notes it: "missing 2/3 photos:1". */
const missingOf = (code: string): { parts: string; photos: number } | null => {
  const [head, ...rest] = code.split(' ')
  if (head !== 'missing') return null
  return {
    parts: rest.filter((one) => one.includes('/')).join(', '),
    photos: Number(/photos:(\d+)/.exec(code)?.[1] ?? 0),
  }
}

/** No key opens it: nothing that sending it again would change. */
const UNSENT: Record<string, { th: string; en: string }> = {
  unreadable: {
    th: 'เปิดเนื้อหาที่จะส่งไม่ได้ แจ้งผู้ดูแลระบบ',
    en: 'What is to be sent cannot be opened. Tell the administrator.',
  },
  'no-secrets': {
    th: 'เปิดกุญแจของหน่วยงานนี้ไม่ได้ แจ้งผู้ดูแลระบบ',
    en: 'The keys of this agency cannot be opened. Tell the administrator.',
  },
}

const th = {
  title: 'ส่งต่อหน่วยงาน',
  section: 'หน่วยงานที่ทำเรื่องนี้',
  none: 'ยังไม่ได้ส่งให้หน่วยงานใด',
  load: 'ดูการส่งต่อและหลักฐานการรับ',
  agency: 'หน่วยงาน',
  agencyHint: 'หน่วยงานที่รับเรื่องแบบนี้อยู่บนสุด',
  fits: 'รับเรื่องแบบนี้',
  others: 'หน่วยงานอื่น',
  reach: {
    console: 'เจ้าหน้าที่ของหน่วยงานเปิดดูในระบบนี้',
    webhook: 'ส่งเข้าระบบของหน่วยงานทันที และต้องตอบลายนิ้วมือกลับมา',
    open311:
      'ส่งเข้าระบบ Open311 ของหน่วยงาน แล้วอ่านกลับมาตรวจทุกส่วน ถ้าหน่วยงานยังไม่ยืนยันว่าไม่เผยแพร่ จะส่งเฉพาะประเภทเรื่อง วันที่ ความเสียหาย และข้อความของท่าน ไม่ส่งคำบอกเล่า ชื่อ บัญชี และรูป',
    traffy:
      'ส่งเข้าทราฟฟี่ฟองดูว์ แล้วอ่านกลับมาตรวจทุกส่วน คนทั่วไปค้นเรื่องในนั้นได้ ถ้ากลุ่มนี้ไม่ใช่กลุ่มปิด จะส่งเฉพาะประเภทเรื่อง วันที่ ความเสียหาย และข้อความของท่าน',
  } satisfies Record<Agency['reach'], string>,
  refer: 'ส่งต่อให้หน่วยงาน',
  referHow: 'ส่งมอบเรื่อง: หน่วยงานเป็นผู้ดูแล และตอบผู้ร้องได้เอง ถ้าไม่รับในเวลาที่ตั้งไว้ เรื่องจะกลับมาที่ศูนย์',
  referred: (name: string) => `ส่งต่อให้ ${name} แล้ว ดูหลักฐานการรับได้ในหน้านี้`,
  invite: 'ชวนหน่วยงานมาช่วยดู',
  inviteHow: 'ศูนย์ยังดูแลเรื่องอยู่ หน่วยงานช่วยให้ข้อมูล และสิ่งที่หน่วยงานบอก เจ้าหน้าที่อ่านก่อน',
  invited: (name: string) => `ชวน ${name} แล้ว`,
  note: 'ข้อความถึงหน่วยงาน',
  noteHint: 'ผู้ร้องไม่เห็น ไม่ต้องใส่ก็ได้',
  act: { refer: 'ส่งต่อ', invite: 'ชวนช่วยดู' },
  referral: {
    sent: 'ส่งแล้ว รอรับ',
    made: 'กำลังส่ง',
    delivered: 'ได้รับครบ รอตอบรับ',
    accepted: 'รับแล้ว',
    declined: 'ไม่รับ',
    returned: 'ไม่รับในเวลา กลับมาที่ศูนย์แล้ว',
    answered: 'ตอบแล้ว',
    closed: 'จบแล้ว',
  } as Record<string, string>,
  steps: {
    made: 'สั่งส่งเมื่อ',
    sent: 'ส่งเมื่อ',
    delivered: 'พิสูจน์ว่าได้รับครบ',
    accepted: 'หน่วยงานรับ',
    acceptBy: 'ต้องตอบรับภายใน',
    own: 'เวลาที่หน่วยงานกำหนดเอง',
    ended: 'สิ้นสุด',
  },
  theirs: 'เลขของหน่วยงาน',
  transmissions: 'สิ่งที่ส่งไป',
  kinds: {
    refer: 'ส่งต่อ',
    invite: 'ชวน',
    update: 'แจ้งเพิ่มเติม',
    recall: 'เรียกคืน',
    rating: 'คะแนนจากผู้ร้อง',
  } as Record<string, string>,
  state: {
    pending: { sign: '…', words: 'รอส่ง' },
    sending: { sign: '…', words: 'กำลังส่ง' },
    sent: { sign: '→', words: 'ส่งแล้ว ยังไม่มีหลักฐานว่าได้รับครบ' },
    delivered: { sign: '✓', words: 'ได้รับครบ ตรวจแล้วตรงกันทุกตัวอักษร' },
    shown: { sign: '◉', words: 'อยู่ในระบบนี้ หน่วยงานเปิดดูเอง' },
    dead: { sign: '✕', words: 'ส่งไม่สำเร็จ หยุดลองแล้ว' },
  } as Record<string, { sign: string; words: string }>,
  tries: (n: number) => `ลองแล้ว ${n} ครั้ง`,
  trouble: (code: string) => {
    const missing = missingOf(code)
    if (!missing) return UNSENT[code]?.th ?? code
    const { parts, photos } = missing
    return [
      'หน่วยงานยังไม่ได้รับ',
      parts && `ข้อความส่วนที่ ${parts}`,
      photos && `ไฟล์หลักฐาน ${photos} ไฟล์`,
      'โปรดส่งทางอื่น',
    ]
      .filter(Boolean)
      .join(' ')
  },
  altered: (n: number) => `ไปถึงไม่ครบ ${n} ครั้ง`,
  next: 'ลองอีกครั้ง',
  bytes: (n: number) => `${n.toLocaleString('th-TH-u-nu-latn')} ไบต์`,
  proof: 'ดูหลักฐาน',
  proofTitle: (seq: number) => `หลักฐานการส่งหมายเลข ${seq}`,
  whole: 'ตรวจแล้ว: เนื้อหาที่เก็บไว้ตรงกับลายนิ้วมือที่ส่งไป',
  broken: 'เนื้อหาที่เก็บไว้ไม่ตรงกับลายนิ้วมือ แจ้งผู้ดูแลระบบ',
  resend: 'ส่งอีกครั้ง',
  heard: 'หน่วยงานแจ้งมา',
  heardKinds: {
    acknowledge: 'ได้รับครบ',
    accept: 'รับเรื่อง',
    decline: 'ไม่รับ',
    status: 'ความคืบหน้า',
    message: 'แจ้งผู้ร้อง',
    ask: 'ถามผู้ร้อง',
    answer: 'ตอบผู้ร้อง',
    'propose-close': 'เสนอปิดเรื่อง',
  } as Record<string, string>,
  views: { dead: 'ส่งไม่สำเร็จ', waiting: 'ยังไม่มีหลักฐานว่าได้รับ' },
  noneOf: { dead: 'ไม่มีรายการที่ส่งไม่สำเร็จ', waiting: 'ไม่มีรายการที่รอหลักฐาน' },
  directory: 'รายชื่อหน่วยงาน',
  active: 'รับเรื่องอยู่',
  inactive: 'ปิดรับ',
  official: 'หน่วยงานรัฐ',
  signs: 'ลงลายเซ็นแล้ว',
  unsigned: 'ยังไม่มีรหัสลงลายเซ็น',
  given: 'เรื่องที่หน่วยงานได้รับ',
  givenNone: 'ไม่มีเรื่องที่รออยู่',
  join: 'เข้าร่วม',
  leave: 'ไม่เข้าร่วม',
  joined: 'ตอบศูนย์แล้ว',
}
export type ExchangeTexts = typeof th

const en: ExchangeTexts = {
  title: 'Exchange with agencies',
  section: 'Agencies on this case',
  none: 'No agency has been given this yet',
  load: 'Show referrals and proofs',
  agency: 'Agency',
  agencyHint: 'Those that take such cases come first',
  fits: 'Take such cases',
  others: 'Others',
  reach: {
    console: 'Its officers read it in this console',
    webhook: 'Sent to its system at once, which has to return the hash',
    open311:
      'Sent to its Open311 system, and read back part by part. Unless the agency has said that it publishes nothing: the kind, days, loss and your note alone, no story, name, account or photo',
    traffy:
      'Sent to Traffy Fondue, and read back part by part. Anybody can search there: unless the group is a private one, the kind, days, loss and your note alone',
  },
  refer: 'Refer to the agency',
  referHow:
    'Hands the case over: the agency holds it and answers the citizen. Not accepted in time, it comes back to the centre.',
  referred: (name) => `Referred to ${name}. The proof that it arrived is on this page.`,
  invite: 'Ask an agency to help',
  inviteHow: 'The centre goes on holding the case. What the agency says is read by the centre first.',
  invited: (name) => `${name} has been asked`,
  note: 'Note for the agency',
  noteHint: 'The citizen does not see it. You may leave it out.',
  act: { refer: 'Referred', invite: 'Asked to help' },
  referral: {
    sent: 'Sent, not yet accepted',
    made: 'Being sent',
    delivered: 'Arrived whole, not yet accepted',
    accepted: 'Accepted',
    declined: 'Declined',
    returned: 'Not accepted in time, back at the centre',
    answered: 'Answered',
    closed: 'Over',
  },
  steps: {
    made: 'Ordered',
    sent: 'Sent',
    delivered: 'Proved to have arrived whole',
    accepted: 'Accepted',
    acceptBy: 'To be accepted by',
    own: 'Their own time',
    ended: 'Ended',
  },
  theirs: 'Their number',
  transmissions: 'What was sent',
  kinds: { refer: 'referral', invite: 'invitation', update: 'update', recall: 'recall', rating: 'rating' },
  state: {
    pending: { sign: '…', words: 'Waits to be sent' },
    sending: { sign: '…', words: 'Being sent' },
    sent: { sign: '→', words: 'Sent, no proof yet that it arrived whole' },
    delivered: { sign: '✓', words: 'Arrived whole: checked letter by letter' },
    shown: { sign: '◉', words: 'In this console, for the agency to open' },
    dead: { sign: '✕', words: 'Not delivered, given up' },
  },
  tries: (n) => `${n} tries`,
  trouble: (code) => {
    const missing = missingOf(code)
    if (!missing) return UNSENT[code]?.en ?? code
    const { parts, photos } = missing
    const what = [parts && `part ${parts} of the text`, photos && `${photos} files`]
      .filter(Boolean)
      .join(', ')
    return `Not received by the agency: ${what}. Send it another way.`
  },
  altered: (n) => `${n} times it arrived altered`,
  next: 'Next try',
  bytes: (n) => `${n.toLocaleString('en')} bytes`,
  proof: 'See the proof',
  proofTitle: (seq) => `Proof of transmission ${seq}`,
  whole: 'Checked: what is kept is what the hash was made of',
  broken: 'What is kept does not match its hash. Tell the administrator.',
  resend: 'Send again',
  heard: 'What the agency said',
  heardKinds: {
    acknowledge: 'arrived whole',
    accept: 'accepted',
    decline: 'declined',
    status: 'progress',
    message: 'told the citizen',
    ask: 'asked the citizen',
    answer: 'answered the citizen',
    'propose-close': 'proposes to close',
  },
  views: { dead: 'Not delivered', waiting: 'No proof yet' },
  noneOf: { dead: 'Nothing has failed', waiting: 'Nothing waits for its proof' },
  directory: 'Directory',
  active: 'Takes cases',
  inactive: 'Closed',
  official: 'State agency',
  signs: 'Signed',
  unsigned: 'No signing secret yet',
  given: 'Given to our agency',
  givenNone: 'Nothing is waiting',
  join: 'Take part',
  leave: 'Do not take part',
  joined: 'The centre has been told',
}
export const exchangeTexts = (lang: Lang): ExchangeTexts => ({ th, en })[lang]
