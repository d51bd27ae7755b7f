import type { Programme } from '../../../flows/welfare/programme.ts'
import { call } from '../../api.ts'
import { changesOf, useHeard } from '../../heard.ts'
import { draftKey, keep, kept } from '../../kept.ts'
import { ME } from './house.ts'
import { keptNow, onKept } from './kept.ts'

/**
 * Papers that somebody has ready, by their place in the list of the day on which it was last checked: a new list begins unticked. They are on this
 * phone; one's own are kept with the answers too, where these are kept, and so are on every phone of theirs.
 */
type Ticks = Record<string, readonly number[]>
type Change = { of: string; paper: number; on: boolean }
const PLACE = draftKey('rights-ticks')
const WAITING = draftKey('rights-ticks-out')
const TOLD = draftKey('rights-ticks-told')
const OWN = `${ME}:`
let ticks: Ticks = kept<Ticks>(PLACE) ?? {}
/** Ticked and not told yet. */
let waiting: Change[] = kept<Change[]>(WAITING) ?? []
/** Of these our side told before: what it tells no more was unticked elsewhere. */
let told: readonly string[] = kept<string[]>(TOLD) ?? []
let sending = false
const changes = changesOf()

const become = (next: Ticks): void => {
  ticks = next
  keep(PLACE, ticks)
  changes.tell()
}
const wait = (next: Change[]): void => {
  waiting = next
  keep(WAITING, waiting)
}
addEventListener('pd-other-person', () => {
  ticks = {}
  waiting = []
  told = []
})

const withOne = (all: Ticks, whose: string, paper: number, on: boolean): Ticks => {
  const mine = (all[whose] ?? []).filter((one) => one !== paper)
  return { ...all, [whose]: on ? [...mine, paper] : mine }
}

/** What our side has counts, but for what it has not been told yet, and for rights that are not kept there. */
const takeIn = (theirs: Ticks): void => {
  const all = { ...ticks, ...Object.fromEntries(Object.entries(theirs).map(([of, one]) => [OWN + of, one])) }
  for (const key of told) if (!theirs[key.slice(OWN.length)]) delete all[key]
  told = Object.keys(theirs).map((of) => OWN + of)
  keep(TOLD, told)
  become(waiting.reduce((now, { of, paper, on }) => withOne(now, OWN + of, paper, on), all))
}
const send = async (): Promise<void> => {
  if (sending || !waiting.length || !keptNow()?.keptSince) return
  sending = true
  const leaving = waiting.slice(0, 400)
  const answer = await call<{ ticks: Ticks }>('/own/rights/ticks', {
    method: 'PUT',
    body: { changes: leaving },
  })
  sending = false
  if (!answer.ok && answer.trouble.kind !== 'refused') return
  wait(waiting.filter((one) => !leaving.includes(one)))
  if (answer.ok) takeIn(answer.value.ticks)
  return send()
}

let since: string | null | undefined
/** Answers are kept from now on, or were all along: what is ticked here goes along. */
const onKeeping = (): void => {
  const now = keptNow()
  if (!now) return
  const begins = since === null && now.keptSince !== null
  since = now.keptSince
  if (!now.keptSince) {
    wait([])
    return
  }
  if (begins)
    wait(
      Object.entries(ticks).flatMap(([whose, papers]) =>
        whose.startsWith(OWN)
          ? papers.map((paper) => ({ of: whose.slice(OWN.length), paper, on: true }))
          : [],
      ),
    )
  if (now.ticks) takeIn(now.ticks)
  void send()
}
onKept(onKeeping)
addEventListener('online', () => void send())

export const useTicks = (who: string, { id, checkedOn }: Programme) => {
  useHeard(changes)
  const of = `${id}:${checkedOn}`
  const whose = `${who}:${of}`
  const mine = ticks[whose] ?? []
  return {
    count: mine.length,
    has: (paper: number): boolean => mine.includes(paper),
    tick: (paper: number, on: boolean): void => {
      become(withOne(ticks, whose, paper, on))
      if (who !== ME || !keptNow()?.keptSince) return
      wait([...waiting.filter((one) => one.of !== of || one.paper !== paper), { of, paper, on }])
      void send()
    },
  }
}
