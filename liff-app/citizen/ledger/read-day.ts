import type { DateTyped } from '../../ui/date-typed.ts'

/** `wrong` where it is no day, `later` where what reads days cannot be fetched. */
export const readDay = async (
  typed: DateTyped,
  { future = false }: { future?: boolean } = {},
): Promise<{ day: string } | { why: 'empty' | 'wrong' | 'later' }> => {
  const text = [typed.d, typed.m, typed.y]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(' ')
  if (!text) return { why: 'empty' }
  const parse = await import('../../../flows/parse/date.ts').catch(() => null)
  if (!parse) return { why: 'later' }
  const read = parse.parseDate(text, { now: Date.now(), yearsBack: 60, future })
  return read.ok && read.value.precision === 'day' ? { day: read.value.iso } : { why: 'wrong' }
}
