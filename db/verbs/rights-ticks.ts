import type { Standing } from '../../flows/welfare/contract.ts'
import { holds } from '../../flows/welfare/evaluate.ts'
import type { Outcome } from '../../flows/welfare/kept.ts'
import { asBytes, type Sql } from '../client.ts'
import { type Keys, open, seal } from '../crypto.ts'
import { outcomePlace, ticksPlace } from '../rights.ts'
import { together } from './once.ts'

/** Papers that somebody has ready: their places in the list of a programme as it was on the day on which it was last checked. */
export type Ticks = Readonly<Record<string, readonly number[]>>
/** `of`: programme and day. */
export type TickChange = { of: string; paper: number; on: boolean }

const programmeOf = (of: string): string => of.slice(0, of.indexOf(':'))

/** Null where no answers are kept. */
export const readTicks = async (sql: Sql, keys: Keys, personId: string): Promise<Ticks | null> => {
  const [row] = await sql`select ticks from rights_profile where person_id = ${personId}::uuid`
  return row ? opened(keys, personId, row.ticks) : null
}

/**
 * Each change by itself, so that two phones that tick at once lose nothing of each other's. Only of rights that the kept answers give: a tick says no
 * more of its person than is kept already, and nothing of what was told in confidence. Null where no answers are kept.
 */
export const changeTicks = (
  sql: Sql,
  keys: Keys,
  personId: string,
  changes: readonly TickChange[],
): Promise<Ticks | null> =>
  together(sql, async (tx) => {
    const [row] = await tx`
      select ticks, outcome from rights_profile where person_id = ${personId}::uuid for no key update`
    if (!row) return null
    const outcome = JSON.parse(await open(keys, outcomePlace(personId), asBytes(row.outcome))) as Outcome
    const before = await opened(keys, personId, row.ticks)
    const after = changes.reduce((ticks, one) => changed(ticks, one, outcome), before)
    if (after !== before) {
      const body = await seal(keys, ticksPlace(personId), JSON.stringify(after))
      await tx`update rights_profile set ticks = ${body}::bytea where person_id = ${personId}::uuid`
    }
    return after
  })

/** A list that was checked anew begins unticked: of each programme the latest list alone is kept. */
const changed = (ticks: Ticks, { of, paper, on }: TickChange, outcome: Outcome): Ticks => {
  const programme = programmeOf(of)
  const [standing] = outcome[programme]?.split('|') ?? []
  if (!standing || !holds(standing as Standing)) return ticks
  const others = Object.entries(ticks).filter(([key]) => programmeOf(key) !== programme)
  if (Object.keys(ticks).some((key) => programmeOf(key) === programme && key > of)) return ticks
  const mine = (ticks[of] ?? []).filter((one) => one !== paper)
  const next = on ? [...mine, paper].toSorted((a, b) => a - b) : mine
  return Object.fromEntries(next.length ? [...others, [of, next]] : others)
}

const opened = async (keys: Keys, personId: string, ticks: unknown): Promise<Ticks> =>
  ticks === null ? {} : (JSON.parse(await open(keys, ticksPlace(personId), asBytes(ticks))) as Ticks)
