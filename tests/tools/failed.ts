import type { Failed } from '../../db/each.ts'

/** Where nothing may fail for anybody. */
export const nobody: Failed = (_, error) => {
  throw error
}
