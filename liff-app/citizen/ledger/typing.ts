import { useLayoutEffect, useState } from 'preact/hooks'
import type { Direction } from '../../../flows/ledger/contract.ts'
import { draftKey, keep, kept, letGo } from '../../kept.ts'
import { prefsNow } from '../../prefs.ts'
import type { DateTyped } from '../../ui/date-typed.ts'
import { dayBy, today } from './days.ts'

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
  /** The day on which it was typed. */
  on?: string
}
const NOTHING: Typing = { dir: 'out', sum: '', note: '', when: 'today', day: { d: '', m: '', y: '' } }

/** Field, season and direction stay for the next entry; the member does not: money put under another's name is a quarrel. */
export const afterNoting = ({ dir, season, plot }: Typing): Typing => ({ ...NOTHING, dir, season, plot })

const EARLY = draftKey('ledger.')
/** Typed before it is known which books there are: it goes into the one that comes. */
let early: Typing | null = kept<Typing>(EARLY)
const forgetEarly = (): void => {
  early = null
  letGo(EARLY)
}
addEventListener('pd-other-person', forgetEarly)

const keyOf = (account: string | undefined): string =>
  account === undefined ? EARLY : draftKey(`ledger.${account}`)

/** "Yesterday" of another day than today is a day of its own, and is shown: midnight may pass over a page that stays open. */
const asMeant = (typing: Typing): Typing => {
  const { when, on } = typing
  if (when !== 'yesterday' || !on || on === today()) return typing
  const [y, m, d] = dayBy(on, -1).split('-').map(Number) as [number, number, number]
  const year = prefsNow().lang === 'th' ? y + 543 : y
  return { ...typing, when: 'other', day: { d: String(d), m: String(m), y: String(year) } }
}

const typedFor = (account: string | undefined): Typing => {
  const was = account === undefined ? early : kept<Partial<Typing>>(keyOf(account))
  const theirs = asMeant({ ...NOTHING, ...was })
  if (account === undefined || !early) return theirs
  const { dir, sum } = early
  return sum ? { ...theirs, dir, sum } : { ...theirs, dir }
}

/** @param account undefined while it comes. */
export const useTyping = (account: string | undefined) => {
  const [state, set] = useState(() => ({ account, typing: typedFor(account) }))
  const here = state.account === account ? state : { account, typing: typedFor(account) }
  const become = (next: Typing): void => {
    const typing = { ...next, on: today() }
    if (account === undefined) early = typing
    keep(keyOf(account), typing)
    set({ account, typing })
  }
  // Before the next touch: an effect waits for a frame, and would put back what was there before it.
  useLayoutEffect(() => {
    if (account === undefined || !early) return
    become(here.typing)
    forgetEarly()
  }, [account])
  return {
    typing: asMeant(here.typing),
    change: (what: Partial<Typing>) => become({ ...asMeant(here.typing), ...what }),
    become,
  }
}
