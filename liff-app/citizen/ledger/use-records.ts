import { useRef, useState } from 'preact/hooks'
import type { RecordOf } from '../../../flows/ledger/contract.ts'
import type { RecordShown, RecordsShown } from '../../../flows/ledger/shown.ts'
import { type Book, useAsked } from './book.tsx'
import { useDoing } from './doing.tsx'
import { draftPlace, letDraftGo } from './record-draft.ts'
import type { Writing } from './record-form.tsx'
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

/** What stands around a book's entries, and how it is kept, changed and deleted: each kind alike. `changed` runs before what came of it is said. */
export const useRecords = (book: Book, changed?: () => Promise<unknown>) => {
  const { path, t } = book
  const asked = useAsked<RecordsShown>(`${path}/records`)
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
  const [held, setHeld] = useState<readonly string[]>([])
  const hold = (id: string, on: boolean): void =>
    setHeld((now) => (now.includes(id) === on ? now : on ? [...now, id] : now.filter((one) => one !== id)))
  return {
    ...asked,
    ...doing,
    of: <K extends Kind>(kind: K) => {
      const all = recordsOf(asked.value, kind)
      const lost = held.flatMap((id) => {
        const one = seen.current.get(id)
        return one?.kind === kind && !all.some((each) => each.id === id) ? [one as (typeof all)[number]] : []
      })
      for (const one of all) seen.current.set(one.id, one)
      return [...all, ...lost]
    },
    /** What a form of this kind is given: where it writes, and what is asked anew once it has. */
    writing: (kind: Kind): Writing => ({
      path: `${path}/${ROUTE[kind]}`,
      name: 'value',
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
        after(t.deleted, () => {
          hold(id, false)
          letDraftGo(draftPlace(book.account.id, id))
        }),
        refused,
      ),
  }
}
