import content from './content/facts.json' with { type: 'json' }
import type { FactId } from './contract.ts'

/**
 * Everything that a rule may ask about a person, by id. `ask`: what is asked for instead (`birth_date`, not `age_years`);
 * `from`: what it follows from where it is not given directly.
 */
export type FactDef = {
  id: FactId
  group: string
  type: 'boolean' | 'integer' | 'number' | 'enum' | 'date'
  values?: string[]
  unit?: string
  min?: number
  max?: number
  /** Health, violence, crime (PDPA s.26): asked only when the person opens that topic, and never kept. */
  sensitive?: boolean
  from?: string
  ask?: string
  /**
   * The age under which nobody has it, and what is so before: no work and no social security under 15 (Labour Protection Act s.44, Social Security
   * Act s.33), no welfare card and no farmer's register under 18, as the programmes that give them say.
   */
  since?: { age: number; before: boolean | string }
}

export const FACTS: readonly FactDef[] = content.facts as FactDef[]
const INDEX: ReadonlyMap<FactId, number> = new Map(FACTS.map(({ id }, index) => [id, index]))

export const factIndex = (id: FactId): number => INDEX.get(id) ?? -1
export const factById = (id: FactId): FactDef | undefined => FACTS[factIndex(id)]
export const isSensitive = (id: FactId): boolean => factById(id)?.sensitive === true
/** The id by which a fact can be asked for. */
export const askable = (id: FactId): FactId => factById(id)?.ask ?? id

/** What may be given besides: it is no fact of a rule, but facts follow from it. */
export const INPUTS: readonly string[] = content.inputs.map(({ id }) => id)

/** The number that stands for a value of a fact: yes 1, no 0, the place in the list of an enum; -1 for no such value. */
export const codeOf = ({ type, values }: FactDef, value: unknown): number => {
  if (type === 'enum') return values!.indexOf(String(value))
  return Number(value)
}

/** Everything that may be asked for, once; and for each fact its place there. */
export const ASKS: readonly FactId[] = [...new Set(FACTS.map(({ id }) => askable(id)))]
const ASK_INDEX: ReadonlyMap<FactId, number> = new Map(ASKS.map((id, index) => [id, index]))
export const askIndex = (id: FactId): number => ASK_INDEX.get(id) ?? -1
export const ASK_OF: readonly number[] = FACTS.map(({ id }) => askIndex(askable(id)))
