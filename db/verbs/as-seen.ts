import type { Fragment, Sql } from '../client.ts'
import { refuse, type Saved } from './outcome.ts'

type Entry = {
  /** When the entry that stands there was taken away, or null. */
  ended: Fragment
  version: Fragment
  /** Whether what is to be written stands there already: the same again, its answer lost on the way, makes nobody slower. */
  same: Fragment
}

/** Whether what stands there is what was seen by whoever changes it (`Saved`): for the `where` of the statement, so that of two the slower writes nothing. */
export const asSeen = (
  sql: Sql,
  seen: string | null | undefined,
  { ended, version, same }: Entry,
): Fragment => {
  if (seen === undefined) return sql`true`
  if (seen === null) return sql`(${ended} is not null or ${same})`
  return sql`(${ended} is null and (${version} = ${seen} or ${same}))`
}

/** Of something that was to be taken away and is not there: nothing is left to be shown. */
export const orUnknown = <T>(saved: Saved<T>): Saved<T> =>
  !saved.ok && saved.why === 'changed' && saved.current === null ? refuse('unknown') : saved
