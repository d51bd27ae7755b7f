import type { FlagKind } from '../../flows/flags.ts'
import type { Fragment, Sql } from '../client.ts'
import type { Doing } from './effect.ts'

/** A mark for staff, in the statement that keeps the words: `of` is what was written, with the row's `id`. Empty where nothing is marked. */
export const flagged = (
  sql: Sql,
  kind: FlagKind | null,
  what: 'case_id' | 'contact_id',
  of: Fragment,
  { as, personId, cause, at }: Doing,
): Fragment[] =>
  kind
    ? [
        sql`, ${sql(`${as}_flag`)} as (
          insert into flag (kind, person_id, ${sql(what)}, cause, at)
          select ${kind}, ${personId}::uuid, f.id, ${cause}, ${new Date(at)}::timestamptz from ${of} f on conflict (cause, kind) do nothing
        )`,
      ]
    : []
