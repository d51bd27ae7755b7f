import type { Direction, Recurring } from '../../../flows/ledger/contract.ts'
import { Choice } from '../../ui/choice.tsx'
import { Money, TextField } from '../../ui/text.tsx'
import { DayField, typedDay } from '../ledger/day.tsx'
import { dayWords, today } from '../ledger/days.ts'
import { plansTexts } from '../ledger/plans-texts.ts'
import { readDay } from '../ledger/read-day.ts'
import { type FormOf, whyWords } from '../ledger/record.ts'
import { RecordForm, Tick } from '../ledger/record-form.tsx'
import { recordTexts } from '../ledger/record-texts.ts'
import { Select } from '../ledger/select.tsx'
import { amount, bahtWords, readSum } from '../ledger/sums.ts'
import { useRecordForm } from '../ledger/use-record-form.ts'
import { NOTE_MAX, tooLong } from '../ledger/words.ts'

const typed = (was: Recurring | undefined, lang: 'th' | 'en') => ({
  dir: was?.entry.dir ?? 'out',
  sum: was ? amount(was.entry.satang) : '',
  category: was?.entry.category ?? '',
  note: was?.entry.note ?? '',
  every: was?.every ?? 'month',
  from: typedDay(was?.from ?? today(), lang),
  remind: was ? was.remind === true : true,
})

/** What recurs from now on, or `one` that is changed, with what it is `about`. */
export const PlanForm = ({ about, ...props }: FormOf<Recurring> & { about?: string }) => {
  const { book } = props
  const { lang, categories } = book
  const t = plansTexts(lang)
  const words = recordTexts(lang)
  const ofWay = (dir: Direction) => categories.filter((one) => one.dir === dir)
  const chosen = ({ dir, category }: { dir: Direction; category: string }): string => {
    const all = ofWay(dir)
    return all.some(({ id }) => id === category) ? category : all[0]!.id
  }
  const form = useRecordForm<Recurring, ReturnType<typeof typed>>({
    ...props,
    kind: 'plan',
    typed: (was) => typed(was, lang),
    read: async (of, was) => {
      const sum = await readSum(of.sum)
      const day = await readDay(of.from, { future: true })
      const longNote = tooLong(of.note, NOTE_MAX, lang)
      if (longNote || 'why' in sum || 'why' in day)
        return {
          wrong: {
            ...('why' in sum ? { sum: whyWords(sum.why, book.t.amountWrong, book) } : {}),
            ...(longNote ? { note: longNote } : {}),
            ...('why' in day ? { from: whyWords(day.why, t.dayWrong, book) } : {}),
          },
        }
      const note = of.note.trim()
      const { note: _, ...entry } = was?.entry ?? {}
      const { remind: __, ...rest } = was ?? {}
      const value: Recurring = {
        ...rest,
        entry: {
          ...entry,
          dir: of.dir,
          satang: sum.satang,
          category: chosen(of),
          ...(note ? { note } : {}),
        },
        every: of.every,
        from: day.day,
        ...(of.remind ? { remind: true } : {}),
      }
      return { value }
    },
    says: ({ entry, every, from, remind }) => [
      [t.dir, book.t[entry.dir]],
      [book.t.amount, bahtWords(entry.satang, lang)],
      [t.category, book.categoryName(entry.category)],
      [t.note, entry.note ?? book.t.none],
      [t.often, t.every[every]],
      [t.from, dayWords(from, lang)],
      [t.remind, remind ? words.on : words.off],
    ],
  })
  const { of } = form
  return (
    <RecordForm form={form} title={t.add} describes={about}>
      <Choice
        {...form.part('dir')}
        label={t.dir}
        two
        options={(['out', 'in'] as const).map((code) => ({ code, label: book.t[code] }))}
        onChange={(dir) => form.change({ dir: dir as Direction })}
      />
      <Money {...form.part('sum')} label={book.t.amount} />
      <Select
        {...form.part('category')}
        label={t.category}
        options={ofWay(of.dir).map((one) => ({ code: one.id, label: one[lang] }))}
        value={chosen(of)}
      />
      <TextField {...form.part('note')} label={t.note} optional />
      <Choice
        {...form.part('every')}
        label={t.often}
        two
        options={(['month', 'week'] as const).map((code) => ({ code, label: t.every[code] }))}
        onChange={(every) => form.change({ every: every as Recurring['every'] })}
      />
      <DayField {...form.part('from')} label={t.from} />
      <Tick {...form.part('remind')} label={t.remind} />
    </RecordForm>
  )
}
