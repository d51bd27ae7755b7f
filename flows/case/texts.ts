import type { Lang, Words } from '../lang.ts'
import { dateWords, fromIsoDay, wallParts } from '../time.ts'
import type { Explained } from './policy.ts'
import type { CaseState } from './states.ts'

/** A state in two or three words, and what it means for the one who complained. */
export const STATE_WORDS: Record<CaseState, { name: Words; means: Words }> = {
  received: {
    name: { th: 'รับเรื่องแล้ว', en: 'Received' },
    means: {
      th: 'เราได้รับเรื่องของคุณแล้ว กำลังรอเจ้าหน้าที่เปิดอ่านค่ะ',
      en: 'We have your complaint. It waits for an officer to read it.',
    },
  },
  in_review: {
    name: { th: 'เจ้าหน้าที่กำลังดูเรื่อง', en: 'An officer is on it' },
    means: {
      th: 'มีเจ้าหน้าที่กำลังอ่านและตรวจเรื่องของคุณอยู่ค่ะ',
      en: 'A person is reading and checking your complaint.',
    },
  },
  waiting_citizen: {
    name: { th: 'รอคำตอบจากคุณ', en: 'Waiting for you' },
    means: {
      th: 'เราถามคุณไป และต้องได้คำตอบก่อนจึงจะทำต่อได้ค่ะ ระหว่างนี้เราหยุดนับวันไว้',
      en: 'We asked you something and need the answer to go on. Until then the days are not counted.',
    },
  },
  forwarded: {
    name: { th: 'ส่งต่อให้หน่วยงานแล้ว', en: 'Sent to an agency' },
    means: {
      th: 'เราส่งเรื่องให้หน่วยงานที่ดูแลแล้ว แต่เขายังไม่ได้ตอบว่ารับค่ะ',
      en: 'We sent it to the agency in charge. They have not yet said that they take it.',
    },
  },
  accepted_by_agency: {
    name: { th: 'หน่วยงานรับเรื่องแล้ว', en: 'Accepted by the agency' },
    means: {
      th: 'หน่วยงานที่ดูแลรับเรื่องไว้แล้ว และกำลังทำให้ค่ะ',
      en: 'The agency in charge has taken it and is working on it.',
    },
  },
  answered: {
    name: { th: 'มีคำตอบแล้ว', en: 'There is an answer' },
    means: {
      th: 'มีคำตอบถึงคุณแล้วค่ะ ถ้ายังไม่จบ บอกเราได้',
      en: 'There is an answer for you. If that does not settle it, tell us.',
    },
  },
  resolved: {
    name: { th: 'แก้ไขแล้ว', en: 'Solved' },
    means: {
      th: 'เรื่องนี้แก้ไขเสร็จแล้วค่ะ ถ้ายังไม่เรียบร้อย ขอเปิดเรื่องอีกครั้งได้',
      en: 'This has been solved. If it is not right yet, you can open it again.',
    },
  },
  closed_unresolved: {
    name: { th: 'ปิดเรื่อง แต่ยังไม่ได้แก้ไข', en: 'Closed, not solved' },
    means: {
      th: 'เราต้องปิดเรื่องนี้ ทั้งที่ยังแก้ไขไม่ได้ค่ะ เราบอกเหตุผลและทางไปต่อไว้ให้แล้ว',
      en: 'We had to close this although it is not solved. We told you why, and where you can go next.',
    },
  },
  not_ours: {
    name: { th: 'เรื่องนี้อยู่กับหน่วยงานอื่น', en: 'Another office handles this' },
    means: {
      th: 'ศูนย์ของเราไม่มีอำนาจทำเรื่องนี้ค่ะ เราบอกไว้ให้แล้วว่าต้องไปที่ไหน',
      en: 'Our centre has no power over this. We told you where to go.',
    },
  },
  duplicate_of: {
    name: { th: 'ดูแลรวมกับเรื่องเดียวกัน', en: 'Worked on together with the same case' },
    means: {
      th: 'เรื่องนี้เป็นเรื่องเดียวกับที่มีแจ้งไว้แล้ว เราดูแลรวมกัน และแจ้งผลที่เลขเรื่องนี้ค่ะ',
      en: 'The same has been reported before. We work on both together and tell you what comes of it under this number.',
    },
  },
  withdrawn: {
    name: { th: 'คุณถอนเรื่องแล้ว', en: 'Withdrawn by you' },
    means: {
      th: 'คุณขอถอนเรื่องนี้ เราหยุดทำแล้วค่ะ ถ้าเปลี่ยนใจ บอกเราได้',
      en: 'You withdrew this, and we stopped. If you change your mind, tell us.',
    },
  },
}

