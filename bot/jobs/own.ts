import { clearAfter, copiesOver, copyGone } from '../../db/own/copies.ts'
import type { ApiDeps } from '../api/deps.ts'
import { makeCopies, newCalls } from './own-copy.ts'
import { eraseAll } from './own-erase.ts'
import { copyKeys } from './own-pieces.ts'
import { deleteAll } from './photos.ts'

/** What copies and erasures have to work with, in a request and in the sweep alike. */
export type OwnDeps = Pick<ApiDeps, 'sql' | 'keys' | 'bucket' | 'config' | 'now' | 'fetch' | 'deliver'>

/** Finishes what a request began, and lets go of copies whose day is over. `calls`: of the invocation, which may come here again. @returns how much was done. */
export const ownJobs = async (deps: OwnDeps, calls = newCalls()): Promise<number> => {
  const erased = await eraseAll(deps)
  const made = await makeCopies(deps, undefined, undefined, calls)
  const over = await copiesOver(deps.sql, { now: deps.now(), limit: 20 })
  for (const { id, parts } of over) {
    await deleteAll(deps, await copyKeys(deps, id, parts))
    await copyGone(deps.sql, id)
  }
  await clearAfter(deps.sql, deps.now())
  return erased + made + over.length
}
