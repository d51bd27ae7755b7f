import { useRef, useState } from 'preact/hooks'
import { Money } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import type { Book } from '../ledger/book.tsx'
import { Select } from '../ledger/select.tsx'
import { readSum } from '../ledger/sums.ts'
import type { useRecords } from '../ledger/use-records.ts'
import type { BudgetTexts } from './ledger-budgets.tsx'

export const BudgetForm = ({
  book,
  records,
  t,
}: {
  book: Book
  records: ReturnType<typeof useRecords>
  t: BudgetTexts
}) => {
  const { lang, categories } = book
  const [of, setOf] = useState({ category: '', sum: '' })
  const [error, setError] = useState<string>()
  const id = useRef(crypto.randomUUID())
  const kept = records.of('budget')
  // One for each category: what is set again is changed.
  const same = kept.find(({ value }) => (value.category ?? '') === of.category)
  const save = async () => {
    const sum = await readSum(of.sum)
    setError('why' in sum ? book.t.amountWrong : undefined)
    if ('why' in sum) return document.getElementById('budget-sum')?.focus()
    const value = { ...(of.category ? { category: of.category } : {}), satang: sum.satang }
    const then = () => {
      id.current = crypto.randomUUID()
      setOf({ category: '', sum: '' })
    }
    await (same ? records.put('budget', same, value, then) : records.add('budget', id.current, value, then))
  }
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        if (!records.busy) void save()
      }}
    >
      <h2>{same ? t.change : t.add}</h2>
      <Select
        id="budget-category"
        label={t.category}
        none={t.all}
        options={categories
          .filter(({ dir }) => dir === 'out')
          .map((one) => ({ code: one.id, label: one[lang] }))}
        value={of.category}
        onChange={(category) => {
          // Another category is another budget, should the answer about the one before have been lost.
          id.current = crypto.randomUUID()
          setOf({ ...of, category })
        }}
      />
      <Money
        id="budget-sum"
        label={t.sum}
        error={error}
        value={of.sum}
        onChange={(sum) => setOf({ ...of, sum })}
      />
      <Button look="main" submit busy={records.busy}>
        {book.t.save}
      </Button>
    </form>
  )
}
