import { useRef, useState } from 'preact/hooks'
import type { Entry } from '../../../flows/ledger/contract.ts'
import type { RecordShown } from '../../../flows/ledger/shown.ts'
import { Money } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import type { Book } from '../ledger/book.tsx'
import { today } from '../ledger/days.ts'
import { debtsTexts } from '../ledger/debts-texts.ts'
import { readSum } from '../ledger/sums.ts'
import type { useRecords } from '../ledger/use-records.ts'

type Kept = Extract<RecordShown, { kind: 'debt' }>
type Records = ReturnType<typeof useRecords>

/** A payment is an entry like any other, which names its debt. */
export const Paying = ({
  book,
  one: { id, value },
  records,
  again,
}: {
  book: Book
  one: Kept
  records: Records
  again: () => Promise<void>
}) => {
  const t = debtsTexts(book.lang)
  const [sum, setSum] = useState('')
  const [error, setError] = useState<string>()
  const entryId = useRef(crypto.randomUUID())
  const pay = async () => {
    const read = await readSum(sum)
    setError('why' in read ? book.t.amountWrong : undefined)
    if ('why' in read) return document.getElementById(`pay-${id}`)?.focus()
    const entry: Entry = {
      ...(value.side === 'owe'
        ? { dir: 'out' as const, category: 'debt_pay' }
        : { dir: 'in' as const, category: 'other_in' }),
      satang: read.satang,
      day: today(),
      note: t.payNote(value.who),
      debt: id,
    }
    await records.act('POST', `${book.path}/entries`, { id: entryId.current, entry }, async () => {
      entryId.current = crypto.randomUUID()
      setSum('')
      await again()
      return t.payDone
    })
  }
  return (
    <details class="more">
      <summary>{t.pay[value.side]}</summary>
      <form
        onSubmit={(e) => {
          e.preventDefault()
          if (!records.busy) void pay()
        }}
      >
        <Money id={`pay-${id}`} label={t.paySum[value.side]} error={error} value={sum} onChange={setSum} />
        <Button submit busy={records.busy} describes={value.who}>
          {book.t.save}
        </Button>
      </form>
    </details>
  )
}
