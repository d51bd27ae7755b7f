import type { Lang } from '../lang.ts'

/** What we say about ourselves and the way we work. Thai is the original; English has the same shape. */
const th = {
  buttons: {
    complaint: 'ร้องเรียน',
    scam: 'เช็ก/แจ้งมิจฉาชีพ',
    rights: 'สิทธิของฉัน',
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
    body: ['โดนโกง ถูกแฮก สงสัยว่าถูกหลอก หรืออยากรู้สิทธิ บอกเราได้', 'เราถามทีละข้อ แล้วแจ้งผลให้ในแชตนี้'],
    note: 'ใช้ฟรี เราไม่ขอรหัส OTP และไม่ขอให้โอนเงิน · For English, type “English”.',
  },
  again: {
    title: 'ดีใจที่กลับมาค่ะ',
    body: ['พึ่งได้พร้อมช่วยเหมือนเดิม แตะเรื่องที่ต้องการได้เลย'],
    kept: (n: number) => `เรื่องที่คุณเคยส่งไว้ ${n} เรื่อง ยังอยู่ครบ`,
  },
  menu: { title: 'ให้ช่วยเรื่องอะไรดีคะ', body: 'แตะปุ่ม หรือพิมพ์เล่าเรื่องมาได้เลย' },
  notUnderstood: [
    { title: 'ขอโทษค่ะ ยังไม่เข้าใจ', body: 'พิมพ์สั้นๆ ว่าเกิดอะไรขึ้น เช่น “สั่งของแล้วไม่ได้ของ” หรือแตะปุ่มนี้' },
    { title: 'ลองเลือกจากปุ่มดูนะคะ', body: 'ถ้าอยากร้องเรียน แตะ “ร้องเรียน” เราจะถามให้ทีละข้อ ไม่ต้องพิมพ์ยาว' },
    { title: 'ให้คนช่วยดีกว่าค่ะ', body: 'แตะ “คุยกับเจ้าหน้าที่” แล้วเล่าด้วยคำของคุณเองได้เลย' },
  ],
  awaited: {
    title: 'เจ้าหน้าที่รอคำตอบจากคุณอยู่ค่ะ',
    body: 'ถ้าที่พิมพ์เมื่อครู่คือคำตอบ แตะ “ตอบเจ้าหน้าที่” แล้วส่งมาอีกครั้งนะคะ ที่พิมพ์เมื่อครู่ยังไม่ได้เก็บ',
    answer: 'ตอบเจ้าหน้าที่',
  },
  social: {
    greeting: 'สวัสดีค่ะ พึ่งได้เองค่ะ',
    thanks: 'ยินดีค่ะ มีอะไรให้ช่วยอีก พิมพ์มาได้ทุกเมื่อนะคะ',
    bye: 'สวัสดีค่ะ ดูแลตัวเองด้วยนะคะ มีเรื่องเมื่อไรกลับมาที่แชตนี้ได้เลย',
    ok: 'รับทราบค่ะ',
    waiting: 'มีเรื่องที่ทำค้างไว้ พิมพ์ “ทำต่อ” ได้เมื่อพร้อม',
  },
  comfort: 'ใจเย็นๆ นะคะ เราอยู่ตรงนี้ เกิดอะไรขึ้น เล่าได้เลย',
  sorry: {
    atRest: 'ขอโทษค่ะที่ช่วยได้ไม่ดีพอ ให้คนช่วยต่อ แตะ “คุยกับเจ้าหน้าที่” ถ้าไม่พอใจร้านหรือที่อื่น แตะ “ร้องเรียน”',
    midway: 'ขอโทษค่ะที่ทำให้ลำบาก อยากให้คนช่วยแทน พิมพ์ “คุยกับเจ้าหน้าที่” ได้ทุกเมื่อ',
  },
  talk: {
    eyes: 'เปิดตัวอักษรใหญ่ให้แล้วค่ะ',
    slow: 'ช้าได้ค่ะ ไม่ต้องพิมพ์ยาว ถ้าพิมพ์ไม่ถนัด แตะรูปไมโครโฟนบนแป้นพิมพ์แล้วพูด มือถือจะพิมพ์ให้ หรือพิมพ์ “คุยกับเจ้าหน้าที่”',
    wait: 'ไม่ต้องรีบค่ะ พร้อมเมื่อไรพิมพ์มาได้เลย',
    howlong: 'แต่ละเรื่องใช้เวลาไม่เท่ากันค่ะ ส่งเรื่องแล้วเราบอกวันครบกำหนดให้ทันที และบอกทุกครั้งที่เรื่องขยับ',
    needs: 'ไม่ต้องเตรียมเอกสารค่ะ ตอบทีละข้อ มีสลิปหรือรูปค่อยส่ง ไม่มีก็ข้ามได้',
    anonymous: 'ร้องเรียนโดยไม่บอกชื่อได้ค่ะ ก่อนส่งมีข้อให้เลือก',
    refund: 'เราบอกล่วงหน้าไม่ได้ค่ะว่าจะได้เงินคืนไหม ส่งเรื่องแล้วเจ้าหน้าที่ช่วยตามให้ ถ้าเพิ่งโอน พิมพ์ “เบอร์ด่วน” แล้วโทรก่อนนะคะ',
    onbehalf: 'เล่าเรื่องของคนในบ้านมาได้เลยค่ะ หรือให้เจ้าของเรื่องเลือกคนทำแทนไว้ในหน้านี้',
    learn: 'ฝึกดูกลโกงทีละข้อ ใช้เวลาไม่กี่นาทีค่ะ',
  },
  talkPages: {
    onbehalf: { title: 'ทำเรื่องแทนกันได้ค่ะ', open: 'ให้คนอื่นทำเรื่องแทน' },
    learn: { title: 'บทเรียนรู้ทันกลโกง', open: 'เปิดบทเรียน' },
  },
  oneByOne: (then: string) => `เล่ามาหลายเรื่อง ขอทำทีละเรื่องนะคะ เสร็จเรื่องนี้แล้ว พิมพ์ “${then}” เราทำเรื่องต่อไปให้`,
  corrected: (name: string, to: string) => `แก้ “${name}” เป็น “${to}” แล้วค่ะ`,
  paidHow: 'จ่ายแล้ว รับทราบค่ะ เหลือแค่ว่าจ่ายแบบไหน',
  sendLater: 'ไม่เป็นไรค่ะ รูปส่งทีหลังได้ หรือให้ลูกหลานช่วยถ่ายให้',
  ofAnother: 'ข้อนี้ถามของคนที่กำลังดูสิทธิให้อยู่ค่ะ ดูให้อีกคนได้ หลังเห็นผลของคนนี้',
  keptForStaff: 'จดไว้แล้วค่ะ จะส่งให้เจ้าหน้าที่พร้อมเรื่องนี้ ขอถามข้อนี้ต่อนะคะ',
  byMoon:
    'วันพระ วันข้างขึ้นข้างแรม หรือเทศกาล เรายังเทียบเป็นวันที่ให้ไม่ได้ค่ะ ดูปฏิทินแล้วพิมพ์วันที่ เช่น “12 พ.ย.” หรือแตะ “เลือกจากปฏิทิน” จำไม่ได้ก็พิมพ์ว่า “ไม่แน่ใจ”',
  who: {
    title: 'ที่นี่คือ “พึ่งได้” รับเรื่องร้องเรียนออนไลน์ค่ะ',
    body: [
      'ระบบอัตโนมัติเป็นผู้ตอบ อยากคุยกับคน แตะ “คุยกับเจ้าหน้าที่” ได้ทุกเมื่อ',
      'พิมพ์มาได้ทุกเวลา เจ้าหน้าที่ตอบในวันและเวลาทำการ',
    ],
  },
  sticker: 'ขอบคุณสำหรับสติกเกอร์ค่ะ',
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
    staff: 'หรือแตะ “คุยกับเจ้าหน้าที่” มีคนช่วยต่อให้ ส่งรูปหรือเสียงถึงเขาได้',
  },
  loose: {
    title: { image: 'ได้รับรูปแล้ว แต่ยังไม่รู้ว่าเป็นของเรื่องไหน', location: 'ได้รับตำแหน่งแล้ว แต่ยังไม่รู้ว่าเป็นของเรื่องไหน' },
    body: 'เรายังไม่ได้เก็บไว้ เลือกก่อนว่าเป็นเรื่องใหม่หรือเรื่องเดิม แล้วส่งมาอีกครั้งนะคะ',
    fresh: 'เริ่มเรื่องใหม่',
    check: 'ให้เจ้าหน้าที่ช่วยเช็กรูป',
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
    watch: 'ช่วยกันระวังมิจฉาชีพ',
    guard: 'ให้ลูกหลานช่วยดู',
    alerts: 'รับคำเตือนภัย',
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
    sending: { image: 'ได้รับรูปแล้วค่ะ กำลังส่งให้เจ้าหน้าที่', audio: 'ได้รับเสียงแล้วค่ะ กำลังส่งให้เจ้าหน้าที่ฟัง' },
    empty: 'พิมพ์เป็นข้อความถึงเจ้าหน้าที่ได้เลยค่ะ',
    notText: 'ตรงนี้ส่งถึงเจ้าหน้าที่ได้เป็นข้อความ รูป หรือเสียงค่ะ',
    image: '(ผู้ร้องส่งรูปในแชต)',
    audio: '(ผู้ร้องส่งเสียงในแชต)',
    sticker: 'ได้รับสติกเกอร์แล้วค่ะ ถ้ามีอะไรบอกเจ้าหน้าที่ พิมพ์มาได้เลย',
  },
  help: {
    title: 'วิธีใช้พึ่งได้',
    rows: [
      { name: 'ร้องเรียน', value: 'เราถามทีละข้อ แตะหรือพิมพ์ตอบ แล้วได้เลขเรื่อง' },
      { name: 'ตอบผิด', value: 'พิมพ์ “ย้อนกลับ” แก้ได้ ก่อนส่งมีให้ตรวจอีกครั้ง' },
      { name: 'เหนื่อย อยากพัก', value: 'พิมพ์ “พัก” แล้ววันหลังพิมพ์ “ทำต่อ”' },
      { name: 'มีคนขอให้โอนเงิน', value: 'แตะ “เช็ก/แจ้งมิจฉาชีพ” แล้ววางข้อความ เบอร์ หรือลิงก์ให้เราดู' },
      { name: 'ติดตามเรื่อง', value: 'แตะ “เรื่องของฉัน” ดูว่าถึงไหนแล้ว' },
      { name: 'ตัวหนังสือเล็ก', value: 'พิมพ์ “ตั้งค่า” แล้วเปิดตัวอักษรใหญ่' },
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
    more: 'อื่นๆ',
  },
  notice: {
    title: 'ก่อนเริ่ม ขออนุญาตเก็บข้อมูลค่ะ',
    titleAgain: 'ประกาศข้อมูลส่วนตัวมีฉบับใหม่ค่ะ',
    read: 'อ่านฉบับเต็ม',
    agree: 'ยินยอมและทำต่อ',
    decline: 'ไม่ยินยอม',
    full: (n: number, of: number) => `การเก็บข้อมูลของคุณ (${n}/${of})`,
    version: (day: string) => `ฉบับวันที่ ${day}`,
    newer: 'ประกาศนี้มีฉบับใหม่แล้ว อ่านฉบับนี้แทนนะคะ',
    urgent: 'ถ้าเรื่องด่วน ไม่ต้องรอ แตะ “เบอร์ด่วน” โทรได้เลย ไม่ต้องยินยอมก่อน',
    thanks: 'ขอบคุณค่ะ บันทึกความยินยอมไว้แล้ว',
    clearly: 'ถ้ายินยอม แตะ “ยินยอมและทำต่อ” หรือพิมพ์ “ยินยอม” นะคะ แล้วเราจะเริ่มให้เลย',
    overfull:
      'เรื่องที่เล่ารวมกันยาวเกินที่จะรอไว้ได้ค่ะ ข้อความล่าสุดยังไม่ได้เก็บ ที่เล่าก่อนหน้านี้ยังอยู่ครบ แตะ “ยินยอมและทำต่อ” ก่อน แล้วพิมพ์ส่วนนี้มาใหม่ได้เลย',
    kept: 'ข้อความนี้รอไว้กับเรื่องที่เล่าแล้วค่ะ แตะ “ยินยอมและทำต่อ” ก่อน แล้วเราจะเริ่มให้เลย',
    already: 'คุณยินยอมไว้แล้วค่ะ',
    agreedAt: (when: string) => `คุณยินยอมเมื่อ ${when}`,
    declined: {
      title: 'ไม่เป็นไรค่ะ เราจะไม่รับเรื่องและไม่ถามข้อมูลของคุณ',
      body: 'คุณยังโทรเบอร์ด่วนได้ และเปลี่ยนใจได้ทุกเมื่อ',
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
    scam: 'Scam check',
    rights: 'My rights',
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
      'Cheated, hacked, something looks like a scam, or unsure of your rights? Tell us.',
      'We ask one question at a time and tell you the result in this chat.',
    ],
    note: 'Free of charge. We never ask for an OTP code, nor for money. · ภาษาไทย พิมพ์ “ภาษาไทย”',
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
  awaited: {
    title: 'An officer is waiting for your answer',
    body: 'If that was it, tap “Answer the officer” and send it once more. What you just typed has not been kept.',
    answer: 'Answer the officer',
  },
  social: {
    greeting: 'Hello, this is Puengdai',
    thanks: 'You are welcome. If there is anything else, type it here any time.',
    bye: 'Goodbye and take care. This chat is here whenever you need it.',
    ok: 'All right.',
    waiting: 'You have something unfinished. Type “continue” when you are ready.',
  },
  comfort: 'We are here. Take your time, and tell us what happened.',
  sorry: {
    atRest:
      'Sorry that we are not of more help. To have a person go on, tap “Talk to staff”. If it is a shop or somebody else that let you down, tap “Complain”.',
    midway:
      'Sorry for the trouble. If you would rather have a person help, type “talk to staff” at any time.',
  },
  talk: {
    eyes: 'The letters are large now.',
    slow: 'Slowly is fine, and a few words will do. If typing is hard, tap the microphone on your keyboard and speak; the phone types for you. Or type “talk to staff”.',
    wait: 'There is no hurry. Type when you are ready.',
    howlong:
      'That depends on the matter. Once it is sent we tell you the date by which it is due, and each time that it moves.',
    needs:
      'Nothing has to be prepared. Answer one question at a time; a slip or a picture can be sent if you have one.',
    anonymous: 'You may complain without giving your name; you are asked before it is sent.',
    refund:
      'We cannot say beforehand whether you will get the money back. Once it is sent, staff follow it up. If you have only just paid, type “hotlines” and call first.',
    onbehalf:
      'You may tell us what happened to somebody of your family, or they choose on this page who acts for them.',
    learn: 'Practise spotting tricks, one question at a time. It takes a few minutes.',
  },
  talkPages: {
    onbehalf: { title: 'Somebody may act for you', open: 'Let somebody act for you' },
    learn: { title: 'Lessons against scams', open: 'Open the lessons' },
  },
  oneByOne: (then) =>
    `More than one matter: one at a time. When this one is done, type “${then}” for the next.`,
  corrected: (name, to) => `“${name}” is now “${to}”.`,
  paidHow: 'Paid, noted. It only remains how you paid.',
  sendLater: 'Never mind. Pictures can be sent later, or somebody in the family can take them.',
  ofAnother:
    'This asks about the person whose rights we are looking at. The next person can follow after this result.',
  keptForStaff: 'Noted. It goes to staff with this. Now this question, please.',
  byMoon:
    'We cannot yet turn a day of the moon or a feast into a date. Please look at a calendar and type the date, such as “12 Nov”, or tap “Pick from calendar”. If you cannot say, type “not sure”.',
  who: {
    title: 'This is Puengdai, for complaints about online matters',
    body: [
      'An automatic system answers here. To talk to a person, tap “Talk to staff” any time.',
      'Type whenever you like. Staff answer on working days, in office hours.',
    ],
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
    staff: 'Or tap “Talk to staff”: a person helps you on, and photos and voice messages reach them.',
  },
  loose: {
    title: {
      image: 'We got a photo, but not which case it belongs to',
      location: 'We got a location, but not which case it belongs to',
    },
    body: 'It has not been kept. First choose a new case or an earlier one, then send it again.',
    fresh: 'Start a new case',
    check: 'Have staff check the picture',
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
    watch: 'Watching out for scams together',
    guard: 'Let family look out for me',
    alerts: 'Get scam warnings',
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
    leave: 'Back to the menu',
    sent: 'Passed to the staff.',
    sending: {
      image: 'We have your photo and are passing it to the staff.',
      audio: 'We have your voice message and are passing it to the staff.',
    },
    empty: 'Type your message to the staff.',
    notText: 'Text, photos and voice messages can go to the staff here.',
    image: '(The citizen sent a picture in the chat)',
    audio: '(The citizen sent a voice message in the chat)',
    sticker: 'Thank you for the sticker. If there is something to tell the staff, just type it.',
  },
  help: {
    title: 'How to use Puengdai',
    rows: [
      { name: 'Complain', value: 'We ask one question at a time; tap or type. You get a case number.' },
      { name: 'Wrong answer', value: 'Type “back” to change it. You can check everything before sending.' },
      { name: 'Tired', value: 'Type “pause”, and another day “continue”.' },
      { name: 'Asked to pay?', value: 'Tap “Scam check” and paste the message, number or link.' },
      { name: 'Follow up', value: 'Tap “My cases” to see how far it is.' },
      { name: 'Letters too small', value: 'Type “settings” and use large letters.' },
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
    more: 'More',
  },
  notice: {
    title: 'Before we start: may we keep this?',
    titleAgain: 'Our privacy notice is new',
    read: 'Read it in full',
    agree: 'Agree and go on',
    decline: 'I do not agree',
    full: (n, of) => `How your data are kept (${n}/${of})`,
    version: (day) => `Version of ${day}`,
    newer: 'There is a newer notice. Please read this one instead.',
    urgent: 'If it is urgent, do not wait: tap “Hotlines” and call. That needs no consent.',
    thanks: 'Thank you. Your consent has been noted.',
    clearly: 'If you agree, tap “Agree and go on” or type “agree”, and we will begin.',
    overfull:
      'What you have told is too long to wait. Your last message was not kept; what came before it is all here. Tap “Agree and go on” first, then type this part again.',
    kept: 'This waits with what you have told. Tap “Agree and go on” first, and we will begin.',
    already: 'You have agreed already.',
    agreedAt: (when) => `You agreed on ${when}`,
    declined: {
      title: 'That is all right. We take no complaint and ask nothing about you.',
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
