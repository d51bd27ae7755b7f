import type { Lang } from '../lang.ts'

/** What we say about ourselves and the way we work. Thai is the original; English has the same shape. */
const th = {
  buttons: {
    complaint: 'ร้องเรียน',
    cases: 'เรื่องของฉัน',
    hotlines: 'เบอร์ด่วน',
    contact: 'คุยกับเจ้าหน้าที่',
    settings: 'ตั้งค่า',
    help: 'วิธีใช้',
    menu: 'ดูเมนู',
    goOn: 'ทำเรื่องที่ค้างไว้ต่อ',
  },
  welcome: {
    title: 'สวัสดีค่ะ พึ่งได้พร้อมช่วย',
    body: ['โดนโกงออนไลน์ ถูกแฮก เจอเว็บผิดกฎหมาย บอกเราได้', 'เราถามทีละข้อ แล้วแจ้งผลให้ในแชตนี้'],
    note: 'ใช้ฟรี เราไม่ขอรหัส OTP และไม่ขอให้โอนเงิน · For English, tap “ตั้งค่า” in the menu below.',
  },
  again: {
    title: 'ดีใจที่กลับมาค่ะ',
    body: ['พึ่งได้พร้อมช่วยเหมือนเดิม แตะเรื่องที่ต้องการได้เลย'],
    kept: (n: number) => `เรื่องที่คุณเคยส่งไว้ ${n} เรื่อง ยังอยู่ครบ`,
  },
  menu: { title: 'ให้ช่วยเรื่องอะไรดีคะ', body: 'แตะปุ่ม หรือพิมพ์เล่าเรื่องมาได้เลย' },
  notUnderstood: [
    { title: 'ขอโทษค่ะ ยังไม่เข้าใจข้อความนี้', body: 'พิมพ์สั้นๆ ว่าเกิดอะไรขึ้น เช่น “สั่งของแล้วไม่ได้ของ” หรือแตะปุ่มนี้' },
    { title: 'ลองเลือกจากปุ่มดูนะคะ', body: 'ถ้าอยากร้องเรียน แตะ “ร้องเรียน” เราจะถามให้ทีละข้อ ไม่ต้องพิมพ์ยาว' },
    { title: 'ให้คนช่วยดีกว่าค่ะ', body: 'แตะ “คุยกับเจ้าหน้าที่” แล้วเล่าด้วยคำของคุณเองได้เลย' },
  ],
  social: {
    greeting: 'สวัสดีค่ะ พึ่งได้เองค่ะ',
    thanks: 'ยินดีค่ะ มีอะไรให้ช่วยอีก พิมพ์มาได้ทุกเมื่อนะคะ',
    bye: 'สวัสดีค่ะ ดูแลตัวเองด้วยนะคะ มีเรื่องเมื่อไรกลับมาที่แชตนี้ได้เลย',
    ok: 'รับทราบค่ะ',
    waiting: 'มีเรื่องที่ทำค้างไว้ พิมพ์ “ทำต่อ” ได้เมื่อพร้อม',
  },
  sticker: 'ได้รับสติกเกอร์แล้วค่ะ น่ารักจัง',
  voice: {
    title: {
      audio: 'ขอโทษค่ะ เรายังฟังเสียงไม่ได้',
      video: 'ขอโทษค่ะ เรายังดูวิดีโอไม่ได้',
      file: 'ขอโทษค่ะ เรายังเปิดไฟล์ไม่ได้',
    },
    body: {
      audio: 'ข้อความเสียงนี้ยังไม่ถึงใคร ถ้าพิมพ์ไม่ถนัด แตะรูปไมโครโฟนบนแป้นพิมพ์แล้วพูด มือถือจะพิมพ์ให้',
      video: 'วิดีโอนี้ยังไม่ถึงใคร พิมพ์เล่าสั้นๆ ได้เลย ตอนร้องเรียนจะมีข้อให้ส่งรูป',
      file: 'ไฟล์นี้ยังไม่ถึงใคร พิมพ์เล่าสั้นๆ ได้เลย หรือถ่ายรูปเอกสารไว้ส่งตอนร้องเรียน',
    },
    staff: 'หรือแตะ “คุยกับเจ้าหน้าที่” มีคนช่วยต่อให้',
  },
  loose: {
    title: { image: 'ได้รับรูปแล้ว แต่ยังไม่รู้ว่าเป็นของเรื่องไหน', location: 'ได้รับตำแหน่งแล้ว แต่ยังไม่รู้ว่าเป็นของเรื่องไหน' },
    body: 'เรายังไม่ได้เก็บไว้ เลือกก่อนว่าเป็นเรื่องใหม่หรือเรื่องเดิม แล้วส่งมาอีกครั้งนะคะ',
    fresh: 'เริ่มเรื่องใหม่',
    add: 'เพิ่มในเรื่องเดิม',
  },
  company:
    'สวัสดีค่ะ พึ่งได้ บริการรับเรื่องร้องเรียนออนไลน์ เราไม่คุยเรื่องส่วนตัวในกลุ่มนะคะ แตะรูปของเรา แล้วเลือก “แชต” เพื่อคุยกันสองคน',
  settings: {
    title: 'ตั้งค่า',
    lang: 'ภาษา',
    langNow: 'ไทย',
    otherLang: 'English',
    easy: 'ตัวอักษรใหญ่',
    on: 'เปิดอยู่',
    off: 'ปิดอยู่',
    turnOn: 'เปิดตัวอักษรใหญ่',
    turnOff: 'ปิดตัวอักษรใหญ่',
    notice: 'ข้อมูลส่วนตัวของฉัน',
    saved: { lang: 'เปลี่ยนเป็นภาษาไทยแล้ว', on: 'เปิดตัวอักษรใหญ่แล้ว', off: 'ปิดตัวอักษรใหญ่แล้ว' },
  },
  contact: {
    title: 'บันทึกคำขอแล้ว เจ้าหน้าที่จะตอบในแชตนี้',
    at: (when: string) => `รับคำขอ${when}`,
    now: 'ตอนนี้สิ่งที่คุณพิมพ์จะถึงเจ้าหน้าที่ พิมพ์เล่าได้เลย',
    withFirst: 'ข้อความที่คุณพิมพ์เมื่อครู่ ส่งให้เจ้าหน้าที่แล้ว พิมพ์เพิ่มได้อีก',
    when: 'เจ้าหน้าที่ตอบในวันและเวลาทำการ ถ้าเรื่องด่วน โทรเบอร์ด่วนได้เลย',
    kept: 'เรื่องที่ทำค้างไว้ไม่หาย พิมพ์ “ทำต่อ” เพื่อกลับไปตอบ',
    goOn: 'ทำต่อ',
    leave: 'พอแล้ว กลับเมนู',
    sent: 'ถึงเจ้าหน้าที่แล้วค่ะ',
    empty: 'พิมพ์เป็นข้อความถึงเจ้าหน้าที่ได้เลยค่ะ',
    notText: 'ตรงนี้ส่งถึงเจ้าหน้าที่ได้เฉพาะข้อความค่ะ รูปส่งได้ที่ “เรื่องของฉัน” แล้วแตะ “เพิ่มข้อมูลหรือรูป”',
    sticker: 'ได้รับสติกเกอร์แล้วค่ะ ถ้ามีอะไรบอกเจ้าหน้าที่ พิมพ์มาได้เลย',
  },
  help: {
    title: 'วิธีใช้พึ่งได้',
    rows: [
      { name: 'ร้องเรียน', value: 'เราถามทีละข้อ แตะหรือพิมพ์ตอบ แล้วได้เลขเรื่อง' },
      { name: 'ตอบผิด', value: 'พิมพ์ “ย้อนกลับ” แก้ได้ ก่อนส่งมีให้ตรวจอีกครั้ง' },
      { name: 'เหนื่อย อยากพัก', value: 'พิมพ์ “พัก” แล้ววันหลังพิมพ์ “ทำต่อ”' },
      { name: 'ติดตามเรื่อง', value: 'แตะ “เรื่องของฉัน” ดูว่าถึงไหนแล้ว' },
      { name: 'ตัวหนังสือเล็ก', value: 'แตะ “ตั้งค่า” แล้วเปิดตัวอักษรใหญ่' },
    ],
    note: 'พิมพ์ไม่ถนัด หรือไม่แน่ใจ แตะ “คุยกับเจ้าหน้าที่” ได้ทุกเมื่อ',
  },
  hotlines: {
    title: 'เบอร์ด่วน แตะเพื่อโทร',
    body: 'ถ้าเงินเพิ่งโอนออกไป โทรเลย อย่ารอพิมพ์',
    banks: 'เบอร์ธนาคาร',
    banksTitle: 'เบอร์แจ้งเหตุของธนาคาร แตะเพื่อโทร',
    banksBody: 'โทรธนาคารที่คุณใช้โอน บอกว่า “โดนหลอกโอนเงิน”',
    press: (keys: string) => `กด ${keys}`,
    checked: (when: string) => `ตรวจเบอร์ล่าสุด ${when}`,
  },
  notice: {
    title: 'ก่อนเริ่ม ขออนุญาตเก็บข้อมูลค่ะ',
    read: 'อ่านฉบับเต็ม',
    agree: 'ยินยอมและทำต่อ',
    decline: 'ไม่ยินยอม',
    full: (n: number, of: number) => `การเก็บข้อมูลของคุณ (${n}/${of})`,
    version: (version: string) => `ฉบับ ${version}`,
    newer: 'ประกาศนี้มีฉบับใหม่แล้ว อ่านฉบับนี้แทนนะคะ',
    thanks: 'ขอบคุณค่ะ บันทึกความยินยอมไว้แล้ว',
    already: 'คุณยินยอมไว้แล้วค่ะ',
    agreedAt: (when: string) => `คุณยินยอมเมื่อ ${when}`,
    declined: {
      title: 'ไม่เป็นไรค่ะ เราจะไม่เก็บข้อมูลของคุณ',
      body: 'เราจึงรับเรื่องในแชตนี้ไม่ได้ แต่คุณยังโทรเบอร์ด่วนได้ และเปลี่ยนใจได้ทุกเมื่อ',
      phone: (name: string) => `ร้องเรียนทางโทรศัพท์ได้ที่ ${name}`,
      again: 'อ่านและยินยอม',
    },
    withdrawn: {
      title: 'ถอนความยินยอมแล้วค่ะ',
      draft: 'เรื่องที่ทำค้างไว้และยังไม่ส่ง ถูกลบแล้ว',
      filed: (n: number) => `เรื่องที่ส่งแล้ว ${n} เรื่องยังเก็บไว้ เพราะเป็นหลักฐานว่าคุณร้องเรียนและเจ้าหน้าที่ทำอะไรไป`,
      filedHow: 'ถ้าต้องการให้หยุดทำเรื่องไหน แตะ “เรื่องของฉัน” แล้วถอนเรื่อง ถ้าขอลบข้อมูล คุยกับเจ้าหน้าที่',
      none: 'ไม่มีเรื่องที่ส่งไว้',
    },
    nothing: 'คุณยังไม่ได้ให้ความยินยอมไว้ จึงไม่มีอะไรต้องถอนค่ะ',
  },
}

