import { formValue } from '../../flows/draft.ts'
import type { Answers, Place, Question, Value } from '../../flows/interview.ts'
import { readAnswer, type Trouble } from '../../flows/kinds.ts'
import { type DateTyped, dateText } from '../ui/date-typed.ts'
import type { PlaceTyped } from '../ui/place-typed.ts'
import type { AccountTyped } from '../ui/text.tsx'
import { type Input, valueAtOnce } from './inputs.ts'

export { fetchHints } from './hints.ts'
export { troubleOf } from './trouble-of.ts'

/** Reads what was typed as the chat and the server read it: the same functions. The page fetches this once somebody begins to answer. */
export type Checked = { ok: true; value: Value } | { ok: false; why: Trouble }

export const check = (question: Question, input: Input, before: Answers, now: number): Checked => {
  const direct = question.kind === 'place' ? placeOf(input as PlaceTyped) : valueAtOnce(question, input)
  if (direct !== undefined) {
    const value = formValue(question, direct, before, now)
    const vague = question.kind === 'place' && question.province && !(value as Place | undefined)?.province
    return value === undefined || vague ? { ok: false, why: 'not-understood' } : { ok: true, value }
  }
  const reading = readAnswer(question, { by: 'text', text: typed(question, input) }, { answers: before, now })
  if (!reading.ok) return { ok: false, why: reading.why }
  return 'value' in reading ? { ok: true, value: reading.value } : { ok: false, why: 'not-understood' }
}

const typed = (question: Question, input: Input): string => {
  if (question.kind === 'date') return dateText(input as DateTyped)
  if (question.kind !== 'account') return String(input)
  const { bank, number } = input as AccountTyped
  return `${bank} ${number}`.trim()
}

/** The words are what an officer reads; codes go along where they were chosen. */
const placeOf = ({ text, province, district, subdistrict }: PlaceTyped): Place | undefined => {
  const words = [text.trim(), subdistrict].filter(Boolean).join(' ')
  if (!words && !province) return undefined
  return {
    text: words || province,
    ...(province ? { province } : {}),
    ...(district ? { district } : {}),
    ...(subdistrict ? { subdistrict } : {}),
  }
}
