import { answersOf } from '../../../bot/api/complaint.ts'
import { complaint } from '../../../flows/complaint/questions.ts'
import { REVIEW } from '../../../flows/interview.ts'
import { NOTICE } from '../../../flows/person/notice.ts'
import type { Conversation } from '../../../flows/turn.ts'
import type { Harness } from '../../harness.ts'

/** A complaint as the mini-app's form sends it. */
export const FORM = {
  family: 'online_trade',
  subtype: 'not_received',
  story: 'สั่งพัดลมจากเพจ โอนเงินแล้ว ของยังไม่มา canary-story',
  platform: 'facebook',
  paid: 'transfer',
  amount: '1,500 บาท',
  paid_on: { y: 2026, m: 11, d: 12, precision: 'day', iso: '2026-11-12' },
  wants: 'refund',
  anonymous: 'named',
  name: 'สมศรี canary-name',
  contact_phone: '081-234-5678',
}

/** Somebody who has answered everything in the chat and looks at the review: "ส่งเรื่อง" files it. */
export const atReview = (now = Date.now()): Partial<Conversation> => ({
  run: {
    i: complaint.id,
    v: complaint.version,
    id: 'run1',
    at: REVIEW,
    answers: answersOf(complaint, FORM, now).answers,
    misses: 0,
    extra: [],
    since: now,
    touched: now,
  } as Conversation['run'] & object,
})

/** Signed in to the mini-app. */
export const signIn = async (h: Harness, userId: string) => {
  const call = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${h.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    return { status: response.status, text: await response.text() }
  }
  const { text } = await call('/session', { idToken: await h.simulator.idTokenFor(userId) })
  const { token } = JSON.parse(text) as { token: string }
  return {
    file: (key: string, form: object = FORM) =>
      call(
        '/complaints',
        { answers: form, notice: NOTICE.version },
        { authorization: `Bearer ${token}`, 'idempotency-key': key },
      ),
  }
}
