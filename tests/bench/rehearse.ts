import { createHmac, randomBytes } from 'node:crypto'
import { wordsOf } from '../../flows/limits.ts'
import type { Message } from '../../flows/turn.ts'
import type { Walk } from './load.ts'

const LAPS = 3
const NUMBER = /PD-\d{4}-\d{6}-\d/

/** What a citizen who only types would answer. */
const answerTo = (words: string): string => {
  if (/ตรวจคำตอบก่อนส่ง/.test(words)) return 'ส่งเรื่อง'
  if (/1\. /.test(words)) return '2'
  if (/ไม่ใช่/.test(words)) return 'ใช่'
  if (/วันไหน|เมื่อไร|วันที่/.test(words)) return 'เมื่อวาน'
  if (/เท่าไร|กี่บาท/.test(words)) return '๑,๕๐๐ บาท'
  if (/รูป|หลักฐาน/.test(words)) return 'ข้าม'
  if (/เบอร์/.test(words)) return '081 234 5678'
  return 'สั่งพัดลมจากเพจร้านหนึ่ง โอนเงินไปแล้วร้านก็เงียบหายไปเลย'
}

/**
 * One person walks the real interview three times, from consent to a case number, answering what is asked. All others then say the same:
 * typed answers name no run, so one walk fits everybody. @throws where the walk does not come to a number, or changes from lap to lap.
 */
export const rehearse = async (url: string, secret: string, next: () => Promise<string>): Promise<Walk> => {
  const laps: string[][] = []
  let n = 0
  const say = async (text: string): Promise<string> => {
    const event = {
      type: 'message',
      message: { type: 'text', id: `9${Date.now()}${n}`, text },
      webhookEventId: `R${randomBytes(12).toString('hex').toUpperCase()}`,
      deliveryContext: { isRedelivery: false },
      timestamp: Date.now() + n++,
      source: { type: 'user', userId: `U${'e'.repeat(32)}` },
      replyToken: `ffffffff${randomBytes(12).toString('hex')}`,
      mode: 'active',
    }
    const body = JSON.stringify({ destination: `U${'d'.repeat(32)}`, events: [event] })
    const signature = createHmac('sha256', secret).update(body).digest('base64')
    const heard = next()
    const ack = await fetch(`${url}/webhook`, {
      method: 'POST',
      body,
      headers: { 'x-line-signature': signature },
    })
    if (ack.status !== 200) throw new Error(`the worker answers ${ack.status}`)
    const { messages } = JSON.parse(await heard) as { messages: Message[] }
    return messages.map(wordsOf).join('\n')
  }
  for (let lap = 0; lap < LAPS; lap++) {
    const said = ['ร้องเรียน']
    let words = await say('ร้องเรียน')
    if (/ยินยอม/.test(words)) {
      said.push('ยินยอม')
      words = await say('ยินยอม')
    }
    while (!NUMBER.test(words)) {
      if (said.length > 30) throw new Error(`the walk leads nowhere: ${words}`)
      const answer = answerTo(words)
      said.push(answer)
      words = await say(answer)
    }
    laps.push(said)
  }
  if (laps[1]!.join() !== laps[2]!.join()) throw new Error('the walk changes from lap to lap')
  return { first: laps[0]!, again: laps[1]! }
}
