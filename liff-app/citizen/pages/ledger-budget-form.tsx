import type { Budget } from '../../../flows/ledger/contract.ts'
import { Money } from '../../ui/text.tsx'
import { type FormOf, whyWords } from '../ledger/record.ts'
import { RecordForm } from '../ledger/record-form.tsx'
import { Select } from '../ledger/select.tsx'
import { amount, bahtWords, readSum } from '../ledger/sums.ts'
import { useRecordForm } from '../ledger/use-record-form.ts'
import type { useRecords } from '../ledger/use-records.ts'
import type { BudgetTexts } from './ledger-budgets.tsx'

type Typed = { category: string; sum: string }

/** One for each category: what is set again is changed. */
export const BudgetForm = ({
  book,
  records,
  t,
}: Pick<FormOf<Budget>, 'book'> & { records: ReturnType<typeof useRecords>; t: BudgetTexts }) => {
  const { lang, categories } = book
  const name = (category: string | undefined) => (category ? book.categoryName(category) : t.all)
  const kept = records.of('budget')
  const same = ({ category }: Typed) => kept.find(({ value }) => (value.category ?? '') === category)
  const form = useRecordForm<Budget, Typed>({
    book,
    writing: records.writing('budget'),
    kind: 'budget',
    typed: (was) => ({ category: was?.category ?? '', sum: was ? amount(was.satang) : '' }),
    over: same,
    read: async ({ category, sum: typed }) => {
      const sum = await readSum(typed)
      return 'why' in sum
        ? { wrong: { sum: whyWords(sum.why, book.t.amountWrong, book) } }
        : { value: { ...(category ? { category } : {}), satang: sum.satang } }
    },
    says: ({ category, satang }) => [
      [t.category, name(category)],
      [t.sum, bahtWords(satang, lang)],
    ],
  })
  return (
    <RecordForm form={form} title={same(form.of) ? t.change : t.add}>
      <Select
        {...form.part('category')}
        label={t.category}
        none={t.all}
        options={categories
          .filter(({ dir }) => dir === 'out')
          .map((one) => ({ code: one.id, label: one[lang] }))}
      />
      <Money {...form.part('sum')} label={t.sum} />
    </RecordForm>
  )
}
