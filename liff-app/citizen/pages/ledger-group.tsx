import type { StandingsShown } from '../../../flows/ledger/shown.ts'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { type Book, BookPage, Trying } from '../ledger/book.tsx'
import { Coming, SaidNotice } from '../ledger/doing.tsx'
import { Editing } from '../ledger/editing.tsx'
import { groupTexts } from '../ledger/group-texts.ts'
import { Removing } from '../ledger/removing.tsx'
import { bahtWords } from '../ledger/sums.ts'
import { Sums } from '../ledger/sums-list.tsx'
import { useRecords } from '../ledger/use-records.ts'

export function LedgerGroupPage() {
  return (
    <BookPage title={groupTexts(usePrefs().lang).title} here="group">
      {(book) => <Group key={book.account.id} book={book} />}
    </BookPage>
  )
}

const PersonForm = later(() => import('./ledger-group-forms.tsx').then((m) => m.PersonForm))
const Sharing = later(() => import('./ledger-group-forms.tsx').then((m) => m.Sharing))
const Keepers = later(() => import('./ledger-keepers.tsx').then((m) => m.Keepers))

const Group = ({ book }: { book: Book }) => {
  const { lang, mayWrite } = book
  const t = groupTexts(lang)
  const records = useRecords<StandingsShown>(book, { from: 'standings' })
  const people = records.of('person')
  const { group, interest = [] } = records.value ?? {}
  return (
    <>
      <Trying trouble={records.trouble} again={records.again} />
      <Coming asked={records} />
      <SaidNotice said={records.said} stays />
      {group ? (
        <Sums
          rows={[
            [t.cash, bahtWords(group.cash, lang), group.cash < 0],
            [t.saved, bahtWords(group.saved, lang)],
            [t.lent, bahtWords(group.lent, lang)],
          ]}
        />
      ) : null}
      <h2>{t.people}</h2>
      {records.value && !people.length ? <p>{t.none}</p> : null}
      <ul class="cards">
        {people.map((one) => {
          const of = group?.members.find(({ person }) => person === one.id)
          const due = interest.find(({ person }) => person === one.id)
          return (
            <li class="sheet" key={one.id}>
              <h3>{one.value.name}</h3>
              {one.value.note ? <p class="quiet">{one.value.note}</p> : null}
              {of ? (
                <Sums
                  rows={[
                    [t.own.saved, bahtWords(of.saved, lang)],
                    [t.own.lent, bahtWords(of.lent, lang)],
                    ...(due ? [[t.own.interest, bahtWords(due.satang, lang)] as const] : []),
                    ...(of.interestPaid ? [[t.own.paid, bahtWords(of.interestPaid, lang)] as const] : []),
                    ...(of.received ? [[t.own.received, bahtWords(of.received, lang)] as const] : []),
                  ]}
                />
              ) : null}
              {mayWrite && !one.gone && of && !of.saved && !of.lent ? (
                <Removing
                  book={book}
                  about={one.value.name}
                  busy={records.busy}
                  remove={() => void records.drop('person', one)}
                />
              ) : null}
              {mayWrite ? (
                <Editing book={book} id={one.id} about={one.value.name}>
                  {() => <PersonForm book={book} writing={records.writing('person')} one={one} />}
                </Editing>
              ) : null}
            </li>
          )
        })}
      </ul>
      {mayWrite ? <PersonForm book={book} writing={records.writing('person')} /> : null}
      <Sharing book={book} nameOf={(id) => people.find((one) => one.id === id)?.value.name ?? book.t.none} />
      <Keepers book={book} />
    </>
  )
}
