import type { Recurring } from '../../../flows/ledger/contract.ts'
import { dayBy } from './days.ts'

type Rest = NonNullable<Recurring['pauses']>[number]

/** It goes on after a rest or an end: the days between stay days of rest, what falls on today is asked about again. */
export const resumed = ({ until: ended, pauses = [], ...going }: Recurring, today: string): Recurring => {
  const yesterday = dayBy(today, -1)
  const since: Rest[] = ended === undefined ? [] : [{ from: dayBy(ended, 1) }]
  const rested = [...pauses, ...since].flatMap((rest): Rest[] => {
    if (rest.until !== undefined) return [rest]
    return rest.from <= yesterday ? [{ from: rest.from, until: yesterday }] : []
  })
  return { ...going, ...(rested.length ? { pauses: rested } : {}) }
}
