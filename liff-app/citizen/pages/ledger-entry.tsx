import { useLocation } from 'preact-iso/router'
import type { HistoryShown, RecordsShown } from '../../../flows/ledger/shown.ts'
import { useAsked } from '../../asked.ts'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { appTexts } from '../../texts.ts'
import { type Book, BookPage, Trying } from '../ledger/book.tsx'
import { dayWords } from '../ledger/days.ts'
import { entryTexts } from '../ledger/entry-texts.ts'
import { History } from '../ledger/history.tsx'
import { bahtWords } from '../ledger/sums.ts'

export function LedgerEntryPage() {
  const { query } = useLocation()
  return (
    <BookPage title={entryTexts(usePrefs().lang).title} here="entry">
      {(book) => <OneEntry key={query.id} book={book} id={query.id ?? ''} />}
    </BookPage>
  )
}

const Changing = later(() => import('./ledger-changing.tsx').then((m) => m.Changing))

const OneEntry = ({ book, id }: { book: Book; id: string }) => {
  const { lang, path } = book
  const t = entryTexts(lang)
  const { value, trouble, again } = useAsked<HistoryShown>(
    `${path}/entries/${encodeURIComponent(id)}/history`,
  )
  const { value: records } = useAsked<RecordsShown>(`${path}/records`)
  const entry = value?.changes.findLast((one) => one.value)?.value
  if (!value || !entry)
    return trouble ? (
      <Trying trouble={trouble} again={again} gone={t.nowhere} />
    ) : (
      <p role="status">{value ? t.unsent : appTexts(lang).loading}</p>
    )
  return (
    <>
      <Trying trouble={trouble} again={again} gone={t.nowhere} />
      <p>
        <b>
          {entry.note ?? book.categoryName(entry.category)} · {book.t[entry.dir]}{' '}
          {bahtWords(entry.satang, lang)}
        </b>
        <br />
        <span class="quiet">{dayWords(entry.day, lang)}</span>
      </p>
      <Changing
        book={book}
        id={id}
        entry={entry}
        version={value.now.version}
        gone={value.now.gone}
        records={records}
        again={again}
      />
      <History book={book} changes={value.changes} records={records} />
    </>
  )
}
