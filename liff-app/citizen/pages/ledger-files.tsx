import { useRef, useState } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { Choice } from '../../ui/choice.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { type Book, BookPage } from '../ledger/book.tsx'
import { lastOf, timeWords, today } from '../ledger/days.ts'
import { SaidNotice, useDoing } from '../ledger/doing.tsx'
import { filesTexts } from '../ledger/files-texts.ts'
import { Importing } from '../ledger/importing.tsx'

export function LedgerFilesPage() {
  return (
    <BookPage title={filesTexts(usePrefs().lang).title} here="files">
      {(book) => (
        <div key={book.account.id}>
          <Exporting book={book} />
          {book.mayWrite ? <Importing book={book} /> : null}
        </div>
      )}
    </BookPage>
  )
}

type Range = 'month' | 'year' | 'last' | 'all'
const daysOf = (range: Range): { from: string; until: string } => {
  const day = today()
  const month = day.slice(0, 7)
  const year = Number(day.slice(0, 4)) - (range === 'last' ? 1 : 0)
  if (range === 'month') return { from: `${month}-01`, until: lastOf(month) }
  if (range === 'all') return { from: '1950-01-01', until: '2199-12-31' }
  return { from: `${year}-01-01`, until: `${year}-12-31` }
}

const Exporting = ({ book }: { book: Book }) => {
  const { lang, path } = book
  const t = filesTexts(lang)
  const [range, setRange] = useState<Range>('month')
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx')
  const [link, setLink] = useState<{ url: string; expiresAt: string }>()
  const { busy, said, setSaid, act } = useDoing()
  const chosen = `${range} ${format}`
  const now = useRef(chosen)
  now.current = chosen
  const make = () =>
    act<{ url: string; expiresAt: string }>(
      'POST',
      `${path}/exports`,
      { format, lang, ...daysOf(range) },
      (made) => {
        // Something else was chosen while it was made.
        if (chosen === now.current) setLink(made)
        return undefined
      },
    )
  const copy = () =>
    link &&
    navigator.clipboard.writeText(link.url).then(
      () => setSaid({ words: t.copied }),
      // Browsers inside other apps often have none.
      () => setSaid({ words: t.notCopied, bad: true }),
    )
  return (
    <>
      <h2>{t.export}</h2>
      <Choice
        id="export-range"
        label={t.range}
        two
        options={(['month', 'year', 'last', 'all'] as const).map((code) => ({ code, label: t.ranges[code] }))}
        value={range}
        onChange={(code) => {
          setRange(code as Range)
          setLink(undefined)
        }}
      />
      <Choice
        id="export-format"
        label={t.format}
        two
        options={(['xlsx', 'csv'] as const).map((code) => ({ code, label: t.formats[code] }))}
        value={format}
        onChange={(code) => {
          setFormat(code as 'xlsx' | 'csv')
          setLink(undefined)
        }}
      />
      {link ? (
        <Notice look="good" alert>
          <p>{t.linkHow(timeWords(link.expiresAt, lang))}</p>
          <div class="row">
            <Button href={link.url}>{t.link}</Button>
            <Button onClick={() => void copy()}>{t.copy}</Button>
          </div>
        </Notice>
      ) : (
        <Button look="main" busy={busy} onClick={() => void make()}>
          {t.make}
        </Button>
      )}
      <SaidNotice said={said} />
    </>
  )
}
