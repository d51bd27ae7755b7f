import { compile } from './compile.ts'
import type { Programme } from './programme.ts'
import { PROGRAMMES } from './programmes/index.ts'

/** The programmes as they stand today, ready to decide. */
export const CATALOGUE = compile(PROGRAMMES)

export { PROGRAMMES }

const byId = new Map(PROGRAMMES.map((one) => [one.id, one]))
export const programmeById = (id: string): Programme | undefined => byId.get(id)
