import type { RecordOf } from '../../../flows/ledger/contract.ts'
import type { RecordShown, RecordsShown } from '../../../flows/ledger/shown.ts'
import { type Book, useAsked } from './book.tsx'
import { useDoing } from './doing.tsx'
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
  return {
    ...asked,
    ...doing,
    of: <K extends Kind>(kind: K) => recordsOf(asked.value, kind),
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
        after(t.deleted),
        refused,
      ),
  }
}
