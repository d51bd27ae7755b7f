import type { Lang } from '../lang.ts'

const th = {
  advice: {
    over: 'คำแนะนำก่อนเริ่ม',
    title: 'ทำอย่างนี้ก่อนค่ะ',
    goOn: 'แล้วตอบคำถามต่อได้เลย เราจะถามทีละข้อ',
    call: 'โทร',
    money: 'ถ้าเงินเพิ่งออกไป อย่ารอกรอกให้เสร็จ โทรก่อนนะคะ',
  },
  filed: {
    over: 'รับเรื่องแล้วค่ะ เลขที่เรื่องของคุณคือ',
    spoken: 'อ่านทางโทรศัพท์ว่า',
    next: 'ต่อจากนี้',
    reads: (due: string) => `เจ้าหน้าที่จะอ่านเรื่องและติดต่อกลับครั้งแรก${due}`,
    done: (due: string) => `เราตั้งใจให้ได้ข้อสรุป${due}`,
    mayMove: 'วันหยุดช่วงนั้นยังไม่ประกาศครบ วันอาจเลื่อน ถ้าเลื่อนเราจะบอกก่อน',
    where: 'หน่วยงานในจังหวัดอาจช่วยได้ ถ้าอยากบอกจังหวัด แตะ “เพิ่มข้อมูลหรือรูป” แล้วพิมพ์ชื่อจังหวัด ไม่บอกก็ได้',
    told: 'มีความคืบหน้าเมื่อไร เราจะบอกในแชตนี้ ไม่ต้องเสียเงินใดๆ',
    hidden: 'เราจะไม่บอกชื่อคุณกับอีกฝ่ายค่ะ',
    warn: 'ใครโทรมาขอเงินหรือรหัส OTP โดยอ้างเลขนี้ ไม่ใช่เราค่ะ',
    view: 'ดูเรื่องนี้',
    add: 'เพิ่มรูปหรือข้อมูล',
    menu: 'กลับเมนู',
  },
  ahead: (what: string) => `จดไว้แล้วค่ะ: ${what} ขอถามข้อนี้ก่อนนะคะ`,
  draft: {
    title: 'คุณมีเรื่องที่ตอบค้างไว้ค่ะ',
    about: 'เรื่อง',
    at: 'ตอบถึง',
    step: (n: number, of: number) => `ข้อ ${n} จาก ${of}`,
    review: 'ตอบครบแล้ว เหลือตรวจและส่ง',
    since: 'เมื่อ',
    unknown: 'ยังไม่ได้เลือก',
    goOn: 'ทำต่อจากเดิม',
    drop: 'ลบอันเดิม แล้วเริ่มใหม่',
    menu: 'เก็บไว้ก่อน กลับเมนู',
  },
}
export type ComplaintTexts = typeof th

const en: ComplaintTexts = {
  advice: {
    over: 'Before we begin',
    title: 'Do this first',
    goOn: 'Then go on. We ask one thing at a time.',
    call: 'Call',
    money: 'If money has just gone, do not finish this first. Call.',
  },
  filed: {
    over: 'We have your complaint. Its number is',
    spoken: 'On the phone, say',
    next: 'What happens next',
    reads: (due) => `An officer reads it and answers for the first time ${due}.`,
    done: (due) => `We aim to have a result ${due}.`,
    mayMove: 'Not all holidays of that time are announced. If the date moves, we tell you.',
    where:
      'An office of your province may be able to help. To tell us which, tap “Add information or photos” and type its name. You need not.',
    told: 'We tell you of every step in this chat. It costs nothing.',
    hidden: 'We will not tell the other side your name.',
    warn: 'Whoever calls with this number and asks for money or an OTP code is not us.',
    view: 'See this case',
    add: 'Add pictures or more',
    menu: 'Back to the menu',
  },
  ahead: (what) => `Noted: ${what}. First this question, please.`,
  draft: {
    title: 'You have a complaint that is not finished',
    about: 'About',
    at: 'Answered up to',
    step: (n, of) => `question ${n} of ${of}`,
    review: 'All answered. Check and send it',
    since: 'On',
    unknown: 'Not chosen yet',
    goOn: 'Go on where I was',
    drop: 'Delete it and start again',
    menu: 'Keep it, back to the menu',
  },
}

export const complaintTexts = (lang: Lang): ComplaintTexts => ({ th, en })[lang]
