import { useState } from 'preact/hooks'
import type { Entry } from '../../../flows/ledger/contract.ts'
import type { RecordsShown } from '../../../flows/ledger/shown.ts'
import { call } from '../../api.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { useBase } from '../ledger/base.ts'
import type { Book } from '../ledger/book.tsx'
import { SaidNotice, useDoing } from '../ledger/doing.tsx'
import { entryTexts } from '../ledger/entry-texts.ts'
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
  const { busy, said, act } = useDoing()
  const [asking, setAsking] = useState(false)
  const { base, form, trying, gaveUp, saved } = useBase({ version })
  const one = `${path}/entries/${id}`
  const put = (next: Entry, words: string, over = version, then?: () => void) => {
    trying()
    return act(
      'PUT',
      one,
      { version: over, entry: next },
      async () => {
        await again()
        then?.()
        return words
      },
      async (no) => {
        if (no.kind === 'refused') await again()
        else gaveUp()
        return undefined
      },
    )
  }
  const drop = () => {
    setAsking(false)
    trying()
    return act('DELETE', `${one}?version=${version}`, undefined, async () => {
      await again()
      return book.t.deleted
    })
  }
  const addSlip = async (photo: string): Promise<boolean> => {
    const taken = await call<{ id: string }>(`${path}/slips`, { method: 'POST', body: { photo }, key: photo })
    if (!taken.ok) return false
    await put({ ...entry, slip: taken.value.id }, t.slipAdded)
    return true
  }
  const { slip, ...bare } = entry
  return (
    <>
      <SaidNotice said={said} />
      {gone ? (
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
      {book.mayWrite && !gone ? (
        <>
          {slip ? null : <SlipSending book={book} entry={id} arrived={addSlip} />}
          <h2>{book.t.edit}</h2>
          <EntryForm
            key={form}
            book={book}
            entry={entry}
            records={records}
            busy={busy}
            save={(next) => void put(next, book.t.saved, base.version, saved)}
          />
          <div class="row">
            <Button busy={busy} onClick={() => setAsking(true)}>
              {book.t.remove}
            </Button>
          </div>
          <Dialog open={asking} title={t.dropTitle} onClose={() => setAsking(false)}>
            <p>{t.dropHow}</p>
            <Button look="main" onClick={() => void drop()}>
              {t.dropYes}
            </Button>
          </Dialog>
        </>
      ) : null}
    </>
  )
}