export type PersonTexts = typeof th

const en: PersonTexts = {
  buttons: {
    complaint: 'Complain',
    cases: 'My cases',
    hotlines: 'Hotlines',
    contact: 'Talk to staff',
    settings: 'Settings',
    help: 'How to use',
    menu: 'Show menu',
    goOn: 'Go on where I stopped',
  },
  welcome: {
    title: 'Hello, this is Puengdai',
    body: [
      'Cheated online, hacked, found an illegal website? Tell us.',
      'We ask one question at a time and tell you the result in this chat.',
    ],
    note: 'Free of charge. We never ask for an OTP code, nor for money. · ภาษาไทย แตะ “ตั้งค่า” ในเมนูด้านล่าง',
  },
  again: {
    title: 'Good to have you back',
    body: ['Puengdai is here to help as before. Tap what you need.'],
    kept: (n) =>
      `${n === 1 ? 'The case' : `All ${n} cases`} you sent before ${n === 1 ? 'is' : 'are'} still here.`,
  },
  menu: { title: 'What can we help with?', body: 'Tap a button, or just type what happened.' },
  notUnderstood: [
    {
      title: 'Sorry, we did not understand that',
      body: 'Type in a few words what happened, such as “ordered but nothing came”, or tap a button.',
    },
    {
      title: 'Try one of the buttons',
      body: 'To complain, tap “Complain”. We ask one question at a time, no long typing.',
    },
    { title: 'Better let a person help', body: 'Tap “Talk to staff” and tell it in your own words.' },
  ],
  social: {
    greeting: 'Hello, this is Puengdai',
    thanks: 'You are welcome. If there is anything else, type it here any time.',
    bye: 'Goodbye and take care. This chat is here whenever you need it.',
    ok: 'All right.',
    waiting: 'You have something unfinished. Type “continue” when you are ready.',
  },
  sticker: 'Thank you for the sticker!',
  voice: {
    title: {
      audio: 'Sorry, we cannot listen to voice messages yet',
      video: 'Sorry, we cannot watch videos yet',
      file: 'Sorry, we cannot open files yet',
    },
    body: {
      audio:
        'Nobody has received it. If typing is hard, tap the microphone on your keyboard and speak; the phone types for you.',
      video: 'Nobody has received it. Type a few words instead; the complaint has a question for photos.',
      file: 'Nobody has received it. Type a few words instead, or photograph the paper and send it with the complaint.',
    },
    staff: 'Or tap “Talk to staff” and a person helps you on.',
  },
  loose: {
    title: {
      image: 'We got a photo, but not which case it belongs to',
      location: 'We got a location, but not which case it belongs to',
    },
    body: 'It has not been kept. First choose a new case or an earlier one, then send it again.',
    fresh: 'Start a new case',
    add: 'Add to my case',
  },
  company:
    'Hello, this is Puengdai, a service for online complaints. We do not talk about private matters in a group. Tap our picture and choose “Chat” to talk alone.',
  settings: {
    title: 'Settings',
    lang: 'Language',
    langNow: 'English',
    otherLang: 'ภาษาไทย',
    easy: 'Large letters',
    on: 'On',
    off: 'Off',
    turnOn: 'Use large letters',
    turnOff: 'Use normal letters',
    notice: 'My personal data',
    saved: { lang: 'Now in English', on: 'Large letters are on', off: 'Large letters are off' },
  },
  contact: {
    title: 'Request noted. Staff will answer in this chat.',
    at: (when) => `Noted ${when}`,
    now: 'What you type now goes to the staff. Go ahead.',
    withFirst: 'What you just typed has been passed to the staff. You can add more.',
    when: 'Staff answer during office hours. If it is urgent, call a hotline.',
    kept: 'What you left unfinished is kept. Type “continue” to go back to it.',
    goOn: 'Continue',
    leave: 'Enough, back to the menu',
    sent: 'Passed to the staff.',
    empty: 'Type your message to the staff.',
    notText:
      'Only text can go to the staff here. Photos go under “My cases”, then “Add information or photos”.',
    sticker: 'Thank you for the sticker. If there is something to tell the staff, just type it.',
  },
  help: {
    title: 'How to use Puengdai',
    rows: [
      { name: 'Complain', value: 'We ask one question at a time; tap or type. You get a case number.' },
      { name: 'Wrong answer', value: 'Type “back” to change it. You can check everything before sending.' },
      { name: 'Tired', value: 'Type “pause”, and another day “continue”.' },
      { name: 'Follow up', value: 'Tap “My cases” to see how far it is.' },
      { name: 'Letters too small', value: 'Tap “Settings” and use large letters.' },
    ],
    note: 'If typing is hard or you are not sure, tap “Talk to staff” any time.',
  },
  hotlines: {
    title: 'Hotlines, tap to call',
    body: 'If money has just left your account, call now. Do not wait to type.',
    banks: 'Bank numbers',
    banksTitle: 'Bank emergency numbers, tap to call',
    banksBody: 'Call the bank you paid from and say that you were tricked into a transfer.',
    press: (keys) => `press ${keys}`,
    checked: (when) => `Numbers last checked ${when}`,
  },
  notice: {
    title: 'Before we start: may we keep this?',
    read: 'Read it in full',
    agree: 'Agree and go on',
    decline: 'I do not agree',
    full: (n, of) => `How your data are kept (${n}/${of})`,
    version: (version) => `Version ${version}`,
    newer: 'There is a newer notice. Please read this one instead.',
    thanks: 'Thank you. Your consent has been noted.',
    already: 'You have agreed already.',
    agreedAt: (when) => `You agreed on ${when}`,
    declined: {
      title: 'That is all right. We will not keep your data.',
      body: 'So we cannot take a complaint in this chat. You can still call the hotlines, and change your mind any time.',
      phone: (name) => `You can complain by phone: ${name}`,
      again: 'Read and agree',
    },
    withdrawn: {
      title: 'Your consent has been withdrawn',
      draft: 'What was unfinished and not sent has been deleted.',
      filed: (n) =>
        `${n === 1 ? 'The case' : `The ${n} cases`} you sent ${n === 1 ? 'is' : 'are'} kept, as proof that you complained and of what staff did.`,
      filedHow: 'To stop a case, tap “My cases” and withdraw it. To have data erased, talk to staff.',
      none: 'There is no case that you sent.',
    },
    nothing: 'You have not given consent, so there is nothing to withdraw.',
  },
}

const TEXTS: Record<Lang, PersonTexts> = { th, en }
export const personTexts = (lang: Lang): PersonTexts => TEXTS[lang]
