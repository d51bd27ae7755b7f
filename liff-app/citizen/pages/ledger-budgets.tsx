import type { MonthShown } from '../../../flows/ledger/shown.ts'
import type { BudgetUse } from '../../../flows/ledger/sums.ts'
import { useAsked } from '../../asked.ts'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { Bars } from '../ledger/bars.tsx'
import { type Book, BookPage, Trying } from '../ledger/book.tsx'
import { monthWords, today } from '../ledger/days.ts'
import { Coming, SaidNotice } from '../ledger/doing.tsx'
import { Removing } from '../ledger/removing.tsx'
import { amount, bahtWords } from '../ledger/sums.ts'
import { useRecords } from '../ledger/use-records.ts'

const BudgetForm = later(() => import('./ledger-budget-form.tsx').then((m) => m.BudgetForm))

const th = {
  title: 'งบประมาณ',
  how: 'ตั้งว่าแต่ละเดือนจะใช้ไม่เกินเท่าไร แล้วดูว่าเหลืออีกเท่าไร',
  used: 'ใช้ไปแล้ว (บาท)',
  left: (left: string, of: string) => `เหลือ ${left} จาก ${of}`,
  over: (over: string, of: string) => `เกินไป ${over} จาก ${of}`,
  all: 'ทุกหมวดรวมกัน',
  add: 'ตั้งงบ',
  change: 'แก้งบ',
  category: 'หมวด',
  sum: 'ใช้ได้เดือนละ',
  none: 'ยังไม่ได้ตั้งงบ',
}
export type BudgetTexts = typeof th
const en: BudgetTexts = {
  title: 'Budgets',
  how: 'Say how much each month may cost, and see how much is left.',
  used: 'Used so far (baht)',
  left: (left, of) => `${left} left of ${of}`,
  over: (over, of) => `${over} over ${of}`,
  all: 'All categories together',
  add: 'Set a budget',
  change: 'Change the budget',
  category: 'Category',
  sum: 'A month',
  none: 'No budget yet',
}

export function LedgerBudgetsPage() {
  const t = { th, en }[usePrefs().lang]
  return (
    <BookPage title={t.title} here="budgets">
      {(book) => <Budgets key={book.account.id} book={book} />}
    </BookPage>
  )
}

const Budgets = ({ book }: { book: Book }) => {
  const { lang, path } = book
  const t = { th, en }[lang]
  const month = today().slice(0, 7)
  const sums = useAsked<MonthShown>(`${path}/summary?month=${month}`)
  const records = useRecords(book, { changed: sums.again })
  const again = async () => void (await Promise.all([sums.again(), records.again()]))
  const kept = records.of('budget')
  const budgets = sums.value?.budgets ?? []
  const name = (category: string | undefined) => (category ? book.categoryName(category) : t.all)
  const words = ({ satang, left, over }: BudgetUse) =>
    over ? t.over(bahtWords(-left, lang), amount(satang)) : t.left(bahtWords(left, lang), amount(satang))
  return (
    <>
      <p>{t.how}</p>
      <Trying trouble={sums.trouble ?? records.trouble} again={again} />
      <Coming asked={sums} />
      <SaidNotice said={records.said} />
      <h2>{monthWords(month, lang)}</h2>
      {budgets.length ? (
        <>
          <Bars
            title={t.used}
            names={[t.used]}
            rows={budgets.map((one) => ({
              id: one.id,
              name: (
                <>
                  {name(one.category)}
                  <br />
                  <span class={one.over ? 'error' : 'quiet'}>{words(one)}</span>
                </>
              ),
              values: [one.used],
              over: one.over,
              of: one.satang,
            }))}
            words={amount}
          />
          {book.mayWrite ? (
            <ul class="lines">
              {kept.map(({ id, version, value }) => (
                <li key={id}>
                  <span>
                    {name(value.category)} · {bahtWords(value.satang, lang)}
                  </span>
                  <Removing
                    book={book}
                    about={name(value.category)}
                    busy={records.busy}
                    remove={() => void records.drop('budget', { id, version })}
                  />
                </li>
              ))}
            </ul>
          ) : null}
        </>
      ) : sums.value ? (
        <p>{t.none}</p>
      ) : null}
      {book.mayWrite ? <BudgetForm book={book} records={records} t={t} /> : null}
    </>
  )
}
