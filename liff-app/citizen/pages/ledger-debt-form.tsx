import type { Debt } from '../../../flows/ledger/contract.ts'
import { Choice } from '../../ui/choice.tsx'
import { Money, TextField } from '../../ui/text.tsx'
import { DayField, typedDay } from '../ledger/day.tsx'
import { dayWords, today } from '../ledger/days.ts'
import { debtsTexts } from '../ledger/debts-texts.ts'
import { readDay } from '../ledger/read-day.ts'
import { type FormOf, whyWords } from '../ledger/record.ts'
import { RecordForm, Tick } from '../ledger/record-form.tsx'
import { recordTexts } from '../ledger/record-texts.ts'
import { amount, bahtWords, readSum } from '../ledger/sums.ts'
import { useRecordForm } from '../ledger/use-record-form.ts'
import { NOTE_MAX, nameWrong, tooLong } from '../ledger/words.ts'

const typed = (was: Debt | undefined, lang: 'th' | 'en') => ({
  side: was?.side ?? 'owe',
  who: was?.who ?? '',
  sum: was ? amount(was.satang) : '',
  due: typedDay(was?.due, lang),
  note: was?.note ?? '',
  remind: was?.remind !== false,
})

/** A debt that is new, or `one` that is changed. */
export const DebtForm = (props: FormOf<Debt>) => {
  const { book } = props
  const { lang } = book
  const t = debtsTexts(lang)
  const words = recordTexts(lang)
  const form = useRecordForm<Debt, ReturnType<typeof typed>>({
    ...props,
    kind: 'debt',
    typed: (was) => typed(was, lang),
    read: async (of, was) => {
      const noName = nameWrong(of.who, lang, book.t.notePlease)
      const longNote = tooLong(of.note, NOTE_MAX, lang)
      const sum = await readSum(of.sum)
      const day = await readDay(of.due, { future: true })
      const noDay = 'why' in day && day.why !== 'empty' ? day.why : undefined
      if (noName || longNote || 'why' in sum || noDay)
        return {
          wrong: {
            ...(noName ? { who: noName } : {}),
            ...('why' in sum ? { sum: whyWords(sum.why, book.t.amountWrong, book) } : {}),
            ...(noDay ? { due: whyWords(noDay, t.dayWrong, book) } : {}),
            ...(longNote ? { note: longNote } : {}),
          },
        }
      const note = of.note.trim()
      const value: Debt = {
        side: of.side,
        who: of.who.trim(),
        satang: sum.satang,
        since: was?.since ?? today(),
        ...('day' in day ? { due: day.day } : {}),
        ...(note ? { note } : {}),
        remind: of.remind,
      }
      return { value }
    },
    says: (debt) => [
      [t.sides, t.side[debt.side]],
      [t.who, debt.who],
      [book.t.amount, bahtWords(debt.satang, lang)],
      [t.dueDay, debt.due ? dayWords(debt.due, lang) : book.t.none],
      [t.note, debt.note ?? book.t.none],
      [t.remind, debt.remind === false ? words.off : words.on],
    ],
  })
  return (
    <RecordForm form={form} title={t.add} describes={props.one?.value.who}>
      <Choice
        {...form.part('side')}
        label={t.sides}
        two
        options={(['owe', 'owed'] as const).map((code) => ({ code, label: t.side[code] }))}
        onChange={(side) => form.change({ side: side as Debt['side'] })}
      />
      <TextField {...form.part('who')} label={t.who} />
      <Money {...form.part('sum')} label={book.t.amount} />
      <DayField {...form.part('due')} label={t.dueDay} optional />
      <TextField {...form.part('note')} label={t.note} optional />
      <Tick {...form.part('remind')} label={t.remind} />
    </RecordForm>
  )
}
