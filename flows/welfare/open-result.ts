import type { Catalogue } from './compile.ts'
import type { FactId, Reason, Result, Upcoming } from './contract.ts'
import type { Household } from './household.ts'

/** The result as the open API gives it: every programme in exactly one of the four lists. */
export type OpenResult = {
  eligible: {
    id: string
    discretionary: boolean
    amounts: { kind: string; period: string; amount_thb: number | null }[]
  }[]
  not_eligible: { id: string; failing: readonly FactId[] }[]
  need_more_info: { id: string; missing: readonly FactId[] }[]
  /** Over for now, claimed too late, or confirmed by nobody: the catalogue's `status` tells which. */
  closed: string[]
  monthly_cash_thb: number
  next_question: FactId | null
  upcoming: Upcoming[]
}

/** The evaluator gives the same list for the same pattern of answers. */
const named = new WeakMap<readonly Reason[], FactId[]>()
const factsOf = (failing: readonly Reason[]): FactId[] => {
  const known = named.get(failing)
  if (known) return known
  const found = [...new Set(failing.map(({ fact }) => fact))]
  named.set(failing, found)
  return found
}

export const openResult = (catalogue: Catalogue, result: Result): OpenResult => {
  const open: OpenResult = {
    eligible: [],
    not_eligible: [],
    need_more_info: [],
    closed: [],
    monthly_cash_thb: result.monthlyCashBaht,
    next_question: result.nextQuestion,
    upcoming: [...result.upcoming],
  }
  for (const { id, standing, amounts, failing, missing } of result.assessed) {
    switch (standing) {
      case 'eligible':
      case 'may_apply':
        open.eligible.push({
          id,
          discretionary: catalogue.byId.get(id)!.rules.discretionary,
          amounts: amounts.map(({ kind, period, baht }) => ({ kind, period, amount_thb: baht })),
        })
        break
      case 'not_yet':
        open.not_eligible.push({ id, failing: factsOf(failing) })
        break
      case 'ask':
        open.need_more_info.push({ id, missing })
        break
      case 'unconfirmed':
      case 'closed':
        open.closed.push(id)
        break
      default:
        standing satisfies never
    }
  }
  return open
}

export const openHousehold = (
  catalogue: Catalogue,
  { members, monthlyCashBaht, shared, conflicts }: Household,
) => ({
  members: members.map((one) => openResult(catalogue, one)),
  household: {
    monthly_cash_thb: monthlyCashBaht,
    shared: shared.map(({ id, share, members: who, counted, baht }) => ({
      id,
      share,
      members: who,
      counted,
      counted_thb: baht,
    })),
    conflicts: conflicts.map(({ ids, members: who, baht, better }) => ({
      ids,
      members: who,
      yearly_thb: baht,
      better,
    })),
  },
})
