import type { DebtStanding } from '../../../flows/ledger/debts.ts'
import type { RecordShown, StandingsShown } from '../../../flows/ledger/shown.ts'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { Button } from '../../ui/told.tsx'
import { type Book, BookPage, Trying } from '../ledger/book.tsx'
import { dayWords, today } from '../ledger/days.ts'
import { debtsTexts } from '../ledger/debts-texts.ts'
import { Coming, SaidNotice } from '../ledger/doing.tsx'
import { Editing } from '../ledger/editing.tsx'
import { draftsIn } from '../ledger/record-draft.ts'
import { Removing } from '../ledger/removing.tsx'
import { bahtWords } from '../ledger/sums.ts'
import { Sums } from '../ledger/sums-list.tsx'
import { useRecords } from '../ledger/use-records.ts'

export function LedgerDebtsPage() {
  return (
    <BookPage title={debtsTexts(usePrefs().lang).title} here="debts">
      {(book) => <Debts key={book.account.id} book={book} />}
    </BookPage>
  )
}

const DebtForm = later(() => import('./ledger-debt-form.tsx').then((m) => m.DebtForm))
const Paying = later(() => import('./ledger-paying.tsx').then((m) => m.Paying))

const Unpaid = later(() => import('./ledger-unpaid.tsx').then((m) => m.Unpaid))

type Kept = Extract<RecordShown, { kind: 'debt' }> & { gone?: true }
type Records = ReturnType<typeof useRecords<StandingsShown>>

const Debts = ({ book }: { book: Book }) => {
  const t = debtsTexts(book.lang)
  const records = useRecords<StandingsShown>(book, { from: 'standings' })
  const all = records.of('debt')
  const standingOf = (id: string) => records.value?.debts.find((one) => one.id === id)
  const payable = (id: string) => standingOf(id)?.left !== 0 && all.some((one) => one.id === id && !one.gone)
  const lost = draftsIn(book.account.id).some(
    ([place]) => place.startsWith('pay-') && !payable(place.slice('pay-'.length)),
  )
  return (
    <>
      <p>{t.how}</p>
      <Trying trouble={records.trouble} again={records.again} />
      <Coming asked={records} />
      <SaidNotice said={records.said} stays />
      {book.mayWrite && records.value && lost ? (
        <Unpaid book={book} payable={payable} again={records.again} />
      ) : null}
      {records.value && !all.length ? <p>{t.none}</p> : null}
      <ul class="cards">
        {all.map((one) => (
          <li class="sheet" key={one.id}>
            <OneDebt book={book} one={one} standing={standingOf(one.id)} records={records} />
          </li>
        ))}
      </ul>
      {book.mayWrite ? <DebtForm book={book} writing={records.writing('debt')} /> : null}
    </>
  )
}

const OneDebt = ({
  book,
  one,
  standing,
  records,
}: {
  book: Book
  one: Kept
  standing: DebtStanding | undefined
  records: Records
}) => {
  const { lang } = book
  const t = debtsTexts(lang)
  const { value } = one
  const settled = standing !== undefined && standing.left === 0
  // The day has been, or nothing is owed any more: nobody is reminded.
  const reminds = !settled && !one.gone && value.due !== undefined && value.due >= today()
  const due = value.due && `${dayWords(value.due, lang)}${standing?.over ? ` · ${t.over}` : ''}`
  return (
    <>
      <h2>
        {t.side[value.side]}: {value.who}
      </h2>
      {value.note ? <p>{value.note}</p> : null}
      <Sums
        rows={[
          [t.left, standing ? (settled ? t.done : bahtWords(standing.left, lang)) : '…', standing?.over],
          [t.whole, bahtWords(value.satang, lang)],
          [value.side === 'owe' ? t.paid : t.got, standing ? bahtWords(standing.paid, lang) : '…'],
          ...(due ? [[t.due, due, standing?.over] as const] : []),
        ]}
      />
      {reminds ? <p class="quiet">🔔 {value.remind === false ? t.quiet : t.reminded}</p> : null}
      {book.mayWrite ? (
        <>
          {settled || one.gone ? null : <Paying book={book} debt={one} again={records.again} />}
          <Editing book={book} id={one.id} about={value.who}>
            {() => <DebtForm book={book} writing={records.writing('debt')} one={one} />}
          </Editing>
          {one.gone ? null : (
            <div class="row">
              {reminds ? (
                <Button
                  busy={records.busy}
                  describes={value.who}
                  onClick={() => void records.put('debt', one, { ...value, remind: value.remind === false })}
                >
                  {value.remind === false ? t.remindOn : t.remindOff}
                </Button>
              ) : null}
              <Removing
                book={book}
                about={value.who}
                busy={records.busy}
                remove={() => void records.drop('debt', one)}
              />
            </div>
          )}
        </>
      ) : null}
    </>
  )
}
