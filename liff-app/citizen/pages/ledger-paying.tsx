import { useState } from 'preact/hooks'
import type { Debt, Entry } from '../../../flows/ledger/contract.ts'
import { Money } from '../../ui/text.tsx'
import { today } from '../ledger/days.ts'
import { debtsTexts } from '../ledger/debts-texts.ts'
import { type FormOf, type One, whyWords } from '../ledger/record.ts'
import { draftAt, draftPlace } from '../ledger/record-draft.ts'
import { RecordForm } from '../ledger/record-form.tsx'
import { amount, bahtWords, readSum } from '../ledger/sums.ts'
import { useRecordForm } from '../ledger/use-record-form.ts'

/** What is typed, with whose debt it was: that may be gone when it is read again. */
export type PaidTyped = { sum: string; who?: string; side?: Debt['side'] }

export const payOf = (side: Debt['side']): Pick<Entry, 'dir' | 'category'> =>
  side === 'owe' ? { dir: 'out', category: 'debt_pay' } : { dir: 'in', category: 'other_in' }

/** A payment is an entry like any other, which names its debt. */
export const Paying = ({
  book,
  debt: { id, value },
  again,
}: Pick<FormOf<Entry>, 'book'> & { debt: One<Debt>; again: () => Promise<unknown> }) => {
  const { lang } = book
  const t = debtsTexts(lang)
  const kind = `pay-${id}`
  // Typed and not saved: it is not hidden in what is folded up.
  const [open] = useState(() => draftAt(draftPlace(book.account.id, kind)) !== null)
  const form = useRecordForm<Entry, PaidTyped>({
    book,
    writing: { path: `${book.path}/entries`, name: 'entry', again },
    kind,
    typed: (was) => ({ sum: was ? amount(was.satang) : '', who: value.who, side: value.side }),
    read: async (of, was) => {
      const sum = await readSum(of.sum)
      if ('why' in sum) return { wrong: { sum: whyWords(sum.why, book.t.amountWrong, book) } }
      const entry: Entry = {
        ...payOf(value.side),
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
    <details class="more" open={open}>
      <summary>
        {t.pay[value.side]}
        <span class="hidden-words"> {value.who}</span>
      </summary>
      <RecordForm form={form} describes={`${t.pay[value.side]} ${value.who}`}>
        <Money {...form.part('sum')} label={t.paySum[value.side]} />
      </RecordForm>
    </details>
  )
}
