import type { YearShown } from '../../../flows/ledger/shown.ts'
import { useAsked } from '../../asked.ts'
import { appTexts } from '../../texts.ts'
import { Chart } from '../../ui/chart.tsx'
import { Button } from '../../ui/told.tsx'
import { type Book, Trying } from '../ledger/book.tsx'
import { monthShort, monthWords, yearWords } from '../ledger/days.ts'
import { monthTexts } from '../ledger/month-texts.ts'
import { Categories, TotalsList } from '../ledger/shared.tsx'
import { amount } from '../ledger/sums.ts'

export const LedgerYear = ({ book, year }: { book: Book; year: string }) => {
  const { lang, path, link } = book
  const t = monthTexts(lang)
  const { value, trouble, again } = useAsked<YearShown>(`${path}/summary?year=${year}`)
  const by = (n: number) => String(Number(year) + n)
  return (
    <>
      <h2>{yearWords(year, lang)}</h2>
      <nav class="row" aria-label={t.moves}>
        <Button href={link('month', { year: by(-1) })}>{t.before(yearWords(by(-1), lang))}</Button>
        <Button href={link('month', { year: by(1) })}>{t.after(yearWords(by(1), lang))}</Button>
      </nav>
      <Trying trouble={trouble} again={again} />
      {value ? (
        <>
          <TotalsList book={book} totals={value.totals} />
          {value.totals.count ? (
            <>
              <Chart
                title={t.months}
                names={[book.t.in, book.t.out]}
                bars={value.months.map((one) => ({
                  label: monthShort(one.month, lang),
                  value: one.in,
                  second: one.out,
                }))}
                words={amount}
              />
              <Categories book={book} of={value.categories} />
              <h2>{t.month}</h2>
              <nav class="places" aria-label={t.month}>
                {value.months
                  .filter(({ count }) => count > 0)
                  .map(({ month }) => (
                    <a class="button" key={month} href={link('month', { month })}>
                      {monthWords(month, lang)}
                    </a>
                  ))}
              </nav>
            </>
          ) : (
            <p>{t.noneYear}</p>
          )}
        </>
      ) : trouble ? null : (
        <p role="status">{appTexts(lang).loading}</p>
      )}
    </>
  )
}
