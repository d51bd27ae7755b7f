import { useEffect, useState } from 'preact/hooks'
import type { Lang } from '../../../flows/lang.ts'

type Time = typeof import('../../../flows/time.ts')

/** Dates are said by `flows/time.ts`, which comes when the first is needed. */
export const useDates = (): ((iso: string, lang: Lang, style?: 'date' | 'day' | 'weekday') => string) => {
  const [time, setTime] = useState<Time>()
  useEffect(
    () =>
      void import('../../../flows/time.ts').then(
        (m) => setTime(() => m as Time),
        () => {},
      ),
    [],
  )
  return (iso, lang, style = 'day') =>
    !time
      ? '…'
      : style === 'date'
        ? time.dateWords(Date.parse(iso), lang)
        : time.dateTimeWords(Date.parse(iso), lang, style)
}
