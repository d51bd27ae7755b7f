import calendar from './case/content/calendar.json' with { type: 'json' }
import escalation from './case/content/escalation.json' with { type: 'json' }
import casePolicy from './case/content/policy.json' with { type: 'json' }
import advice from './complaint/content/advice.json' with { type: 'json' }
import banks from './content/banks.json' with { type: 'json' }
import { Dated, isDatedLike, isStale } from './content/dated.ts'
import hotlines from './content/hotlines.json' with { type: 'json' }
import places from './content/places.json' with { type: 'json' }
import retention from './content/retention.json' with { type: 'json' }
import threats from './content/threats.json' with { type: 'json' }
import exchangePolicy from './exchange/content/policy.json' with { type: 'json' }
import lessons from './learn/content/list.json' with { type: 'json' }
import lessonSources from './learn/content/sources.json' with { type: 'json' }
import notice from './person/content/notice.json' with { type: 'json' }
import flags from './scam/content/flags.json' with { type: 'json' }
import institutions from './scam/content/institutions.json' with { type: 'json' }
import levels from './scam/content/levels.json' with { type: 'json' }
import likeness from './scam/content/likeness.json' with { type: 'json' }
import periods from './scam/content/periods.json' with { type: 'json' }
import facts from './welfare/content/facts.json' with { type: 'json' }
import { PROGRAMMES } from './welfare/programmes/index.ts'

/**
 * Everything changeable that has a source and a day on which somebody looked, by the file that it stands in. The sub-districts, large and never in
 * the worker, are of one source with the places above them.
 */
export const REGISTRIES: Readonly<Record<string, unknown>> = {
  'case/content/calendar.json': calendar,
  'case/content/escalation.json': escalation,
  'case/content/policy.json': casePolicy,
  'complaint/content/advice.json': advice,
  'content/banks.json': banks,
  'content/hotlines.json': hotlines,
  'content/places.json': places,
  'content/retention.json': retention,
  'content/threats.json': threats,
  'exchange/content/policy.json': exchangePolicy,
  'learn/content/list.json': lessons,
  'learn/content/sources.json': lessonSources,
  'person/content/notice.json': notice,
  'scam/content/flags.json': flags,
  'scam/content/institutions.json': institutions,
  'scam/content/levels.json': levels,
  'scam/content/likeness.json': likeness,
  'scam/content/periods.json': periods,
  'welfare/content/facts.json': facts,
}

export type Stale = {
  registry: string
  id: string
  owner: string | null
  checkedOn: string | null
  validUntil: string | null
  /** `undated`: it lacks what it must have. `expired`: it holds no more. `old`: nobody has looked for a year. */
  why: 'undated' | 'expired' | 'old' | 'unverified'
}

type Loose = Record<string, unknown>
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const entry = (registry: string, id: string, one: Loose, why: Stale['why']): Stale => ({
  registry,
  id,
  owner: textOf(one.owner),
  checkedOn: textOf(one.checkedOn),
  validUntil: textOf(one.validUntil),
  why,
})

const staleOf = (registry: string, id: string, one: Loose, now: number): Stale[] => {
  const parsed = Dated.safeParse(one)
  if (!parsed.success) return [entry(registry, id, one, 'undated')]
  if (isStale(parsed.data, now))
    return [entry(registry, id, one, isStale({ ...parsed.data, validUntil: null }, now) ? 'old' : 'expired')]
  const unverified = one.status === 'unverified' || one.verified === false || one.unverified === true
  return unverified ? [entry(registry, id, one, 'unverified')] : []
}

/** Everything in a file that says of itself when it was looked at, and every member of a list in which others do. */
export const staleIn = (registry: string, value: unknown, now: number, id = ''): Stale[] => {
  if (Array.isArray(value)) {
    const some = value.some(isDatedLike)
    return value.flatMap((one, index) => {
      const name = textOf((one as Loose | null)?.id) ?? `${id}[${index}]`
      return some ? staleOf(registry, name, one as Loose, now) : staleIn(registry, one, now, name)
    })
  }
  if (!value || typeof value !== 'object') return []
  const own = isDatedLike(value) ? staleOf(registry, id || 'all', value as Loose, now) : []
  const inner = Object.entries(value).flatMap(([key, one]) =>
    one && typeof one === 'object' ? staleIn(registry, one, now, key) : [],
  )
  return [...own, ...inner]
}

/** Rights say their dates in names of their own. */
const stalePrograms = (now: number): Stale[] =>
  PROGRAMMES.flatMap((one) => {
    const { id, owner, checkedOn, validTo } = one
    const dated = {
      source: one.sources[0]?.title ?? '',
      owner,
      checkedOn,
      validFrom: one.validFrom ?? checkedOn,
      validUntil: validTo,
    }
    return staleOf(`welfare/programmes/${id}.json`, id, dated, now)
  })

const RANK: Readonly<Record<Stale['why'], number>> = { undated: 0, expired: 1, old: 2, unverified: 3 }

/** What somebody must look at, the worst first. */
export const staleContent = (now: number): Stale[] =>
  [
    ...Object.entries(REGISTRIES).flatMap(([registry, value]) => staleIn(registry, value, now)),
    ...stalePrograms(now),
  ].sort(
    (a, b) => RANK[a.why] - RANK[b.why] || (a.registry < b.registry ? -1 : a.registry > b.registry ? 1 : 0),
  )
