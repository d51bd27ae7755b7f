import type { StoredAnswers, Value } from '../interview.ts'
import { messagesOf } from '../messages-of.ts'
import { graphemeCount } from '../text.ts'
import { subtypeOf } from './families.ts'
import { paymentTold } from './payment-told.ts'

/** Below this a text names the matter ("โดนโกง", "อยากร้องเรียนค่ะ") and does not yet tell it. */
const TELLS_FROM = 15
const TELLS_ALONE_FROM = 45
const ADDRESS = /(?:https?:\/\/|www\.)\S{3,500}/gi

export type Hints = { family?: string; subtype?: string; platform?: string; paid?: string }
export type Said = { text: string; messageId: string; also?: string[] }

/**
 * What a person has said before the first question, as answers: shown at the review like any other, and taken back with
 * the message that said it. A mere "ร้องเรียน" is no story; it would be filed as one.
 */
export const openingAnswers = (
  said: Said,
  { family, subtype, platform, paid }: Hints,
  now: number,
): StoredAnswers => {
  const m = messagesOf(said)
  const given = (id: string, v: Value | undefined): StoredAnswers =>
    v === undefined ? {} : { [id]: { v, m } }
  const words = said.text.trim()
  const tells = graphemeCount(words) >= (family ? TELLS_FROM : TELLS_ALONE_FROM)
  const addresses = words.match(ADDRESS)?.join('\n')
  const payment = family === 'online_trade' && paid !== 'not_paid' ? paymentTold(words, now) : {}
  return {
    ...given('family', family),
    ...given('subtype', subtypeOf(family, subtype)?.code),
    ...given('platform', platform),
    ...given('paid', family === 'online_trade' ? paid : undefined),
    ...given('amount', payment.amount),
    ...given('paid_on', payment.paid_on),
    ...given('accounts', payment.accounts),
    ...given('links', family === 'illegal_website' ? addresses : undefined),
    ...given(family === 'ict_law' ? 'enquiry' : 'story', tells ? words : undefined),
  }
}
