import { useEffect, useRef } from 'preact/hooks'
import type { RecordsShown } from '../../../flows/ledger/shown.ts'
import { useAsked } from '../../asked.ts'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/text.tsx'
import { type Book, Trying } from '../ledger/book.tsx'
import { DayField } from '../ledger/day.tsx'
import { noteTexts } from '../ledger/note-texts.ts'
import { recordsOf } from '../ledger/records.ts'
import { Select } from '../ledger/select.tsx'
import type { Typing } from '../ledger/typing.ts'

type Props = {
  book: Book
  typing: Typing
  change: (what: Partial<Typing>) => void
  wrong: { note?: string | undefined; day?: string | undefined; person?: string | undefined }
}

/** What an entry may say besides sum and category: words, day, and on a farm where, in a group who. */
export const AroundFields = ({ book, typing, change, wrong }: Props) => {
  const { account, lang } = book
  const t = noteTexts(lang)
  const asked = useAsked<RecordsShown>(account.kind === 'home' ? undefined : `${book.path}/records`)
  const { value: shown } = asked
  const folded = useRef<HTMLDetailsElement>(null)
  // What is to be changed is not hidden in what is folded up.
  useEffect(() => {
    if (folded.current && (wrong.note || wrong.day)) folded.current.open = true
  }, [wrong])
  const select = (id: 'season' | 'plot' | 'person', options: { code: string; label: string }[]) =>
    options.length ? (
      <Select
        id={`ledger-${id}`}
        label={t[id]}
        error={id === 'person' ? wrong.person : undefined}
        none={t.noOne}
        options={options}
        value={typing[id] ?? ''}
        onChange={(code) => change({ [id]: code || undefined })}
      />
    ) : null
  return (
    <>
      {shown ? null : <Trying trouble={asked.trouble} again={asked.again} />}
      {account.kind === 'farm' ? (
        <>
          {select(
            'season',
            recordsOf(shown, 'season').map(({ id, value }) => ({
              code: id,
              label: `${value.name} · ${value.crop}`,
            })),
          )}
          {select(
            'plot',
            recordsOf(shown, 'plot').map(({ id, value }) => ({ code: id, label: value.name })),
          )}
        </>
      ) : null}
      {account.kind === 'group'
        ? select(
            'person',
            recordsOf(shown, 'person').map(({ id, value }) => ({ code: id, label: value.name })),
          )
        : null}
      <details ref={folded} class="more" open={Boolean(typing.note || typing.when !== 'today')}>
        <summary>{t.more}</summary>
        <TextField
          id="ledger-note"
          label={t.note}
          error={wrong.note}
          optional
          value={typing.note}
          onChange={(note) => change({ note })}
        />
        <Choice
          id="ledger-when"
          label={t.day}
          two
          options={(['today', 'yesterday', 'other'] as const).map((code) => ({ code, label: t.days[code] }))}
          value={typing.when}
          onChange={(when) => change({ when: when as Typing['when'] })}
        />
        {typing.when === 'other' ? (
          <DayField
            id="ledger-day"
            label={t.otherDay}
            error={wrong.day}
            value={typing.day}
            onChange={(day) => change({ day })}
          />
        ) : null}
      </details>
    </>
  )
}
