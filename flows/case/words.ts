import type { Lang, Words } from '../lang.ts'
import { cleanInput } from '../text.ts'
import type { TimelineFacts } from './facts.ts'
import { isCaseState } from './states.ts'
import { REASONS, STATE_WORDS } from './texts.ts'

/** A reason as the citizen reads it: our words for a code, else what somebody wrote. */
export const reasonWords = (reason: string, lang: Lang): string =>
  reason in REASONS ? REASONS[reason as keyof typeof REASONS][lang] : reason

export const stateName = (state: string, lang: Lang): string =>
  isCaseState(state) ? STATE_WORDS[state].name[lang] : UNKNOWN_STATE[lang]
export const stateMeans = (state: string, lang: Lang): string | undefined =>
  isCaseState(state) ? STATE_WORDS[state].means[lang] : undefined
const UNKNOWN_STATE: Words = { th: 'กำลังดำเนินการ', en: 'In progress' }

/** What happened, for entries that say more than the state they lead to. */
const KINDS: Record<string, Words> = {
  filed: { th: 'คุณส่งเรื่อง', en: 'You sent the complaint' },
  added: { th: 'คุณเพิ่มข้อมูล', en: 'You added information' },
  'photo-added': { th: 'คุณส่งรูป', en: 'You sent a photo' },
  withdrawn: { th: 'คุณถอนเรื่อง', en: 'You withdrew the case' },
  reopened: { th: 'คุณขอให้เปิดเรื่องอีกครั้ง', en: 'You asked to open the case again' },
  taken: { th: 'มีเจ้าหน้าที่รับดูแลเรื่องนี้', en: 'An officer took the case' },
  assigned: { th: 'มีเจ้าหน้าที่รับดูแลเรื่องนี้', en: 'An officer took the case' },
  asked: { th: 'เจ้าหน้าที่ถามคุณ', en: 'An officer asked you' },
}
const PROGRESS: Words = { th: 'มีความคืบหน้า', en: 'There is progress' }
const ERASED: Words = { th: '(ข้อความนี้ถูกลบแล้ว)', en: '(this message was deleted)' }

const entryHead = ({ kind, to }: TimelineFacts, lang: Lang): string =>
  KINDS[kind]?.[lang] ?? (to && isCaseState(to) ? STATE_WORDS[to].name[lang] : PROGRESS[lang])

/** Several photos one after the other are one line. */
export type Told = { at: number; what: string }
export const timelineWords = (timeline: readonly TimelineFacts[], lang: Lang): Told[] => {
  const told: (Told & { photos: number })[] = []
  for (const entry of timeline.toSorted((a, b) => a.seq - b.seq)) {
    const last = told.at(-1)
    if (entry.kind === 'photo-added' && last && last.photos > 0) {
      last.photos += 1
      last.at = entry.at
      last.what = photoWords(last.photos, lang)
      continue
    }
    const said = entry.words === null ? ERASED[lang] : entry.words ? cleanInput(entry.words) : ''
    const why = entry.reason ? reasonWords(entry.reason, lang) : ''
    const what = [entryHead(entry, lang), why, said].filter(Boolean).join('\n')
    told.push({ at: entry.at, what, photos: entry.kind === 'photo-added' ? 1 : 0 })
  }
  return told.map(({ at, what }) => ({ at, what }))
}
const photoWords = (n: number, lang: Lang): string =>
  lang === 'th' ? `คุณส่งรูป ${n} รูป` : `You sent ${n} photos`

/** Where one can still go when we have closed a case unsolved: bodies, no numbers or periods. */
export const REMEDIES: readonly Words[] = [
  {
    th: 'ถ้าเสียเงินหรือถูกหลอก แจ้งความที่สถานีตำรวจใดก็ได้ หรือแจ้งความออนไลน์',
    en: 'If you lost money or were deceived, report it at any police station, or to the police online.',
  },
  {
    th: 'ถ้าต้องการเงินคืนจากผู้ขาย ยื่นฟ้องคดีผู้บริโภคที่ศาลได้',
    en: 'To get money back from a seller, you can bring a consumer case to court.',
  },
  {
    th: 'ถ้าเห็นว่าหน่วยงานรัฐทำไม่ถูก ร้องเรียนผู้ตรวจการแผ่นดินได้',
    en: 'If you think a state office acted wrongly, you can turn to the Ombudsman.',
  },
]

