import { useMemo, useRef, useState } from 'preact/hooks'
import type { RecordOf } from '../../../flows/ledger/contract.ts'
import type { RecordShown, RecordsShown } from '../../../flows/ledger/shown.ts'
import { useAsked } from '../../asked.ts'
import type { Book } from './book.tsx'
import { useDoing } from './doing.tsx'
import type { Writing } from './record.ts'
import { draftPlace, draftsIn, letDraftGo } from './record-draft.ts'
import { recordsOf } from './records.ts'

const ROUTE = {
  plot: 'plots',
  season: 'seasons',
  person: 'people',
  budget: 'budgets',
  recurring: 'recurring',
  debt: 'debts',
} as const satisfies Record<RecordShown['kind'], string>
type Kind = RecordShown['kind']
/** Deleted by another phone while something was typed over it here. */
type Gone = { gone?: true }

/**
 * What stands around a book's entries, and how it is kept, changed and deleted: each kind alike. `changed` runs before what came of it is said;
 * `from` tells more of the same.
 */
export const useRecords = <T extends RecordsShown = RecordsShown>(
  book: Book,
  { changed, from = 'records' }: { changed?: () => Promise<unknown>; from?: 'records' | 'standings' } = {},
) => {
  const { path, t } = book
  const asked = useAsked<T>(`${path}/${from}`)
  const doing = useDoing()
  const after = (words: string, then?: () => void) => async (): Promise<string> => {
    await Promise.all([asked.again(), changed?.()])
    then?.()
    return words
  }
  // Somebody was faster: what is true now is shown with the words that say so.
  const refused = async (): Promise<undefined> => {
    await Promise.all([asked.again(), changed?.()])
    return undefined
  }
  const seen = useRef(new Map<string, RecordShown>())
  /** Typed over, perhaps before a reload, and not saved. */
  const drafts = useMemo(() => draftsIn(book.account.id), [asked.value])
  const [held, setHeld] = useState<readonly string[]>([])
  const hold = (id: string, on: boolean): void =>
    setHeld((now) => (now.includes(id) === on ? now : on ? [...now, id] : now.filter((one) => one !== id)))
  return {
    ...asked,
    ...doing,
    of: <K extends Kind>(kind: K) => {
      const all = recordsOf(asked.value, kind)
      const there = new Set(all.map(({ id }) => id))
      const lost = new Map<string, (typeof all)[number]>()
      for (const [place, { id, over, kind: of }] of asked.value ? drafts : [])
        if (over && of === kind && place === id) lost.set(id, { id, kind, ...over } as (typeof all)[number])
      for (const id of held) {
        const one = seen.current.get(id)
        if (one?.kind === kind) lost.set(id, one as (typeof all)[number])
      }
      for (const one of all) seen.current.set(one.id, one)
      const gone = [...lost.values()].filter(({ id }) => !there.has(id))
      return [...all, ...gone.map((one) => ({ ...one, gone: true }))] as ((typeof all)[number] & Gone)[]
    },
    /** What a form of this kind is given: where it writes, and what is asked anew once it has. */
    writing: (kind: Kind): Writing => ({
      path: `${path}/${ROUTE[kind]}`,
      name: 'value',
      kind,
      again: () => Promise.all([asked.again(), changed?.()]),
      hold,
    }),
    add: <K extends Kind>(kind: K, id: string, value: RecordOf[K], then?: () => void) =>
      doing.act('POST', `${path}/${ROUTE[kind]}`, { id, value }, after(t.saved, then), refused),
    put: <K extends Kind>(
      kind: K,
      { id, version }: { id: string; version: number },
      value: RecordOf[K],
      then?: () => void,
    ) => doing.act('PUT', `${path}/${ROUTE[kind]}/${id}`, { version, value }, after(t.saved, then), refused),
    drop: (kind: Kind, { id, version }: { id: string; version: number }) =>
      doing.act(
        'DELETE',
        `${path}/${ROUTE[kind]}/${id}?version=${version}`,
        undefined,
        () => {
          hold(id, false)
          letDraftGo(draftPlace(book.account.id, id))
          return after(t.deleted)()
        },
        refused,
      ),
  }
}
