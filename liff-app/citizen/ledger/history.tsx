import type { Entry } from '../../../flows/ledger/contract.ts'
import type { ChangeShown, MemberShown, RecordsShown } from '../../../flows/ledger/shown.ts'
import { useAsked } from '../../asked.ts'
import { Timeline } from '../../ui/timeline.tsx'
import type { Book } from './book.tsx'
import { dayWords, timeWords } from './days.ts'
import { type EntryTexts, entryTexts } from './entry-texts.ts'
import { bahtWords } from './sums.ts'

type Naming = (id: string | undefined) => string

const fieldsOf = (entry: Entry, book: Book, t: EntryTexts, named: Naming): Record<string, string> => ({
  [t.dir]: book.t[entry.dir],
  [book.t.amount]: bahtWords(entry.satang, book.lang),
  [t.category]: book.categoryName(entry.category),
  [t.note]: entry.note ?? book.t.none,
  [t.dayShort]: dayWords(entry.day, book.lang),
  [t.season]: named(entry.season),
  [t.plot]: named(entry.plot),
  [t.person]: named(entry.person),
  [t.slip]: entry.slip ? '📎' : book.t.none,
})

const wordsOf = (
  change: ChangeShown,
  before: Entry | null,
  fields: (entry: Entry) => Record<string, string>,
  t: EntryTexts,
): string => {
  const { act, value } = change
  if (act === 'dropped') return ''
  if (!value) return t.unsent
  const now = fields(value)
  if (!before)
    return Object.values(now)
      .filter((one) => one !== '—')
      .join(' · ')
  const was = fields(before)
  return Object.keys(now)
    .filter((name) => now[name] !== was[name])
    .map((name) => t.was(name, was[name]!, now[name]!))
    .join(' · ')
}

/** Who changed what and when, with what it said before. */
export const History = ({
  book,
  changes,
  records,
}: {
  book: Book
  changes: readonly ChangeShown[]
  records: RecordsShown | undefined
}) => {
  const t = entryTexts(book.lang)
  const shared = book.account.members > 1
  const { value: members } = useAsked<{ members: MemberShown[] }>(shared ? `${book.path}/members` : undefined)
  const named: Naming = (id) => {
    const value = records?.records.find((one) => one.id === id)?.value
    return value && 'name' in value ? value.name : book.t.none
  }
  const who = ({ mine, by }: ChangeShown): string => {
    if (mine) return t.you
    const member = members?.members.find(({ id }) => id === by)
    return member ? (member.name ?? t.owner) : t.left
  }
  let before: Entry | null = null
  const steps = changes.map((change) => {
    const words = wordsOf(change, before, (entry) => fieldsOf(entry, book, t, named), t)
    before = change.value ?? before
    return {
      iso: change.at,
      at: `${timeWords(change.at, book.lang)} · ${who(change)}`,
      words: words ? `${t.acts[change.act]}: ${words}` : t.acts[change.act],
    }
  })
  return (
    <>
      <h2>{t.history}</h2>
      <Timeline steps={steps.toReversed()} />
    </>
  )
}