/** Why a case is closed unsolved, handed back or not ours: codes stay, words may change. */
export const REASONS = {
  no_reply: { th: 'เราถามแล้ว แต่ยังไม่ได้รับคำตอบจากคุณ', en: 'We asked and had no answer from you' },
  not_enough: { th: 'ข้อมูลหรือหลักฐานยังไม่พอให้ทำต่อ', en: 'There is not enough information or evidence to go on' },
  cannot_trace: { th: 'ตามหาตัวผู้ขายหรือเจ้าของบัญชีไม่ได้', en: 'The seller or account holder could not be traced' },
  other_side_refused: { th: 'อีกฝ่ายไม่ยอมตกลงด้วย', en: 'The other side would not agree' },
  court_or_police: { th: 'เรื่องนี้ต้องไปที่ตำรวจหรือศาล', en: 'This has to go to the police or a court' },
  other_office: { th: 'เรื่องนี้อยู่ในอำนาจของหน่วยงานอื่น', en: 'Another office has the power over this' },
  not_this_agency: { th: 'หน่วยงานแจ้งว่าไม่ใช่หน้าที่ของเขา', en: 'The agency says that it is not theirs' },
  agency_silent: {
    th: 'หน่วยงานยังไม่ตอบรับในเวลาที่ตั้งไว้ เรารับเรื่องกลับมาดูแลต่อเอง',
    en: 'The agency did not take it in the time that was set, so we have taken it back',
  },
  still_unsolved: { th: 'เรื่องยังไม่ได้รับการแก้ไข', en: 'It is still not solved' },
  changed_mind: { th: 'เปลี่ยนใจ อยากให้ทำต่อ', en: 'Changed my mind, please go on' },
  new_facts: { th: 'มีข้อมูลใหม่', en: 'There is something new' },
  calendar: {
    th: 'มีประกาศวันหยุดแล้ว เราจึงนับวันใหม่',
    en: 'Holidays were announced, so we counted again',
  },
  urgent: { th: 'เจ้าหน้าที่เร่งเรื่องนี้ให้', en: 'Staff made this urgent' },
  mistake: { th: 'ทำรายการผิด', en: 'It was done by mistake' },
} as const satisfies Record<string, Words>

const holidayDay = (iso: string, lang: Lang): string => {
  const { d, m } = wallParts(fromIsoDay(iso) ?? 0)
  return lang === 'th' ? `${d} ${SHORT_MONTHS.th[m - 1]}` : `${d} ${SHORT_MONTHS.en[m - 1]}`
}
const SHORT_MONTHS = {
  th: ['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const

const duration = (minutes: number, lang: Lang): string => {
  const whole = Math.round(minutes)
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  const th = [hours > 0 ? `${hours} ชั่วโมง` : '', rest > 0 ? `${rest} นาที` : '']
  const en = [
    hours > 0 ? `${hours} hour${hours === 1 ? '' : 's'}` : '',
    rest > 0 ? `${rest} minute${rest === 1 ? '' : 's'}` : '',
  ]
  return (lang === 'th' ? th : en).filter((part) => part !== '').join(' ')
}

/** How a due date was counted: "15 วันทำการ; 7 ธ.ค. เป็นวันหยุด; หยุดนับ 3 ชั่วโมง ระหว่างรอคำตอบจากคุณ". */
export const explainWords = (
  { span, holidays, stoppedMinutes, later = [], urgent, from }: Explained,
  lang: Lang,
): string => {
  const th = lang === 'th'
  const time =
    span.unit === 'days'
      ? th
        ? `${span.count} วันทำการ`
        : `${span.count} working day${span.count === 1 ? '' : 's'}`
      : th
        ? `${duration(span.count, lang)} ในเวลาทำการ`
        : `${duration(span.count, lang)} of working time`
  const after = later.map((day) => holidayDay(day, lang)).join(', ')
  const days = holidays.map(({ day }) => holidayDay(day, lang)).join(', ')
  const parts = [
    time,
    from === undefined
      ? ''
      : th
        ? `นับจาก ${dateWords(from, lang, 'short')}`
        : `from ${dateWords(from, lang, 'short')}`,
    !urgent ? '' : th ? 'เรื่องเร่งด่วน นับสั้นกว่าปกติ' : 'shorter than usual, because it is urgent',
    holidays.length === 0
      ? ''
      : th
        ? `${days} เป็นวันหยุด`
        : `${days} ${holidays.length === 1 ? 'is a holiday' : 'are holidays'}`,
    stoppedMinutes < 1
      ? ''
      : th
        ? `หยุดนับ ${duration(stoppedMinutes, lang)} ระหว่างรอคำตอบจากคุณ`
        : `${duration(stoppedMinutes, lang)} not counted while we waited for your answer`,
    later.length === 0
      ? ''
      : th
        ? `${after} เพิ่งประกาศเป็นวันหยุด แต่เราไม่เลื่อนกำหนดของคุณ`
        : `${after} became ${later.length === 1 ? 'a holiday' : 'holidays'} later: your date stands`,
  ]
  return parts.filter((part) => part !== '').join('; ')
}