const th = {
  list: {
    title: 'เรื่องของฉัน',
    look: 'ดูเรื่องนี้',
    none: 'ยังไม่มีเรื่องที่คุณส่งไว้ค่ะ',
    noneHow: 'ถ้ามีเรื่องอยากร้องเรียน เริ่มได้เลย เราถามให้ทีละข้อ',
    latest: (n: number) => `แสดง ${n} เรื่องล่าสุด`,
  },
  buttons: {
    complaint: 'ร้องเรียนเรื่องใหม่',
    contact: 'คุยกับเจ้าหน้าที่',
    list: 'เรื่องของฉัน',
    view: 'ดูเรื่องนี้',
    add: 'เพิ่มข้อมูลหรือรูป',
    answer: 'ตอบเจ้าหน้าที่',
    withdraw: 'ถอนเรื่อง',
    reopen: 'ขอเปิดเรื่องอีกครั้ง',
    goOn: 'ยังไม่จบ ขอให้ทำต่อ',
    rate: 'ให้คะแนน',
    done: 'เสร็จแล้ว',
    camera: 'ถ่ายรูป',
    album: 'เลือกรูป',
  },
  unknown: { title: 'ไม่พบเรื่องนี้ในเรื่องของคุณค่ะ', body: 'ลองดูจาก “เรื่องของฉัน” หรือคุยกับเจ้าหน้าที่ได้' },
  view: {
    due: (when: string) => `กำหนดเสร็จ ${when}`,
    counted: (how: string) => `นับจาก ${how}`,
    paused: 'ตอนนี้หยุดนับวันไว้ เพราะรอคำตอบจากคุณ',
    late: 'เลยกำหนดแล้ว ขอโทษค่ะ เรื่องยังอยู่กับเจ้าหน้าที่ คุยกับเจ้าหน้าที่เพื่อถามได้',
    uncovered: 'วันหยุดช่วงนั้นยังไม่ประกาศครบ วันครบกำหนดอาจเลื่อน',
    reopenUntil: (when: string) => `ขอเปิดเรื่องอีกครั้งได้ถึง ${when}`,
    latest: (n: number) => `แสดง ${n} รายการล่าสุด`,
  },
  add: {
    which: 'เพิ่มข้อมูลให้เรื่องไหนคะ',
    whichHow: 'แตะเรื่อง หรือพิมพ์เลขข้อก็ได้',
    whichFirst: 'เลือกเรื่องก่อนนะคะ แล้วค่อยส่งมาอีกครั้ง ที่ส่งมาเมื่อครู่ยังไม่ได้เก็บ',
    title: 'พิมพ์ข้อมูล หรือส่งรูปมาได้เลย',
    body: 'ส่งได้หลายครั้ง เมื่อครบแล้วแตะ “เสร็จแล้ว”',
    waiting: 'เจ้าหน้าที่รอคำตอบของคุณอยู่',
    gotText: (number: string) => `เพิ่มในเรื่อง ${number} แล้ว มีอีกส่งมาได้ ครบแล้วพิมพ์ “เสร็จแล้ว”`,
    gotPhotos: (n: number, number: string) =>
      `รับรูป ${n} รูปเข้าเรื่อง ${number} แล้ว มีอีกส่งมาได้ ครบแล้วพิมพ์ “เสร็จแล้ว”`,
    resumed: 'เจ้าหน้าที่จะอ่านคำตอบของคุณ และเราเริ่มนับวันต่อแล้ว',
    tooMany: (n: number) => `ส่งครั้งละไม่เกิน ${n} รูปค่ะ แตะ “เสร็จแล้ว” ก่อน แล้วค่อยเพิ่มอีกรอบได้`,
    empty: 'พิมพ์ข้อมูลที่อยากเพิ่มได้เลยค่ะ',
    notTaken: 'ตรงนี้รับข้อความ รูป และตำแหน่งค่ะ ถ้าพิมพ์ไม่ถนัด แตะไมโครโฟนบนแป้นพิมพ์แล้วพูด',
    place: 'ตำแหน่ง',
    done: 'เรียบร้อยค่ะ เก็บเข้าเรื่องแล้ว',
    doneNone: 'ไม่เป็นไรค่ะ มีข้อมูลเมื่อไร กลับมาเพิ่มได้',
    closed: 'เรื่องนี้ปิดแล้ว จึงเพิ่มข้อมูลไม่ได้ค่ะ',
    noneOpen: 'ตอนนี้ไม่มีเรื่องที่เปิดอยู่ให้เพิ่มค่ะ',
  },
  withdraw: {
    sure: 'ต้องการถอนเรื่องนี้ใช่ไหมคะ',
    what: (days: string) => `ถ้าถอน เราจะหยุดทำเรื่องนี้ เปลี่ยนใจขอเปิดอีกครั้งได้ถึง ${days}`,
    yes: 'ใช่ ถอนเรื่อง',
    no: 'ไม่ถอน ให้ทำต่อ',
    done: 'ถอนเรื่องแล้วค่ะ',
    doneBody: (when: string) => `เราหยุดทำเรื่องนี้แล้ว ถ้าเปลี่ยนใจ ขอเปิดอีกครั้งได้ถึง ${when}`,
    kept: 'ไม่ได้ถอนค่ะ เรายังทำเรื่องนี้ให้ต่อ',
    closed: 'เรื่องนี้ปิดไปแล้ว จึงไม่ต้องถอนค่ะ',
    gone: 'เรื่องนี้ถอนไปแล้วค่ะ',
  },
  reopen: {
    why: 'ทำไมอยากให้เปิดเรื่องนี้อีกครั้งคะ',
    whyHow: 'พิมพ์สั้นๆ เช่น “ยังไม่ได้เงินคืน”',
    again: 'เรื่องนี้เคยเปิดใหม่มาแล้ว ครั้งนี้เราจะจัดให้เป็นเรื่องเร่งขึ้น',
    blank: [
      'ช่วยบอกเหตุผลสักนิดนะคะ เจ้าหน้าที่จะได้รู้ว่าต้องทำอะไรต่อ',
      'พิมพ์แค่ประโยคเดียวก็พอค่ะ เช่น “ร้านยังไม่ส่งของ” หรือแตะ “คุยกับเจ้าหน้าที่”',
    ],
    never: 'ไม่เปิดแล้ว',
    kept: 'ไม่เปิดเรื่องค่ะ ทุกอย่างเหมือนเดิม',
    done: 'เปิดเรื่องอีกครั้งแล้วค่ะ',
    raised: 'เรื่องนี้ถูกจัดให้เร่งขึ้นแล้ว',
    over: (when: string) => `หมดเวลาขอเปิดเรื่องนี้แล้วค่ะ เปิดได้ถึง ${when}`,
    overHow: 'ถ้ายังมีปัญหา ส่งเป็นเรื่องใหม่ได้ บอกเลขเรื่องเดิมไว้ในเรื่องที่เล่าด้วย',
    open: 'เรื่องนี้ยังเปิดอยู่ เจ้าหน้าที่ยังทำให้อยู่ค่ะ',
    openHow: 'ถ้ามีข้อมูลใหม่ เพิ่มเข้าไปได้เลย',
  },
  rate: {
    solved: 'ปัญหาได้รับการแก้ไขไหม',
    treated: 'ได้รับการดูแลดีไหม',
    of: (n: number) => `ให้คะแนน ข้อ ${n} จาก 2`,
    how: 'แตะคำตอบ หรือพิมพ์เลข 1 ถึง 5',
    solvedScale: ['1 ไม่ได้แก้ไขเลย', '2 แก้ไขได้น้อย', '3 แก้ไขได้บางส่วน', '4 แก้ไขได้เกือบหมด', '5 แก้ไขได้หมด'],
    treatedScale: ['1 ไม่ดีเลย', '2 ไม่ค่อยดี', '3 พอใช้', '4 ดี', '5 ดีมาก'],
    again: ['พิมพ์ตัวเลข 1 ถึง 5 ค่ะ', 'แตะปุ่มข้างล่างก็ได้ค่ะ หรือพิมพ์ “ยกเลิก” ถ้าไม่อยากให้คะแนน'],
    thanks: 'ขอบคุณค่ะ บันทึกคะแนนแล้ว',
    thanksBody: 'คะแนนใช้ปรับปรุงงานของศูนย์',
    notSolved: 'ถ้าปัญหายังไม่จบ ขอเปิดเรื่องอีกครั้งได้',
    open: 'เรื่องนี้ยังไม่ปิด ให้คะแนนได้เมื่อปิดเรื่องแล้วค่ะ',
    already: 'เรื่องนี้คุณให้คะแนนแล้วค่ะ ขอบคุณนะคะ',
    older: 'ปุ่มเมื่อครู่เป็นของการปิดเรื่องครั้งก่อน ให้คะแนนครั้งล่าสุดได้ที่นี่',
    later: 'ไม่เป็นไรค่ะ ไม่ให้คะแนนก็ได้',
  },
  notice: {
    from: (number: string) => `เรื่อง ${number}`,
    reason: 'เหตุผล',
    remedies: 'ทางที่ยังไปต่อได้',
    ask: 'เจ้าหน้าที่มีคำถามถึงคุณ',
    askNote: 'ระหว่างรอคำตอบ เราหยุดนับวันไว้ให้',
    askUntil: (when: string) => `ตอบได้ถึง ${when}`,
    taken: 'มีเจ้าหน้าที่ดูแลเรื่องของคุณแล้ว',
    takenBody: 'เขาจะอ่านเรื่องของคุณ แล้วแจ้งผลในแชตนี้',
    rateTitle: 'เรื่องของคุณปิดแล้ว ขอถามสองข้อ',
    contactTitle: 'เจ้าหน้าที่ตอบคุณ',
    contactNote: 'อยากถามต่อ แตะปุ่มนี้แล้วพิมพ์ได้เลย',
    reply: 'ตอบกลับเจ้าหน้าที่',
    photoTitle: 'มีรูปหนึ่งที่เราเก็บไม่ได้ค่ะ',
    photo: {
      large: 'รูปใหญ่เกินไป ลองถ่ายหน้าจอแล้วส่งรูปนั้นแทน',
      kind: 'ไฟล์นี้ไม่ใช่รูปแบบที่เราเปิดได้ ลองส่งเป็นรูปถ่ายหรือรูปหน้าจอ',
      gone: 'รูปหายไปจาก LINE ก่อนที่เราจะเก็บ ช่วยส่งอีกครั้งนะคะ',
      other: 'ช่วยส่งอีกครั้ง หรือส่งรูปหน้าจอแทนนะคะ',
    },
  },
}

