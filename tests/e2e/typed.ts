import type { Phone } from './phone.ts'
import { CASE_NUMBER } from './world.ts'

/** What this person answers to each question, by its first words. */
const ANSWERS: [RegExp, string][] = [
  [/ตรวจคำตอบก่อนส่ง/, 'ส่งเรื่อง'],
  [/ก่อนเริ่ม ขออนุญาต/, 'ยินยอม'],
  [/เรื่องแบบไหน/, '1'],
  [/ตรงกับข้อไหน/, '๑'],
  [/เกิดอะไรขึ้น/, 'สั่งพัดลมจากเพจ โอนเงินแล้วของไม่มา ทักไปก็ไม่ตอบ'],
  [/ทางไหน/, 'เฟส'],
  [/จ่ายแบบไหน/, 'โอน'],
  [/เป็นเงินเท่าไหร่/, '๑,๒๙๐ บาท'],
  [/จ่ายเงินวันไหน/, 'เมื่อวาน'],
  [/คนขายชื่ออะไร/, 'เพจ บ้านพัดลมราคาส่ง'],
  [/บัญชีเลขที่อะไร/, 'กสิกร 123-4-56789-0'],
  [/อยากให้ช่วยเรื่องอะไร/, 'ขอเงินคืน'],
  [/มีรูปหลักฐานไหม/, 'ข้าม'],
  [/ให้บอกชื่อคุณ/, '1'],
]

/** From the first words to a case number by the keyboard alone. Returns the number and the questions in their order. */
export const complainByTyping = async (
  phone: Phone,
  opening = 'ร้องเรียน',
): Promise<{ number: string; seen: string[] }> => {
  const seen = [await phone.say(opening)]
  for (let step = 0; step < 20; step++) {
    const last = seen.at(-1)!
    const number = CASE_NUMBER.exec(last)?.[0]
    if (number) return { number, seen }
    const answer = ANSWERS.find(([asked]) => asked.test(last))?.[1]
    if (!answer) throw new Error(`nobody told this person what to answer to: ${last}`)
    seen.push(await phone.say(answer))
  }
  throw new Error(`no case number after ${seen.length} answers`)
}
