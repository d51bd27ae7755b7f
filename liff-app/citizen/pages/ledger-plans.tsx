import type { Recurring } from '../../../flows/ledger/contract.ts'
import type { RecordShown } from '../../../flows/ledger/shown.ts'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { type Book, BookPage, Trying } from '../ledger/book.tsx'
import { dayBy, dayWords, today } from '../ledger/days.ts'
import { Coming, SaidNotice } from '../ledger/doing.tsx'
import { Editing } from '../ledger/editing.tsx'
import { plansTexts } from '../ledger/plans-texts.ts'
import { Removing } from '../ledger/removing.tsx'
import { resumed } from '../ledger/resumed.ts'
import { bahtWords } from '../ledger/sums.ts'
import { useRecords } from '../ledger/use-records.ts'

export function LedgerPlansPage() {
  return (
    <BookPage title={plansTexts(usePrefs().lang).title} here="plans">
      {(book) => <Plans key={book.account.id} book={book} />}
    </BookPage>
  )
}

const PlanForm = later(() => import('./ledger-plan-form.tsx').then((m) => m.PlanForm))

type Kept = Extract<RecordShown, { kind: 'recurring' }> & { gone?: true }

/** One that stands there a second time: typed in two windows at once each is new, and only together are they too many. */
const alikeIn = (all: readonly Kept[]): Kept | undefined => {
  const kindOf = ({ value: { entry, every, from } }: Kept) =>
    [entry.dir, entry.satang, entry.category, entry.note, every, from].join()
  const now = all.filter(({ gone, value: { until } }) => !gone && (until === undefined || until >= today()))
  return now.find((one, n) => now.findIndex((other) => kindOf(other) === kindOf(one)) < n)
}

const Plans = ({ book }: { book: Book }) => {
  const { lang, path, mayWrite } = book
  const t = plansTexts(lang)
  const records = useRecords(book)
  const { value, trouble, again, busy, said, act } = records
  const all = records.of('recurring')
  const words = ({ note, category, satang, dir }: Recurring['entry']) =>
    `${note ?? book.categoryName(category)} · ${book.t[dir]} ${bahtWords(satang, lang)}`
  const twice = mayWrite ? alikeIn(all) : undefined
  const take = (id: string, day: string, pass?: true) =>
    act('POST', `${path}/recurring/${id}/take`, { day, ...(pass ? { pass } : {}) }, async () => {
      await again()
      return pass ? t.passed : t.taken
    })
  return (
    <>
      <p>{t.how}</p>
      <Trying trouble={trouble} again={again} />
      <Coming asked={records} />
      <SaidNotice said={said} stays />
      {value?.due.length ? (
        <Notice title={t.due}>
          <ul class="lines">
            {value.due.map(({ recurring, day, entry }) => {
              const about = `${words(entry)} ${dayWords(day, lang)}`
              return (
                <li key={`${recurring} ${day}`}>
                  <span>
                    {words(entry)}
                    <br />
                    <span class="quiet">{dayWords(day, lang)}</span>
                  </span>
                  {mayWrite ? (
                    <span class="row">
                      <Button busy={busy} describes={about} onClick={() => void take(recurring, day)}>
                        {t.take}
                      </Button>
                      <Button
                        look="plain"
                        busy={busy}
                        describes={about}
                        onClick={() => void take(recurring, day, true)}
                      >
                        {t.pass}
                      </Button>
                    </span>
                  ) : null}
                </li>
              )
            })}
          </ul>
        </Notice>
      ) : null}
      {value ? (
        <>
          <h2>{t.list}</h2>
          {all.length ? null : <p>{t.none}</p>}
          <p role="status">{twice ? t.twice(words(twice.value.entry)) : ''}</p>
          <ul class="cards">
            {all.map((one) => (
              <li class="sheet" key={one.id}>
                <Plan
                  one={one}
                  next={value.next[one.id]}
                  words={words(one.value.entry)}
                  book={book}
                  records={records}
                />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {mayWrite ? <PlanForm book={book} writing={records.writing('recurring')} /> : null}
    </>
  )
}

const Plan = ({
  one,
  next,
  words,
  book,
  records,
}: {
  one: Kept
  next: string | undefined
  words: string
  book: Book
  records: ReturnType<typeof useRecords>
}) => {
  const { lang } = book
  const t = plansTexts(lang)
  const { busy } = records
  const { value } = one
  const rests = value.pauses?.find(({ until }) => until === undefined)
  const put = (changed: Partial<Recurring>) => records.put('recurring', one, { ...value, ...changed })
  const pause = () => put({ pauses: [...(value.pauses ?? []), { from: today() }] })
  const goOn = () => records.put('recurring', one, resumed(value, today()))
  const ended = value.until !== undefined && value.until < today()
  const state = ended
    ? t.ended
    : rests
      ? t.resting(dayWords(rests.from, lang))
      : next && t.next(dayWords(next, lang))
  return (
    <>
      <p>
        <b>{words}</b>
        <br />
        {t.every[value.every]}
        {state ? ` · ${state}` : ''}
      </p>
      {book.mayWrite && !one.gone ? (
        <div class="row">
          <Button busy={busy} describes={words} onClick={() => void (rests || ended ? goOn() : pause())}>
            {rests || ended ? t.goOn : t.pause}
          </Button>
          {ended ? null : (
            <Button busy={busy} describes={words} onClick={() => void put({ until: dayBy(today(), -1) })}>
              {t.end}
            </Button>
          )}
          <Removing
            book={book}
            about={words}
            busy={busy}
            remove={() => void records.drop('recurring', one)}
          />
        </div>
      ) : null}
      {book.mayWrite && (!ended || one.gone) ? (
        <Editing book={book} id={one.id} about={words}>
          {() => <PlanForm book={book} writing={records.writing('recurring')} one={one} about={words} />}
        </Editing>
      ) : null}
    </>
  )
}
