import type { Lang } from '../lang.ts'

/** "3 ชั่วโมง", "2 วัน 4 ชั่วโมง": a time as somebody says it. */
export const minutesWords = (minutes: number | null, lang: Lang): string => {
  if (minutes === null) return '–'
  const th = lang === 'th'
  const part = (n: number, thai: string, english: string) =>
    n === 0 ? '' : th ? `${n} ${thai}` : `${n} ${english}${n === 1 ? '' : 's'}`
  if (minutes < 60) return part(Math.max(1, minutes), 'นาที', 'minute')
  const hours = Math.round(minutes / 60)
  if (hours < 48) return part(hours, 'ชั่วโมง', 'hour')
  return [part(Math.floor(hours / 24), 'วัน', 'day'), part(hours % 24, 'ชั่วโมง', 'hour')]
    .filter(Boolean)
    .join(' ')
}
