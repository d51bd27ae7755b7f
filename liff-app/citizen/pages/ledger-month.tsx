import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { EntriesShown, MonthShown } from '../../../flows/ledger/shown.ts'
import type { BudgetUse } from '../../../flows/ledger/sums.ts'
import { call, type Trouble } from '../../api.ts'
import { useAsked } from '../../asked.ts'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { appTexts } from '../../texts.ts'
// Here the first press may take its own link away, at once.
import '../../ui/lost-focus.ts'
import { Button } from '../../ui/told.tsx'
import { Bars } from '../ledger/bars.tsx'
import { type Book, BookPage, Trying } from '../ledger/book.tsx'
import { monthBy, monthShort, monthWords, today, yearWords } from '../ledger/days.ts'
import { monthTexts } from '../ledger/month-texts.ts'
import { Categories, EntryLines, TotalsList } from '../ledger/shared.tsx'
import { amount } from '../ledger/sums.ts'
import { WaitingNotice } from '../ledger/waiting.tsx'

const Year = later(() => import('./ledger-year.tsx').then((m) => m.LedgerYear))

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/
const YEAR = /^\d{4}$/

export function LedgerMonthPage() {
  const { query } = useLocation()
  const t = monthTexts(usePrefs().lang)
  const year = YEAR.test(query.year ?? '') ? query.year : undefined
  return (
    <BookPage title={year ? t.titleYear : t.title} here="month">
      {(book) =>
        year ? (
          <Year key={year} book={book} year={year} />
        ) : (
          <Month
            key={query.month}
            book={book}
            month={MONTH.test(query.month ?? '') ? query.month! : today().slice(0, 7)}
          />
        )
      }
    </BookPage>
  )
}

const Month = ({ book, month }: { book: Book; month: string }) => {
  const { lang, path, link } = book
  const t = monthTexts(lang)
  const sums = useAsked<MonthShown>(`${path}/summary?month=${month}`)
  const list = useAsked<EntriesShown>(`${path}/entries?month=${month}`)
  const [older, setOlder] = useState<EntriesShown>()
  const [unheard, setUnheard] = useState<Trouble>()
  useEffect(() => {
    setOlder(undefined)
    setUnheard(undefined)
  }, [list.value])
  const again = async () => {
    await Promise.all([sums.again(), list.again()])
  }
  const after = older ? older.after : list.value?.after
  const more = async () => {
    const next = await call<EntriesShown>(`${path}/entries?month=${month}&after=${after}`)
    setUnheard(next.ok ? undefined : next.trouble)
    if (next.ok) setOlder({ ...next.value, entries: [...(older?.entries ?? []), ...next.value.entries] })
  }
  const entries = [...(list.value?.entries ?? []), ...(older?.entries ?? [])]
  const year = month.slice(0, 4)
  return (
    <>
      <h2>{monthWords(month, lang)}</h2>
      <nav class="row" aria-label={t.moves}>
        <Button href={link('month', { month: monthBy(month, -1) })}>
          {t.before(monthShort(monthBy(month, -1), lang))}
        </Button>
        <Button href={link('month', { month: monthBy(month, 1) })}>
          {t.after(monthShort(monthBy(month, 1), lang))}
        </Button>
        <Button href={link('month', { year })}>{t.year(yearWords(year, lang))}</Button>
      </nav>
      <WaitingNotice book={book} sent={() => void again()} />
      <Trying trouble={sums.trouble ?? list.trouble} again={again} />
      {sums.value ? (
        <>
          <TotalsList book={book} totals={sums.value.totals} />
          <Budgets book={book} budgets={sums.value.budgets} />
          <Categories book={book} of={sums.value.categories} />
        </>
      ) : sums.trouble ? null : (
        <p role="status">{appTexts(lang).loading}</p>
      )}
      {list.value ? (
        <>
          <h2>{t.list}</h2>
          {entries.length ? <EntryLines book={book} entries={entries} /> : <p>{t.none}</p>}
          {unheard ? (
            <Trying trouble={unheard} again={more} />
          ) : after ? (
            <Button onClick={() => void more()}>{t.more}</Button>
          ) : null}
        </>
      ) : null}
    </>
  )
}

const Budgets = ({ book, budgets }: { book: Book; budgets: readonly BudgetUse[] }) => {
  const t = monthTexts(book.lang)
  return budgets.length ? (
    <Bars
      title={t.budgets}
      names={[book.t.amount]}
      rows={budgets.map(({ id, category, satang, used, left, over }) => ({
        id,
        name: `${category ? book.categoryName(category) : t.all} · ${over ? t.over(amount(-left)) : t.left(amount(left))}`,
        values: [used],
        over,
        of: satang,
      }))}
      words={amount}
    />
  ) : null
}
