import type { StoredAnswers } from '../interview.ts'
import { messagesOf } from '../messages-of.ts'
import { graphemeCount } from '../text.ts'
import { BANK_CHOICES } from './banks.ts'
import { indicatorsIn } from './indicators.ts'
import type { Said } from './own.ts'
import { clockWords, dateValue } from './when.ts'

/** Below this a text names the matter ("โดนมิจฉาชีพ") and does not yet tell it. */
const TELLS_FROM = 25

/**
 * What has been said before the report, as its first answers: shown at the review like any other, and taken back with the message that
 * said it. `arg` is `paid.bank.when`, as the exchange before wrote it.
 */
export const reportAnswers = (
  arg: string | undefined,
  said: Said | undefined,
  now: number,
): StoredAnswers => {
  const [paid, bank, when = ''] = (arg ?? '').split('.')
  const known = /^([ad])(\d{1,15})$/.exec(when)
  const at = known && Number(known[2]) <= now ? Number(known[2]) : undefined
  const m = said && messagesOf(said)
  const text = said?.text.trim() ?? ''
  const named = text !== '' && indicatorsIn(text).found.length > 0
  return {
    ...(paid === 'yes' || paid === 'no' || paid === 'unsure' ? { paid: { v: paid } } : {}),
    ...(BANK_CHOICES.some(({ code }) => code === bank) ? { from_bank: { v: bank! } } : {}),
    ...(at === undefined ? {} : { t1_date: { v: dateValue(at) } }),
    ...(at !== undefined && known?.[1] === 'a' ? { t1_time: { v: clockWords(at) } } : {}),
    // Of a pasted message nobody knows what happened; of a story everybody does.
    ...(m && paid !== 'no' && !said.theirs && graphemeCount(text) >= TELLS_FROM
      ? { story: { v: text, m } }
      : {}),
    ...(m && (paid === 'no' || said.theirs ? text !== '' : named) ? { identifiers: { v: text, m } } : {}),
  }
}
