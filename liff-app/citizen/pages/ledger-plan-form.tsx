import { useRef, useState } from 'preact/hooks'
import type { Direction, Recurring } from '../../../flows/ledger/contract.ts'
import { Choice } from '../../ui/choice.tsx'
import { Money, TextField } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import type { Book } from '../ledger/book.tsx'
import { DayField, typedDay } from '../ledger/day.tsx'
import { today } from '../ledger/days.ts'
import { plansTexts } from '../ledger/plans-texts.ts'
import { readDay } from '../ledger/read-day.ts'
import { Select } from '../ledger/select.tsx'
import { amount, readSum } from '../ledger/sums.ts'

/** What recurs from now on, or `one` that is changed. */
export const PlanForm = ({
  book,
  busy,
  one,
  save,
}: {
  book: Book
  busy: boolean
  one?: { id: string; value: Recurring }
  save: (id: string, plan: Recurring, then: () => void) => Promise<void>
}) => {
  const { lang, categories } = book
  const t = plansTexts(lang)
  const was = one?.value
  const fresh = () => ({
    dir: was?.entry.dir ?? 'out',
    sum: was ? amount(was.entry.satang) : '',
    category: was?.entry.category ?? '',
    note: was?.entry.note ?? '',
    every: was?.every ?? 'month',
    from: typedDay(was?.from ?? today(), lang),
    remind: was ? was.remind === true : true,
  })
  const place = one ? `plan-${one.id}` : 'plan'
  const [of, setOf] = useState(fresh)
  const [wrong, setWrong] = useState<{ sum?: string; from?: string }>({})
  /** Kept until it is known to be there: sent again it is the same. */
  const id = useRef(one?.id ?? crypto.randomUUID())
  const change = (what: Partial<typeof of>) => setOf({ ...of, ...what })
  const ofWay = categories.filter(({ dir }) => dir === of.dir)
  const category = ofWay.some((one) => one.id === of.category) ? of.category : ofWay[0]!.id
  const submit = async () => {
    const sum = await readSum(of.sum)
    const day = await readDay(of.from, { future: true })
    setWrong({
      ...('why' in sum ? { sum: book.t.amountWrong } : {}),
      ...('why' in day ? { from: t.dayWrong } : {}),
    })
    if ('why' in sum) return document.getElementById(`${place}-sum`)?.focus()
    if ('why' in day) return document.getElementById(`${place}-from`)?.focus()
    const note = of.note.trim().slice(0, 200)
    const { note: _, ...entry } = was?.entry ?? {}
    const { remind: __, ...rest } = was ?? {}
    const plan: Recurring = {
      ...rest,
      entry: { ...entry, dir: of.dir, satang: sum.satang, category, ...(note ? { note } : {}) },
      every: of.every,
      from: day.day,
      ...(of.remind ? { remind: true } : {}),
    }
    await save(id.current, plan, () => {
      if (one) return
      id.current = crypto.randomUUID()
      setOf(fresh())
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
        id={`${place}-dir`}
        label={t.dir}
        two
        options={[
          { code: 'out', label: book.t.out },
          { code: 'in', label: book.t.in },
        ]}
        value={of.dir}
        onChange={(dir) => change({ dir: dir as Direction })}
      />
      <Money
        id={`${place}-sum`}
        label={book.t.amount}
        error={wrong.sum}
        value={of.sum}
        onChange={(sum) => change({ sum })}
      />
      <Select
        id={`${place}-category`}
        label={t.category}
        options={ofWay.map((one) => ({ code: one.id, label: one[lang] }))}
        value={category}
        onChange={(code) => change({ category: code })}
      />
      <TextField
        id={`${place}-note`}
        label={t.note}
        optional
        value={of.note}
        onChange={(note) => change({ note })}
      />
      <Choice
        id={`${place}-every`}
        label={t.often}
        two
        options={(['month', 'week'] as const).map((code) => ({ code, label: t.every[code] }))}
        value={of.every}
        onChange={(every) => change({ every: every as Recurring['every'] })}
      />
      <DayField
        id={`${place}-from`}
        label={t.from}
        error={wrong.from}
        value={of.from}
        onChange={(from) => change({ from })}
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
