import type { Entry } from '../../../flows/ledger/contract.ts'
import type { RecordsShown } from '../../../flows/ledger/shown.ts'
import { Choice } from '../../ui/choice.tsx'
import { Money, TextField } from '../../ui/text.tsx'
import type { Book } from '../ledger/book.tsx'
import { DayField, typedDay } from '../ledger/day.tsx'
import { dayWords } from '../ledger/days.ts'
import { entryTexts } from '../ledger/entry-texts.ts'
import { readDay } from '../ledger/read-day.ts'
import { type FormOf, type Line, whyWords } from '../ledger/record.ts'
import { RecordForm } from '../ledger/record-form.tsx'
import { recordsOf } from '../ledger/records.ts'
import { Select } from '../ledger/select.tsx'
import { amount, bahtWords, readSum } from '../ledger/sums.ts'
import { useRecordForm } from '../ledger/use-record-form.ts'
import { NOTE_MAX, tooLong } from '../ledger/words.ts'

/** What else an entry may name, by the kind of its book. */
const AROUND = { home: [], farm: ['season', 'plot'], group: ['person'] } as const
type Around = 'season' | 'plot' | 'person'

const typed = (was: Entry | undefined, lang: Book['lang']) => ({
  dir: was?.dir ?? 'out',
  category: was?.category ?? '',
  note: was?.note ?? '',
  sum: was ? amount(was.satang) : '',
  day: typedDay(was?.day, lang),
  season: was?.season ?? '',
  plot: was?.plot ?? '',
  person: was?.person ?? '',
})
type Typed = ReturnType<typeof typed>

/** All that an entry says, to be changed. What this form does not show (its slip, its debt, what it came due of) stays as it is. */
export const EntryForm = ({
  records,
  ...props
}: FormOf<Entry> & { one: NonNullable<FormOf<Entry>['one']>; records: RecordsShown | undefined }) => {
  const { book, one } = props
  const { lang, account } = book
  const t = entryTexts(lang)
  const around: readonly Around[] = AROUND[account.kind]
  const form = useRecordForm<Entry, Typed>({
    ...props,
    kind: 'entry',
    typed: (was) => typed(was, lang),
    read: async (of, was) => {
      const sum = await readSum(of.sum)
      const day = await readDay(of.day)
      const longNote = tooLong(of.note, NOTE_MAX, lang)
      if (longNote || 'why' in sum || 'why' in day)
        return {
          wrong: {
            ...('why' in sum ? { sum: whyWords(sum.why, book.t.amountWrong, book) } : {}),
            ...(longNote ? { note: longNote } : {}),
            ...('why' in day ? { day: whyWords(day.why, t.dayWrong, book) } : {}),
          },
        }
      const { note: _, season: __, plot: ___, person: ____, ...rest } = was ?? one.value
      const note = of.note.trim()
      const value: Entry = {
        ...rest,
        dir: of.dir,
        satang: sum.satang,
        category: categoryOf(of, book, one.value),
        day: day.day,
        ...(note ? { note } : {}),
        ...(of.season ? { season: of.season } : {}),
        ...(of.plot ? { plot: of.plot } : {}),
        ...(of.person ? { person: of.person } : {}),
      }
      return { value }
    },
    says: (entry) => [
      [t.dir, book.t[entry.dir]],
      [book.t.amount, bahtWords(entry.satang, lang)],
      [t.category, book.categoryName(entry.category)],
      [t.note, entry.note ?? book.t.none],
      [t.dayShort, dayWords(entry.day, lang)],
      ...around.map((kind): Line => [t[kind], nameOf(entry[kind])]),
    ],
  })
  const nameOf = (id: string | undefined): string => {
    const value = records?.records.find((each) => each.id === id)?.value
    return value && 'name' in value ? value.name : book.t.none
  }
  return (
    <RecordForm form={form}>
      <Choice
        {...form.part('dir')}
        label={t.dir}
        two
        options={[
          { code: 'out', label: book.t.out },
          { code: 'in', label: book.t.in },
        ]}
        onChange={(dir) => form.change({ dir: dir as Entry['dir'] })}
      />
      <Money {...form.part('sum')} label={book.t.amount} />
      <Select
        {...form.part('category')}
        label={t.category}
        options={optionsOf(form.of, book, one.value)}
        value={categoryOf(form.of, book, one.value)}
      />
      <TextField {...form.part('note')} label={t.note} optional />
      <DayField {...form.part('day')} label={t.day} />
      {around.map((kind) => {
        const options = recordsOf(records, kind).map(({ id, value }) => ({ code: id, label: value.name }))
        return options.length ? (
          <Select key={kind} {...form.part(kind)} label={t[kind]} none={t.noOne} options={options} />
        ) : null
      })}
    </RecordForm>
  )
}

const optionsOf = ({ dir }: Typed, { categories, lang, categoryName }: Book, entry: Entry) => {
  const options = categories
    .filter((each) => each.dir === dir)
    .map((each) => ({ code: each.id, label: each[lang] }))
  // What was imported may have another kind of book's category: it is not changed unseen.
  if (dir === entry.dir && !options.some(({ code }) => code === entry.category))
    options.push({ code: entry.category, label: categoryName(entry.category) })
  return options
}

const categoryOf = (of: Typed, book: Book, entry: Entry): string => {
  const options = optionsOf(of, book, entry)
  return options.some(({ code }) => code === of.category) ? of.category : options[0]!.code
}
