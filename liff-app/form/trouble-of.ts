import type { Trouble } from '../../flows/kinds.ts'
import type { Lang } from '../../flows/lang.ts'
import { texts } from '../../flows/texts.ts'

/** In three small boxes nobody can type “yesterday”. */
const NOT_A_DATE: Record<Lang, string> = {
  th: 'ใส่วัน เดือน และปี เป็นตัวเลขค่ะ เช่น วันที่ 12 เดือน 11 ปี 2569',
  en: 'Please give day, month and year in numbers, for example day 12, month 11, year 2026',
}

/** How to go on, as it is done in a form. */
export const troubleOf = (why: Trouble, lang: Lang): string =>
  why === 'not-a-date' ? NOT_A_DATE[lang] : texts(lang).trouble[why]
