import { useRef, useState } from 'preact/hooks'
import type { Debt } from '../../../flows/ledger/contract.ts'
import { Choice } from '../../ui/choice.tsx'
import { Money, TextField } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import type { Book } from '../ledger/book.tsx'
import { DayField, typedDay } from '../ledger/day.tsx'
import { today } from '../ledger/days.ts'
import { debtsTexts } from '../ledger/debts-texts.ts'
import { readDay } from '../ledger/read-day.ts'
import { amount, readSum } from '../ledger/sums.ts'

/** A debt that is new, or `one` that is changed. */
export const DebtForm = ({
  book,
  busy,
  one,
  save,
}: {
  book: Book
  busy: boolean
  one?: { id: string; value: Debt }
  save: (id: string, debt: Debt, then: () => void) => Promise<void>
}) => {
  const t = debtsTexts(book.lang)
  const was = one?.value
  const fresh = {
    side: was?.side ?? 'owe',
    who: was?.who ?? '',
    sum: was ? amount(was.satang) : '',
    due: typedDay(was?.due, book.lang),
    note: was?.note ?? '',
    remind: was?.remind !== false,
  }
  const [of, setOf] = useState(fresh)
  const place = one ? `debt-${one.id}` : 'debt'
  const [wrong, setWrong] = useState<{ who?: string; sum?: string; due?: string }>({})
  const id = useRef(one?.id ?? crypto.randomUUID())
  const change = (what: Partial<typeof of>) => setOf({ ...of, ...what })
  const submit = async () => {
    const who = of.who.trim().slice(0, 60)
    const sum = await readSum(of.sum)
    const day = await readDay(of.due, { future: true })
    const noDay = 'why' in day && day.why !== 'empty'
    const found = {
      ...(who ? {} : { who: book.t.notePlease }),
      ...('why' in sum ? { sum: book.t.amountWrong } : {}),
      ...(noDay ? { due: t.dayWrong } : {}),
    }
    setWrong(found)
    const [first] = Object.keys(found)
    if (first || 'why' in sum) return document.getElementById(`${place}-${first}`)?.focus()
    const note = of.note.trim().slice(0, 200)
    const debt: Debt = {
      side: of.side,
      who,
      satang: sum.satang,
      since: was?.since ?? today(),
      ...('day' in day ? { due: day.day } : {}),
      ...(note ? { note } : {}),
      remind: of.remind,
    }
    await save(id.current, debt, () => {
      if (one) return
      id.current = crypto.randomUUID()
      setOf(fresh)
    })
  }
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        if (!busy) void submit()
      }}
    >
      {one ? null : <h2>{t.add}</h2>}
      <Choice
        id={`${place}-side`}
        label={t.sides}
        two
        options={(['owe', 'owed'] as const).map((code) => ({ code, label: t.side[code] }))}
        value={of.side}
        onChange={(side) => change({ side: side as Debt['side'] })}
      />
      <TextField
        id={`${place}-who`}
        label={t.who}
        error={wrong.who}
        value={of.who}
        onChange={(who) => change({ who })}
      />
      <Money
        id={`${place}-sum`}
        label={book.t.amount}
        error={wrong.sum}
        value={of.sum}
        onChange={(sum) => change({ sum })}
      />
      <DayField
        id={`${place}-due`}
        label={t.dueDay}
        optional
        error={wrong.due}
        value={of.due}
        onChange={(due) => change({ due })}
      />
      <TextField
        id={`${place}-note`}
        label={t.note}
        optional
        value={of.note}
        onChange={(note) => change({ note })}
      />
      <label class="choice">
        <input
          type="checkbox"
          checked={of.remind}
          onChange={(e) => change({ remind: e.currentTarget.checked })}
        />
        <span>{t.remind}</span>
      </label>
      <div class="row">
        <Button look="main" submit busy={busy}>
          {book.t.save}
        </Button>
      </div>
    </form>
  )
}
