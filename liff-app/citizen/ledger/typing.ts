import { useState } from 'preact/hooks'
import type { Direction } from '../../../flows/ledger/contract.ts'
import { draftKey, keep, kept } from '../../kept.ts'
import type { DateTyped } from '../../ui/date.tsx'

/** What is typed and not noted yet; it outlives a reload and a session that ran out. */
export type Typing = {
  dir: Direction
  sum: string
  note: string
  when: 'today' | 'yesterday' | 'other'
  day: DateTyped
  season?: string | undefined
  plot?: string | undefined
  person?: string | undefined
}
const NOTHING: Typing = { dir: 'out', sum: '', note: '', when: 'today', day: { d: '', m: '', y: '' } }

/** Field, season and direction stay for the next entry; the member does not: money put under another's name is a quarrel. */
export const afterNoting = ({ dir, season, plot }: Typing): Typing => ({ ...NOTHING, dir, season, plot })

export const useTyping = (account: string) => {
  const key = draftKey(`ledger.${account}`)
  const [state, set] = useState<Typing>(() => ({ ...NOTHING, ...kept<Partial<Typing>>(key) }))
  const become = (next: Typing): void => {
    keep(key, next)
    set(next)
  }
  return {
    typing: state,
    change: (what: Partial<Typing>) => become({ ...state, ...what }),
    become,
  }
}
