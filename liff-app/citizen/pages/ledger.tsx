import { useRef } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { type Book, BookPage } from '../ledger/book.tsx'
import { noteTexts } from '../ledger/note-texts.ts'
import { Noting } from '../ledger/noting.tsx'

export function LedgerPage() {
  // The book that comes first takes the place of none, and what is under a finger stays there; another begins anew.
  const first = useRef<string>(undefined)
  const keyOf = ({ account: { id } }: Book) => {
    first.current ??= id
    return id === first.current ? 'first' : id
  }
  return (
    <BookPage title={noteTexts(usePrefs().lang).title} here="note" early={<Noting key="first" />}>
      {(book) => <Noting key={keyOf(book)} book={book} />}
    </BookPage>
  )
}
