import { putRight } from '../corrected.ts'
import { heldOf } from '../holding.ts'
import type { InboundText } from '../inbound.ts'
import { REVIEW, valuesOf } from '../interview.ts'
import { applicable } from '../interview-steps.ts'
import { parsePhone } from '../parse/phone.ts'
import { TO_STAFF } from '../to-staff.ts'
import type { Conversation, Facts, Turn } from '../turn.ts'
import { keepForStaff } from './kept-for-staff.ts'

const TYPED_MAX = 60
const A_NUMBER = /\+?\d[\d\-(). ]{6,20}\d/g

/** The name first and the number to call in a message of its own, when all is asked already: it goes beside the name, or along for staff. */
export const numberAfter = (c: Conversation, event: InboundText, missed: Turn, facts: Facts): Turn | null => {
  const { run } = c
  const interview = run && heldOf(run)?.interview
  if (!run || !interview || run.at !== REVIEW || !TO_STAFF.has(run.i) || event.text.length > TYPED_MAX)
    return null
  const read = parsePhone(event.text)
  if (!read.ok || !/^(?:mobile|landline)$/.test(read.value.kind)) return null
  const asked = applicable(interview, valuesOf(run.answers))
  const own = asked.find(({ id }) => id === 'contact_phone')
  if (own) return putRight(c, run, own, { by: 'text', ...event }, facts)
  const name = asked.find(({ id }) => id === 'name')
  const had = name && run.answers[name.id]
  if (!name || !had || !('v' in had) || typeof had.v !== 'string')
    return keepForStaff(c, event, missed, facts)
  const text = `${had.v.replace(A_NUMBER, '').trim()} ${read.value.local}`
  const turn = putRight(c, run, name, { by: 'text', text, messageId: event.messageId }, facts)
  const next = turn?.next.run?.answers[name.id]
  if (!turn?.next.run || !next || !('v' in next)) return turn
  // Of both messages: what was said goes with either.
  const m = [...(had.m ?? []), ...(next.m ?? [])]
  const answers = { ...turn.next.run.answers, [name.id]: { ...next, m } }
  return { ...turn, next: { ...turn.next, run: { ...turn.next.run, answers } } }
}
