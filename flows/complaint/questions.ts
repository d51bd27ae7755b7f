import type { Interview } from '../interview.ts'
import { closing } from './questions-closing.ts'
import { money } from './questions-money.ts'
import { opening } from './questions-opening.ts'

/**
 * The complaint. At most twelve questions, and one more for whoever gives a name: an elderly person gives up on more. What a slip or
 * a later word in the chat can tell is optional, and a date is asked once (of the payment, or else of the event).
 */
export const complaint: Interview = {
  id: 'complaint',
  version: 1,
  title: { th: 'ร้องเรียน', en: 'Complaint' },
  questions: [...opening, ...money, ...closing],
}
