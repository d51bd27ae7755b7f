import { type Sums, shareOf, type Time, verdicts } from './sums.ts'

type Share = { code: string; n: number; share: number | null }
type Money = { cases: number; satang: number }

/** The month as the 1212 centre reports its own: what came by kind and share, how people found it, how long it took, who did what, what was lost. */
export type MonthReport = {
  filed: { n: number; families: (Share & { subtypes: Share[] })[]; provinces: Share[] }
  closed: { n: number; late: number; states: Share[]; families: Share[] }
  /** Three numbers that are never one: what got an answer, what we called solved, what people called solved. */
  answered: number
  solvedByUs: number
  satisfaction: {
    rated: number
    /** Of everything closed. */
    share: number | null
    solved: ReturnType<typeof verdicts>
    treated: ReturnType<typeof verdicts>
  }
  firstAnswer: Time
  toClose: Time
  reopened: { n: number; families: Share[] }
  agencies: {
    code: string
    referred: number
    accepted: number
    returned: number
    closed: number
    rated: number
    solved: number
  }[]
  money: { lost: Money & { families: (Money & { code: string })[] }; held: Money; returned: Money }
}

const shares = (sums: Sums, measure: Parameters<Sums['parts']>[0], of: number): Share[] =>
  sums.parts(measure).map(({ part, sum }) => ({ code: part, n: sum.n, share: shareOf(sum.n, of) }))

const AGENCY_MEASURES = {
  referred: 'referred.agency',
  accepted: 'accepted.agency',
  returned: 'returned.agency',
  closed: 'closed.agency',
  rated: 'rated.agency',
  solved: 'solved.agency',
} as const

const agencies = (sums: Sums): MonthReport['agencies'] => {
  const codes = new Set(
    Object.values(AGENCY_MEASURES).flatMap((measure) => sums.parts(measure).map(({ part }) => part)),
  )
  const n = (code: string, what: keyof typeof AGENCY_MEASURES) => sums.of(AGENCY_MEASURES[what], code).n
  return [...codes]
    .map((code) => ({
      code,
      referred: n(code, 'referred'),
      accepted: n(code, 'accepted'),
      returned: n(code, 'returned'),
      closed: n(code, 'closed'),
      rated: n(code, 'rated'),
      solved: n(code, 'solved'),
    }))
    .toSorted((a, b) => b.closed - a.closed || b.referred - a.referred || (a.code < b.code ? -1 : 1))
}

const money = (sums: Sums, measure: 'lost' | 'held' | 'returned'): Money => {
  const { n, satang } = sums.of(measure)
  return { cases: n, satang }
}

export const monthReport = (sums: Sums): MonthReport => {
  const filed = sums.of('filed').n
  const closed = sums.of('closed').n
  const reopened = sums.of('reopened').n
  const subtypes = sums.parts('filed.subtype')
  return {
    filed: {
      n: filed,
      families: shares(sums, 'filed.family', filed).map((family) => ({
        ...family,
        subtypes: subtypes
          .filter(({ part }) => part.startsWith(`${family.code}.`))
          .map(({ part, sum }) => ({ code: part, n: sum.n, share: shareOf(sum.n, family.n) })),
      })),
      provinces: shares(sums, 'filed.province', filed),
    },
    closed: {
      n: closed,
      late: sums.of('closed.late').n,
      states: shares(sums, 'closed.state', closed),
      families: shares(sums, 'closed.family', closed),
    },
    answered: sums.of('answered').n,
    solvedByUs: sums.of('closed.state', 'resolved').n,
    satisfaction: {
      rated: sums.of('rated').n,
      share: shareOf(sums.of('rated').n, closed),
      solved: verdicts(sums, 'rated.solved'),
      treated: verdicts(sums, 'rated.treated'),
    },
    firstAnswer: sums.time('first.slot'),
    toClose: sums.time('closed.slot'),
    reopened: { n: reopened, families: shares(sums, 'reopened.family', reopened) },
    agencies: agencies(sums),
    money: {
      lost: {
        ...money(sums, 'lost'),
        families: sums
          .parts('lost.family')
          .map(({ part, sum }) => ({ code: part, cases: sum.n, satang: sum.satang })),
      },
      held: money(sums, 'held'),
      returned: money(sums, 'returned'),
    },
  }
}
