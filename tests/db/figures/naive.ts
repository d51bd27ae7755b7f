import type { Sql } from '../../../db/client.ts'
import { minutesOf, slotOf } from '../../../flows/figures/measures.ts'
import type { MonthReport } from '../../../flows/figures/month.ts'

/** The same report, counted one by one from everything that there is. Slow, and written without the rollup's ideas. */
export const naiveMonth = async (sql: Sql, from: number, to: number): Promise<MonthReport> => {
  const cases = await sql`
    select c.id, c.family, c.subtype, c.loss::float8 as loss, coalesce(c.agency_id::text, 'centre') as agency, ms(c.filed_at)::float8 as filed, ms(c.due_at)::float8 as due,
      coalesce(c.province, r.province) as province from "case" c left join scam_report r on r.case_id = c.id`
  const entries = await sql`
    select case_id, ms(at)::float8 as at, actor_kind, from_state, to_state, body is not null or erased_at is not null as words from timeline order by at, seq`
  const ratings = await sql`select case_id, solved, treated, ms(at)::float8 as at from rating`
  const referrals = await sql`
    select agency_id::text as agency, status, ms(made_at)::float8 as made, ms(accepted_at)::float8 as accepted, ms(ended_at)::float8 as ended from referral`
  const byId = new Map(cases.map((one) => [one.id as string, one]))
  const inside = (at: unknown) => at !== null && Number(at) >= from && Number(at) < to
  const CLOSED = ['resolved', 'closed_unresolved', 'not_ours', 'duplicate_of', 'withdrawn']
  const ANSWERS = ['answered', 'resolved', 'closed_unresolved', 'not_ours']
  const over = (state: unknown) => CLOSED.includes(state as string)

  const filed = cases.filter((one) => inside(one.filed))
  const firsts = new Map<string, number>()
  const answers = new Map<string, number>()
  const closings: { at: number; state: string; id: string }[] = []
  const reopenings: string[] = []
  for (const one of entries) {
    const id = one.case_id as string
    if (one.actor_kind !== 'citizen' && one.actor_kind !== 'job' && one.words) {
      if (!firsts.has(id)) firsts.set(id, one.at as number)
      if (ANSWERS.includes(one.to_state as string) && !answers.has(id)) answers.set(id, one.at as number)
    }
    if (!inside(one.at)) continue
    if (over(one.to_state) && one.from_state !== null && !over(one.from_state))
      closings.push({ at: one.at as number, state: one.to_state as string, id })
    if (over(one.from_state) && one.to_state !== null && !over(one.to_state)) reopenings.push(id)
  }
  const counts = (list: readonly string[]) => {
    const found = new Map<string, number>()
    for (const one of list) found.set(one, (found.get(one) ?? 0) + 1)
    return [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  }
  const share = (n: number, of: number) => (of ? Math.round((n * 1_000) / of) : null)
  const shares = (list: readonly string[], of: number) =>
    counts(list).map(([code, n]) => ({ code, n, share: share(n, of) }))
  const rank = (times: number[], part: number) => {
    const sorted = times.toSorted((a, b) => a - b)
    const found = sorted[Math.max(1, Math.ceil(part * sorted.length)) - 1]
    return found === undefined ? null : minutesOf(slotOf(found))
  }
  const time = (times: number[]) => ({ n: times.length, median: rank(times, 0.5), p90: rank(times, 0.9) })
  const rated = ratings.filter((one) => inside(one.at))
  const points = (name: 'solved' | 'treated') => ({
    yes: rated.filter((one) => one[name] >= 4).length,
    partly: rated.filter((one) => one[name] === 3).length,
    no: rated.filter((one) => one[name] <= 2).length,
  })
  const familyOf = (id: string) => byId.get(id)!.family as string
  const agencyOf = (id: string) => byId.get(id)!.agency as string
  const lost = filed.filter((one) => one.loss > 0)
  const sum = (list: typeof lost) => list.reduce((all, one) => all + one.loss, 0)
  const families = shares(
    filed.map((one) => one.family as string),
    filed.length,
  )
  const names = new Set([
    ...closings.map(({ id }) => agencyOf(id)),
    ...rated.map((one) => agencyOf(one.case_id as string)),
    ...referrals
      .filter((one) => inside(one.made) || inside(one.accepted) || inside(one.ended))
      .map((one) => one.agency as string),
  ])
  const many = (name: string, when: 'made' | 'accepted' | 'ended') =>
    referrals.filter(
      (one) =>
        one.agency === name &&
        inside(one[when]) &&
        (when !== 'ended' || ['returned', 'declined'].includes(one.status as string)),
    ).length
  return {
    filed: {
      n: filed.length,
      families: families.map((family) => ({
        ...family,
        subtypes: shares(
          filed.filter((one) => one.family === family.code).map((one) => `${one.family}.${one.subtype}`),
          family.n,
        ),
      })),
      provinces: shares(
        filed.map((one) => (one.province as string | null) ?? '00'),
        filed.length,
      ),
    },
    closed: {
      n: closings.length,
      late: closings.filter(({ id, at }) => at > byId.get(id)!.due).length,
      states: shares(
        closings.map(({ state }) => state),
        closings.length,
      ),
      families: shares(
        closings.map(({ id }) => familyOf(id)),
        closings.length,
      ),
    },
    answered: [...answers.values()].filter(inside).length,
    solvedByUs: closings.filter(({ state }) => state === 'resolved').length,
    satisfaction: {
      rated: rated.length,
      share: share(rated.length, closings.length),
      solved: points('solved'),
      treated: points('treated'),
    },
    firstAnswer: time([...firsts].filter(([, at]) => inside(at)).map(([id, at]) => at - byId.get(id)!.filed)),
    toClose: time(closings.map(({ id, at }) => at - byId.get(id)!.filed)),
    reopened: { n: reopenings.length, families: shares(reopenings.map(familyOf), reopenings.length) },
    agencies: [...names]
      .map((code) => ({
        code,
        referred: many(code, 'made'),
        accepted: many(code, 'accepted'),
        returned: many(code, 'ended'),
        closed: closings.filter(({ id }) => agencyOf(id) === code).length,
        rated: rated.filter((one) => agencyOf(one.case_id as string) === code).length,
        solved: rated.filter((one) => agencyOf(one.case_id as string) === code && one.solved >= 4).length,
      }))
      .sort((a, b) => b.closed - a.closed || b.referred - a.referred || (a.code < b.code ? -1 : 1)),
    money: {
      lost: {
        cases: lost.length,
        satang: sum(lost),
        families: counts(lost.map((one) => one.family as string)).map(([code, cases_]) => ({
          code,
          cases: cases_,
          satang: sum(lost.filter((one) => one.family === code)),
        })),
      },
      held: { cases: 0, satang: 0 },
      returned: { cases: 0, satang: 0 },
    },
  }
}
