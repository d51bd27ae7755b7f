import { answersOf } from '../../../bot/api/complaint.ts'
import { complaint } from '../../../flows/complaint/questions.ts'
import { REVIEW } from '../../../flows/interview.ts'
import { NOTICE } from '../../../flows/person/notice.ts'
import type { Conversation } from '../../../flows/turn.ts'
import type { Harness } from '../../harness.ts'
import { namedComplaint } from '../../tools/complaint.ts'

/** A complaint as the mini-app's form sends it. */
export const FORM = namedComplaint({
  story: 'สั่งพัดลมจากเพจ โอนเงินแล้ว ของยังไม่มา canary-story',
  name: 'สมศรี canary-name',
})

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
