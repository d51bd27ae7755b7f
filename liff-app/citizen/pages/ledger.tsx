import { usePrefs } from '../../prefs.ts'
import { BookPage } from '../ledger/book.tsx'
import { noteTexts } from '../ledger/note-texts.ts'
import { Noting } from '../ledger/noting.tsx'

export function LedgerPage() {
  return (
    <BookPage title={noteTexts(usePrefs().lang).title} here="note">
      {(book) => <Noting key={book.account.id} book={book} />}
    </BookPage>
  )
}
