import type { Debt, Entry } from '../../../flows/ledger/contract.ts'
import { Money } from '../../ui/text.tsx'
import { today } from '../ledger/days.ts'
import { debtsTexts } from '../ledger/debts-texts.ts'
import { type FormOf, type One, whyWords } from '../ledger/record.ts'
import { RecordForm } from '../ledger/record-form.tsx'
import { amount, bahtWords, readSum } from '../ledger/sums.ts'
import { useRecordForm } from '../ledger/use-record-form.ts'

/** A payment is an entry like any other, which names its debt. */
export const Paying = ({
  book,
  debt: { id, value },
  again,
}: Pick<FormOf<Entry>, 'book'> & { debt: One<Debt>; again: () => Promise<unknown> }) => {
  const { lang } = book
  const t = debtsTexts(lang)
  const form = useRecordForm<Entry, { sum: string }>({
    book,
    writing: { path: `${book.path}/entries`, name: 'entry', again },
    kind: `pay-${id}`,
    typed: (was) => ({ sum: was ? amount(was.satang) : '' }),
    read: async (of, was) => {
      const sum = await readSum(of.sum)
      if ('why' in sum) return { wrong: { sum: whyWords(sum.why, book.t.amountWrong, book) } }
      const entry: Entry = {
        ...(value.side === 'owe'
          ? { dir: 'out' as const, category: 'debt_pay' }
          : { dir: 'in' as const, category: 'other_in' }),
        satang: sum.satang,
        day: was?.day ?? today(),
        note: t.payNote(value.who),
        debt: id,
      }
      return { value: entry }
    },
    says: ({ satang }) => [[t.paySum[value.side], bahtWords(satang, lang)]],
    saved: t.payDone,
  })
  return (
    <details class="more">
      <summary>{t.pay[value.side]}</summary>
      <RecordForm form={form} describes={value.who}>
        <Money {...form.part('sum')} label={t.paySum[value.side]} />
      </RecordForm>
    </details>
  )
}
