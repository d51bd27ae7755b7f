import { useState } from 'preact/hooks'
import type { Person } from '../../../flows/ledger/contract.ts'
import type { SharingShown } from '../../../flows/ledger/shown.ts'
import { call } from '../../api.ts'
import { askAgain } from '../../ui/ask-again.ts'
import { Money, TextField } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import { Bars } from '../ledger/bars.tsx'
import type { Book } from '../ledger/book.tsx'
import { ledgerTrouble, type Said, SaidNotice } from '../ledger/doing.tsx'
import { groupTexts } from '../ledger/group-texts.ts'
import { type FormOf, whyWords } from '../ledger/record.ts'
import { RecordForm } from '../ledger/record-form.tsx'
import { amount, bahtWords, readSum } from '../ledger/sums.ts'
import { useRecordForm } from '../ledger/use-record-form.ts'
import { NOTE_MAX, nameWrong, tooLong } from '../ledger/words.ts'
import { useKeptState } from '../own/kept-state.ts'

/** A member who is new, or `one` that is changed. */
export const PersonForm = (props: FormOf<Person>) => {
  const { book } = props
  const t = groupTexts(book.lang)
  const form = useRecordForm<Person, { name: string; note: string }>({
    ...props,
    kind: 'person',
    typed: (was) => ({ name: was?.name ?? '', note: was?.note ?? '' }),
    read: async (of) => {
      const noName = nameWrong(of.name, book.lang, book.t.notePlease)
      const longNote = tooLong(of.note, NOTE_MAX, book.lang)
      if (noName || longNote)
        return { wrong: { ...(noName ? { name: noName } : {}), ...(longNote ? { note: longNote } : {}) } }
      const note = of.note.trim()
      return { value: { name: of.name.trim(), ...(note ? { note } : {}) } }
    },
    says: (person) => [
      [t.personName, person.name],
      [t.personNote, person.note ?? book.t.none],
    ],
  })
  return (
    <RecordForm
      form={form}
      title={t.addPerson}
      save={props.one ? book.t.save : t.addPerson}
      describes={props.one?.value.name}
    >
      <TextField {...form.part('name')} label={t.personName} />
      <TextField {...form.part('note')} label={t.personNote} optional />
    </RecordForm>
  )
}

export const Sharing = ({ book, nameOf }: { book: Book; nameOf: (id: string) => string }) => {
  const t = groupTexts(book.lang)
  const [sum, setSum] = useKeptState(`share.${book.account.id}`, '')
  const [said, setSaid] = useState<Said>()
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [shares, setShares] = useState<SharingShown>()
  const submit = async () => {
    const read = await readSum(sum)
    if ('why' in read) {
      setError(whyWords(read.why, book.t.amountWrong, book))
      return askAgain('share-sum')
    }
    setError(undefined)
    setBusy(true)
    const answer = await call<SharingShown>(`${book.path}/sharing?satang=${read.satang}`)
    setBusy(false)
    setSaid(answer.ok ? undefined : { words: ledgerTrouble(answer.trouble, book.lang), bad: true })
    if (answer.ok) setShares(answer.value)
  }
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        if (!busy) void submit()
      }}
    >
      <h2>{t.share}</h2>
      <p>{t.shareHow}</p>
      <Money id="share-sum" label={t.shareSum} error={error} value={sum} onChange={setSum} />
      <SaidNotice said={said} />
      <Button submit busy={busy}>
        {t.shareShow}
      </Button>
      {shares ? (
        <div role="status">
          <Bars
            title={t.shareTitle(bahtWords(shares.satang, book.lang))}
            names={[book.t.amount]}
            rows={shares.parts.map(({ person, satang }) => ({
              id: person,
              name: nameOf(person),
              values: [satang],
            }))}
            words={amount}
          />
        </div>
      ) : null}
    </form>
  )
}
