import type { EntryShown } from '../../../flows/ledger/shown.ts'
import type { ByCategory, Totals } from '../../../flows/ledger/sums.ts'
import { Bars } from './bars.tsx'
import type { Book } from './book.tsx'
import { dayWords } from './days.ts'
import { monthTexts } from './month-texts.ts'
import { amount, bahtWords } from './sums.ts'
import { Sums } from './sums-list.tsx'

export const TotalsList = ({ book: { t, lang }, totals }: { book: Book; totals: Totals }) => (
  <Sums
    rows={[
      [t.in, bahtWords(totals.in, lang)],
      [t.out, bahtWords(totals.out, lang)],
      [t.left, bahtWords(totals.net, lang), totals.net < 0],
    ]}
  />
)

/** Each leads to its own page, where it is changed and where its history is. */
export const EntryLines = ({ book, entries }: { book: Book; entries: readonly EntryShown[] }) => (
  <ul class="lines">
    {entries.map(({ id, entry }) => (
      <li key={id}>
        <a class="line" href={book.link('entry', { id })}>
          <span>
            <span aria-hidden="true">{book.emojiOf(entry.category)}</span>{' '}
            <span class="name">{entry.note ?? book.categoryName(entry.category)}</span>
            {entry.slip ? ' 📎' : ''}
            <br />
            <span class="quiet">{dayWords(entry.day, book.lang)}</span>
          </span>
          <b>
            {entry.dir === 'in' ? '+' : '−'}
            {amount(entry.satang)}
          </b>
        </a>
      </li>
    ))}
  </ul>
)

export const Categories = ({ book, of }: { book: Book; of: readonly ByCategory[] }) => {
  const t = monthTexts(book.lang)
  return (
    <>
      {(['out', 'in'] as const).map((way) => {
        const rows = of.filter(({ dir }) => dir === way)
        return rows.length ? (
          <Bars
            key={way}
            title={t[way]}
            names={[book.t.amount]}
            rows={rows.map(({ category, satang }) => ({
              id: category,
              name: book.categoryName(category),
              values: [satang],
            }))}
            words={amount}
          />
        ) : null
      })}
    </>
  )
}