export type CaseTexts = typeof th

const en: CaseTexts = {
  list: {
    title: 'My cases',
    look: 'Look at this case',
    none: 'You have not sent anything yet.',
    noneHow: 'If you want to complain, start here. We ask one question at a time.',
    latest: (n) => `The latest ${n} cases`,
  },
  buttons: {
    complaint: 'New complaint',
    contact: 'Talk to staff',
    list: 'My cases',
    view: 'Look at this case',
    add: 'Add information or photos',
    answer: 'Answer the officer',
    withdraw: 'Withdraw',
    reopen: 'Open it again',
    goOn: 'Not settled, please go on',
    rate: 'Rate',
    done: 'Done',
    camera: 'Take a photo',
    album: 'Choose photos',
  },
  unknown: { title: 'This is not among your cases', body: 'Have a look at “My cases”, or talk to staff.' },
  view: {
    due: (when) => `Due ${when}`,
    counted: (how) => `Counted as ${how}`,
    paused: 'The days are not counted now, since we wait for your answer.',
    late: 'This is overdue. We are sorry. Staff still have it; talk to them to ask.',
    uncovered: 'Not all holidays of that time are announced, so the date may move.',
    reopenUntil: (when) => `Can be opened again until ${when}`,
    latest: (n) => `The latest ${n} entries`,
  },
  add: {
    which: 'Which case do you want to add to?',
    whichHow: 'Tap the case, or type its number in the list.',
    whichFirst: 'Choose the case first, then send it again. What you just sent has not been kept.',
    title: 'Type your information or send photos',
    body: 'Send as often as you like, then tap “Done”.',
    waiting: 'An officer is waiting for your answer',
    gotText: (number) => `Added to ${number}. Send more, or type “done”.`,
    gotPhotos: (n, number) =>
      `${n} photo${n === 1 ? '' : 's'} taken into ${number}. Send more, or type “done”.`,
    resumed: 'An officer will read your answer, and the days count again.',
    tooMany: (n) => `At most ${n} photos at a time. Tap “Done”, then you can add another lot.`,
    empty: 'Type what you would like to add.',
    notTaken:
      'Text, photos and locations go here. If typing is hard, tap the microphone on your keyboard and speak.',
    place: 'Location',
    done: 'All right, it is in your case.',
    doneNone: 'That is fine. You can add something any time.',
    closed: 'This case is closed, so nothing can be added.',
    noneOpen: 'You have no open case to add to.',
  },
  withdraw: {
    sure: 'Do you want to withdraw this case?',
    what: (days) => `If you do, we stop working on it. You can have it opened again until ${days}.`,
    yes: 'Yes, withdraw',
    no: 'No, go on with it',
    done: 'The case is withdrawn',
    doneBody: (when) =>
      `We have stopped working on it. If you change your mind, it can be opened again until ${when}.`,
    kept: 'Not withdrawn. We go on with your case.',
    closed: 'This case is closed already, so there is nothing to withdraw.',
    gone: 'This case has been withdrawn already.',
  },
  reopen: {
    why: 'Why should this case be opened again?',
    whyHow: 'A few words will do, such as “I still have no refund”.',
    again: 'It was opened again before. This time it gets a higher priority.',
    blank: [
      'Please tell us a little why, so that the officer knows what to do.',
      'One sentence is enough, such as “the shop still has not sent it”. Or tap “Talk to staff”.',
    ],
    never: 'Leave it closed',
    kept: 'Not opened. Everything stays as it was.',
    done: 'The case is open again',
    raised: 'It now has a higher priority.',
    over: (when) => `The time to open this case again is over; it was possible until ${when}.`,
    overHow:
      'If there is still a problem, send a new complaint and mention the old case number in your story.',
    open: 'This case is still open and staff are on it.',
    openHow: 'If there is something new, add it.',
  },
  rate: {
    solved: 'Was the problem solved?',
    treated: 'Were you treated well?',
    of: (n) => `Rating, question ${n} of 2`,
    how: 'Tap an answer, or type a number from 1 to 5.',
    solvedScale: ['1 Not at all', '2 A little', '3 In part', '4 Nearly all', '5 Completely'],
    treatedScale: ['1 Not at all', '2 Not so well', '3 Fairly', '4 Well', '5 Very well'],
    again: [
      'Type a number from 1 to 5, please.',
      'You can tap a button below. Or type “cancel” if you would rather not rate.',
    ],
    thanks: 'Thank you, your rating is noted',
    thanksBody: "Ratings help to improve the centre's work.",
    notSolved: 'If the problem is not over, the case can be opened again.',
    open: 'This case is not closed yet. You can rate it once it is.',
    already: 'You have rated this already. Thank you.',
    older: 'That button was for an earlier closing. The latest one can be rated here.',
    later: 'That is fine, no rating then.',
  },
  notice: {
    from: (number) => `Case ${number}`,
    reason: 'Reason',
    remedies: 'Where you can still go',
    ask: 'An officer has a question for you',
    askNote: 'While we wait for your answer, the days are not counted.',
    askUntil: (when) => `You can answer until ${when}`,
    taken: 'An officer has taken your case',
    takenBody: 'They will read it and tell you the result in this chat.',
    rateTitle: 'Your case is closed. May we ask two things?',
    contactTitle: 'Staff have answered you',
    contactNote: 'To ask more, tap this button and type.',
    reply: 'Reply to staff',
    photoTitle: 'There is a photo that we could not keep',
    photo: {
      large: 'It is too large. Take a screenshot of it and send that instead.',
      kind: 'We cannot open this kind of file. Send a photo or a screenshot.',
      gone: 'It was gone from LINE before we could keep it. Please send it again.',
      other: 'Please send it again, or send a screenshot instead.',
    },
  },
}

const TEXTS: Record<Lang, CaseTexts> = { th, en }
export const caseTexts = (lang: Lang): CaseTexts => TEXTS[lang]
