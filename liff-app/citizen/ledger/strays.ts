import type { AccountShown } from '../../../flows/ledger/shown.ts'
import { draftKey, kept } from '../../kept.ts'
import { keysFrom } from '../../kept-keys.ts'

const START = draftKey('ledger.')
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

/** What was typed for books that are there no more, or that this person may no more write in: where it is kept, by the book's id. */
export const strays = (accounts: readonly AccountShown[]): [key: string, book: string][] =>
  keysFrom(START).flatMap((key) => {
    // Entries on their way lie together, whatever their book.
    if (key === draftKey('ledger.queue')) {
      const waiting = kept<{ account: string; out?: true }[]>(key) ?? []
      return waiting
        .filter(({ account, out }) => !out && !accounts.some(({ id }) => id === account))
        .map((one) => [key, one.account] as [string, string])
    }
    const book = UUID.exec(key.slice(START.length))?.[0]
    return book && !accounts.some(({ id, role }) => id === book && role !== 'viewer') ? [[key, book]] : []
  })
