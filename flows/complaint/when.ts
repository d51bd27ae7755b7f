import type { Answers } from '../interview.ts'

/** When a question applies. Each looks at answers of earlier questions only. */
export const isTrade = (answers: Answers): boolean => answers.family === 'online_trade'
export const isWebsite = (answers: Answers): boolean => answers.family === 'illegal_website'
export const isThreat = (answers: Answers): boolean => answers.family === 'cyber_threat'
export const isLaw = (answers: Answers): boolean => answers.family === 'ict_law'

/** Threats in which money can be gone. False news is reported by people who only saw it. */
export const mayHaveLostMoney = (answers: Answers): boolean =>
  isThreat(answers) && answers.subtype !== 'false_content'

export const hasPaid = (answers: Answers): boolean =>
  isTrade(answers) && answers.paid !== undefined && answers.paid !== 'not_paid'

/** Money is gone, in whichever family. */
export const moneyGone = (answers: Answers): boolean =>
  hasPaid(answers) || (isThreat(answers) && answers.lost_money === true)

/** Paid in a way that leaves an account number to look for. */
export const paidToAccount = (answers: Answers): boolean =>
  (isTrade(answers) && (answers.paid === 'transfer' || answers.paid === 'wallet')) ||
  (isThreat(answers) && answers.lost_money === true)

/** Where the link itself is what the complaint is about. */
const LINKED = new Set(['harmful_link', 'false_content'])
export const hasLink = (answers: Answers): boolean =>
  isWebsite(answers) || (isThreat(answers) && LINKED.has(String(answers.subtype)))

export const accountTaken = (answers: Answers): boolean =>
  isThreat(answers) && answers.subtype === 'account_takeover'

/** The number that called is told with the link where there is one: a question of its own would be one too many. */
export const wasCalled = (answers: Answers): boolean =>
  isThreat(answers) && answers.platform === 'phone_sms' && !hasLink(answers) && !accountTaken(answers)

export const isNamed = (answers: Answers): boolean => answers.anonymous === 'named'
