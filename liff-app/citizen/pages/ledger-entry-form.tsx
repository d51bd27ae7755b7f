import { useState } from 'preact/hooks'
import type { Entry } from '../../../flows/ledger/contract.ts'
import type { RecordsShown } from '../../../flows/ledger/shown.ts'
import { appTexts } from '../../texts.ts'
import { Choice } from '../../ui/choice.tsx'
import { Money, TextField } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import type { Book } from '../ledger/book.tsx'
import { DayField, typedDay } from '../ledger/day.tsx'
import { entryTexts } from '../ledger/entry-texts.ts'
import { readDay } from '../ledger/read-day.ts'
import { recordsOf } from '../ledger/records.ts'
import { Select } from '../ledger/select.tsx'
import { amount, readSum } from '../ledger/sums.ts'

/** All that an entry says, to be changed. What this form does not show (its slip, its debt, what it came due of) stays as it is. */
export const EntryForm = ({
  book,
  entry,
  records,
  busy,
  save,
}: {
  book: Book
  entry: Entry
  records: RecordsShown | undefined
  busy: boolean
  save: (entry: Entry) => void
}) => {
  const { lang, account, categories } = book
  const t = entryTexts(lang)
  const [of, setOf] = useState({
    ...entry,
    note: entry.note ?? '',
    sum: amount(entry.satang),
    typed: typedDay(entry.day, lang),
  })
  const [wrong, setWrong] = useState<{ sum?: string; day?: string }>({})
  const change = (what: Partial<typeof of>) => setOf({ ...of, ...what })
  const options = categories
    .filter(({ dir }) => dir === of.dir)
    .map((one) => ({ code: one.id, label: one[lang] }))
  // What was imported may have another kind of book's category: it is not changed unseen.
  if (of.dir === entry.dir && !options.some(({ code }) => code === entry.category))
    options.push({ code: entry.category, label: book.categoryName(entry.category) })
  const category = options.some(({ code }) => code === of.category) ? of.category : options[0]!.code
  const submit = async () => {
    const sum = await readSum(of.sum)
    const day = await readDay(of.typed)
    const offline = appTexts(lang).trouble.offline
    const found = {
      ...('why' in sum ? { sum: sum.why === 'later' ? offline : book.t.amountWrong } : {}),
      ...('why' in day ? { day: day.why === 'later' ? offline : t.dayWrong } : {}),
    }
    setWrong(found)
    if ('why' in sum || 'why' in day) {
      document.getElementById('why' in sum ? 'entry-sum' : 'entry-day')?.focus()
      return
    }
    const { note, season, plot, person } = of
    const { note: _, season: __, plot: ___, person: ____, ...rest } = entry
    save({
      ...rest,
      dir: of.dir,
      satang: sum.satang,
      category,
      day: day.day,
      ...(note.trim() ? { note: note.trim().slice(0, 200) } : {}),
      ...(season ? { season } : {}),
      ...(plot ? { plot } : {}),
      ...(person ? { person } : {}),
    })
  }
  const select = (id: 'season' | 'plot' | 'person') => {
    const options = recordsOf(records, id).map((one) => ({ code: one.id, label: one.value.name }))
    return options.length ? (
      <Select
        id={`entry-${id}`}
        label={t[id]}
        none={t.noOne}
        options={options}
        value={of[id] ?? ''}
        onChange={(code) => change({ [id]: code || undefined } as Partial<typeof of>)}
      />
    ) : null
  }
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        if (!busy) void submit()
      }}
    >
      <Choice
        id="entry-dir"
        label={t.dir}
        two
        options={[
          { code: 'out', label: book.t.out },
          { code: 'in', label: book.t.in },
        ]}
        value={of.dir}
        onChange={(dir) => change({ dir: dir as Entry['dir'] })}
      />
      <Money
        id="entry-sum"
        label={book.t.amount}
        error={wrong.sum}
        value={of.sum}
        onChange={(sum) => change({ sum })}
      />
      <Select
        id="entry-category"
        label={t.category}
        options={options}
        value={category}
        onChange={(code) => change({ category: code })}
      />
      <TextField
        id="entry-note"
        label={t.note}
        optional
        value={of.note}
        onChange={(note) => change({ note })}
      />
      <DayField
        id="entry-day"
        label={t.day}
        error={wrong.day}
        value={of.typed}
        onChange={(typed) => change({ typed })}
      />
      {account.kind === 'farm' ? (
        <>
          {select('season')}
          {select('plot')}
        </>
      ) : null}
      {account.kind === 'group' ? select('person') : null}
      <Button look="main" submit busy={busy}>
        {book.t.save}
      </Button>
    </form>
  )
}
