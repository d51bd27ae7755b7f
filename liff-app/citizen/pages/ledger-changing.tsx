import { useState } from 'preact/hooks'
import type { Entry } from '../../../flows/ledger/contract.ts'
import type { RecordsShown } from '../../../flows/ledger/shown.ts'
import { call } from '../../api.ts'
import { Button, Notice } from '../../ui/told.tsx'
import type { Book } from '../ledger/book.tsx'
import { ledgerTrouble, SaidNotice, useDoing } from '../ledger/doing.tsx'
import { entryTexts } from '../ledger/entry-texts.ts'
import { Really } from '../ledger/really.tsx'
import { draftAt, draftPlace, letDraftGo } from '../ledger/record-draft.ts'
import { EntryForm } from './ledger-entry-form.tsx'
import { SlipSending, SlipShown } from './ledger-slip.tsx'

type Props = {
  book: Book
  id: string
  entry: Entry
  version: number
  gone: boolean
  records: RecordsShown | undefined
  again: () => Promise<void>
}

export const Changing = ({ book, id, entry, version, gone, records, again }: Props) => {
  const { path, lang } = book
  const t = entryTexts(lang)
  const { busy, said, setSaid, act } = useDoing()
  const [asking, setAsking] = useState(false)
  const place = draftPlace(book.account.id, id)
  // What is typed over an entry that another phone deleted stays on the page, and says so.
  const [typing, setTyping] = useState(() => draftAt(place) !== null)
  const one = `${path}/entries/${id}`
  /** @returns whether it is so now. */
  const put = async (next: Entry, words: string): Promise<boolean> => {
    let done = false
    await act(
      'PUT',
      one,
      { version, entry: next },
      async () => {
        done = true
        await again()
        return words
      },
      async (no) => {
        if (no.kind === 'refused') await again()
        return undefined
      },
    )
    return done
  }
  const drop = () =>
    act('DELETE', `${one}?version=${version}`, undefined, async () => {
      letDraftGo(place)
      setTyping(false)
      await again()
      return book.t.deleted
    })
  const addSlip = async (photo: string): Promise<boolean> => {
    const taken = await call<{ id: string }>(`${path}/slips`, { method: 'POST', body: { photo }, key: photo })
    if (taken.ok) return put({ ...entry, slip: taken.value.id }, t.slipAdded)
    setSaid({ words: ledgerTrouble(taken.trouble, lang), bad: true })
    return false
  }
  const { slip, ...bare } = entry
  return (
    <>
      <SaidNotice said={said} />
      {gone && !typing ? (
        <Notice look="bad">
          <p>{t.gone}</p>
          {book.mayWrite ? (
            <Button busy={busy} onClick={() => void put(entry, t.restored)}>
              {t.restore}
            </Button>
          ) : null}
        </Notice>
      ) : null}
      {slip ? (
        <>
          <h2>{t.slip}</h2>
          <SlipShown book={book} id={slip} />
          {book.mayWrite && !gone ? (
            <Button look="plain" busy={busy} onClick={() => void put(bare, book.t.saved)}>
              {t.slipOff}
            </Button>
          ) : null}
        </>
      ) : null}
      {book.mayWrite && (typing || !gone) ? (
        <>
          {slip || gone ? null : <SlipSending book={book} entry={id} file={addSlip} />}
          <h2>{book.t.edit}</h2>
          <EntryForm
            book={book}
            writing={{ path: `${path}/entries`, name: 'entry', again, hold: (_, on) => setTyping(on) }}
            one={{ id, version, value: entry, gone }}
            records={records}
          />
          {gone ? null : (
            <div class="row">
              <Button busy={busy} onClick={() => setAsking(true)}>
                {book.t.remove}
              </Button>
            </div>
          )}
          <Really t={t} open={asking} close={() => setAsking(false)} drop={() => void drop()} />
        </>
      ) : null}
    </>
  )
}
