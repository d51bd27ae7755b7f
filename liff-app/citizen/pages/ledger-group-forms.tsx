import { useRef, useState } from 'preact/hooks'
import type { Person } from '../../../flows/ledger/contract.ts'
import type { SharingShown } from '../../../flows/ledger/shown.ts'
import { call } from '../../api.ts'
import { Money, TextField } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import { Bars } from '../ledger/bars.tsx'
import type { Book } from '../ledger/book.tsx'
import { ledgerTrouble } from '../ledger/doing.tsx'
import { groupTexts } from '../ledger/group-texts.ts'
import { amount, bahtWords, readSum } from '../ledger/sums.ts'

/** A member who is new, or `one` that is changed. */
export const PersonForm = ({
  book,
  busy,
  one,
  save,
}: {
  book: Book
  busy: boolean
  one?: { id: string; value: Person }
  save: (id: string, person: Person, then: () => void) => Promise<void>
}) => {
  const t = groupTexts(book.lang)
  const fresh = { name: one?.value.name ?? '', note: one?.value.note ?? '' }
  const place = one ? `person-${one.id}` : 'person'
  const [of, setOf] = useState(fresh)
  const [error, setError] = useState<string>()
  const id = useRef(one?.id ?? crypto.randomUUID())
  const submit = async () => {
    const name = of.name.trim().slice(0, 60)
    const note = of.note.trim().slice(0, 200)
    setError(name ? undefined : book.t.notePlease)
    if (!name) return document.getElementById(`${place}-name`)?.focus()
    await save(id.current, { name, ...(note ? { note } : {}) }, () => {
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
      {one ? null : <h2>{t.addPerson}</h2>}
      <TextField
        id={`${place}-name`}
        label={t.personName}
        error={error}
        value={of.name}
        onChange={(name) => setOf({ ...of, name })}
      />
      <TextField
        id={`${place}-note`}
        label={t.personNote}
        optional
        value={of.note}
        onChange={(note) => setOf({ ...of, note })}
      />
      <Button look="main" submit busy={busy}>
        {one ? book.t.save : t.addPerson}
      </Button>
    </form>
  )
}

export const Sharing = ({ book, nameOf }: { book: Book; nameOf: (id: string) => string }) => {
  const t = groupTexts(book.lang)
  const [sum, setSum] = useState('')
  const [error, setError] = useState<string>()
  const [shares, setShares] = useState<SharingShown>()
  const submit = async () => {
    const read = await readSum(sum)
    if ('why' in read) {
      setError(book.t.amountWrong)
      return document.getElementById('share-sum')?.focus()
    }
    const answer = await call<SharingShown>(`${book.path}/sharing?satang=${read.satang}`)
    setError(answer.ok ? undefined : ledgerTrouble(answer.trouble, book.lang))
    if (answer.ok) setShares(answer.value)
  }
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        void submit()
      }}
    >
      <h2>{t.share}</h2>
      <p>{t.shareHow}</p>
      <Money id="share-sum" label={t.shareSum} error={error} value={sum} onChange={setSum} />
      <Button submit>{t.shareShow}</Button>
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
