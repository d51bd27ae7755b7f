import type { Words } from '../lang.ts'
import type { EmergencyId } from './emergencies.ts'

export const CALL: Words = { th: 'โทร', en: 'Call' }

const IF_NOT: Words = {
  th: 'ถ้าไม่ได้หมายถึงอย่างนั้น พิมพ์เรื่องของคุณต่อได้เลยค่ะ',
  en: 'If you meant something else, just go on writing.',
}

/** `now` follows "โทร 1669" in the title; `withoutNumber` stands there when no number may be shown today. */
type Texts = { now: Words; withoutNumber: Words; say: Words; after: Words }

export const EMERGENCY: Readonly<Record<EmergencyId, Texts>> = {
  life: {
    now: { th: 'มีคนพร้อมฟังคุณค่ะ', en: 'Someone will listen' },
    withoutNumber: { th: 'บอกคนใกล้ตัวตอนนี้เลยนะคะ', en: 'Tell someone near you, now' },
    say: {
      th: 'ฟังแล้วเป็นห่วงนะคะ คุณไม่ต้องผ่านเรื่องนี้คนเดียว ลองโทรคุย หรือบอกคนที่อยู่ใกล้ตอนนี้',
      en: 'We are worried for you. You need not go through this alone. Call, or tell someone near you now.',
    },
    after: {
      th: 'ถ้าไม่ได้หมายถึงอย่างนั้น พิมพ์เรื่องของคุณต่อได้เลยค่ะ เราช่วยดูให้',
      en: 'If you did not mean it so, just go on writing. We will help.',
    },
  },
  medical: {
    now: { th: 'เดี๋ยวนี้ค่ะ', en: 'now' },
    withoutNumber: { th: 'ไปโรงพยาบาลที่ใกล้ที่สุดเดี๋ยวนี้ค่ะ', en: 'Go to the nearest hospital now' },
    say: {
      th: 'บอกว่าอยู่ที่ไหน ใครเป็นอะไร แล้วทำตามที่เขาบอก',
      en: 'Say where you are and who is hurt. Do as they tell you.',
    },
    after: IF_NOT,
  },
  fire: {
    now: { th: 'เดี๋ยวนี้ค่ะ', en: 'now' },
    withoutNumber: { th: 'ออกจากที่นั่นเดี๋ยวนี้ แล้วเรียกคนช่วยค่ะ', en: 'Get out now and call for help' },
    say: {
      th: 'ออกมาให้พ้นก่อน แล้วค่อยโทร อย่ากลับเข้าไปเอาของ',
      en: 'Get out first, then call. Do not go back for anything.',
    },
    after: IF_NOT,
  },
  violence: {
    now: { th: 'ถ้าอันตรายตอนนี้ค่ะ', en: 'if you are in danger' },
    withoutNumber: { th: 'ออกไปที่ปลอดภัยก่อนค่ะ', en: 'Get to a safe place first' },
    say: {
      th: 'ออกไปอยู่ที่ที่มีคนก่อน เช่น บ้านญาติ เพื่อนบ้าน หรือโรงพยาบาล คุณไม่ผิดค่ะ',
      en: 'Go where there are people: family, neighbours, a hospital. It is not your fault.',
    },
    after: { th: 'ลบข้อความในแชตนี้ได้ ถ้ากลัวคนอื่นเห็นค่ะ', en: 'You can delete this chat if someone might see it.' },
  },
  hunger: {
    now: { th: 'ขอความช่วยเหลือได้เลยค่ะ', en: 'to ask for help' },
    withoutNumber: {
      th: 'บอกผู้ใหญ่บ้าน อบต. หรือวัดใกล้บ้านตอนนี้เลยค่ะ',
      en: 'Tell the village head, the council or the temple now',
    },
    say: {
      th: 'โทรได้ตลอด 24 ชั่วโมง บอกว่าอยู่ที่ไหน อยู่กันกี่คน มีเด็กหรือคนป่วยไหม เขาหาคนไปช่วยให้',
      en: 'Open 24 hours. Say where you are, how many you are, and whether there are children or sick people.',
    },
    after: {
      th: 'โทรแล้วกลับมาที่นี่ได้ค่ะ เราช่วยดูว่ามีสิทธิอะไรที่ขอได้อีก',
      en: 'Come back afterwards. We help you see what else you may claim.',
    },
  },
  money_moving: {
    now: { th: 'เดี๋ยวนี้ค่ะ', en: 'now' },
    withoutNumber: { th: 'โทรหาธนาคารของคุณเดี๋ยวนี้ค่ะ', en: 'Call your bank now' },
    say: {
      th: 'วางสายจากเขาก่อน อย่าโอนเพิ่ม แล้วรีบโทร หรือโทรธนาคารตามเบอร์หลังบัตร ถ้าเขาคุมเครื่องอยู่ ให้ปิดเครื่องแล้วใช้เครื่องอื่นโทร',
      en: 'Hang up on them, pay no more, and call, or call the bank on the back of your card. If they control the phone, switch it off and use another.',
    },
    after: {
      th: 'โทรเสร็จแล้วกลับมาที่นี่ได้ค่ะ เราช่วยเก็บเรื่องและหลักฐานต่อ',
      en: 'Come back after the call. We help you record it and keep the proof.',
    },
  },
}
