import { type Catalogue, compile } from './compile.ts'
import type { Programme } from './programme.ts'
import { PROGRAMMES } from './programmes/index.ts'

let compiled: Catalogue | null = null

/** The programmes as they stand today, compiled at the first question and not at start-up. */
export const catalogue = (): Catalogue => {
  compiled ??= compile(PROGRAMMES)
  return compiled
}

export { PROGRAMMES }

const byId = new Map(PROGRAMMES.map((one) => [one.id, one]))
export const programmeById = (id: string): Programme | undefined => byId.get(id)
