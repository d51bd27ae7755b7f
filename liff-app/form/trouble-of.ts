import type { Question } from '../../flows/interview.ts'
import type { Trouble } from '../../flows/kinds.ts'
import type { Lang } from '../../flows/lang.ts'
import { texts } from '../../flows/texts.ts'

/** In three small boxes nobody can type “yesterday”. */
const NOT_A_DATE: Record<Lang, string> = {
  th: 'ใส่วัน เดือน และปี เป็นตัวเลขค่ะ เช่น วันที่ 12 เดือน 11 ปี 2569',
  en: 'Please give day, month and year in numbers, for example day 12, month 11, year 2026',
}

/** Where a month will do, nobody is asked for the day that they were told they need not know. */
const NOT_A_MONTH: Record<Lang, string> = {
  th: 'ใส่เป็นตัวเลขค่ะ จำวันไม่ได้ เว้นช่องวันที่ไว้ เช่น เดือน 11 ปี 2569',
  en: 'Please give it in numbers. If you forget the day, leave it empty, for example month 11, year 2026',
}

/** How to go on, as it is done in a form. */
export const troubleOf = (why: Trouble, lang: Lang, question: Question): string =>
  why === 'not-a-date'
    ? (question.kind === 'date' && question.partial ? NOT_A_MONTH : NOT_A_DATE)[lang]
    : texts(lang).trouble[why]
