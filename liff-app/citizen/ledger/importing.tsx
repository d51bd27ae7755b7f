import { useRef, useState } from 'preact/hooks'
import type { ImportShown } from '../../../flows/ledger/shown.ts'
import { call } from '../../api.ts'
import { draftKey, keep, kept, letGo } from '../../kept.ts'
import { Button, Notice } from '../../ui/told.tsx'
import type { Book } from './book.tsx'
import { ledgerTrouble, SaidNotice, useDoing } from './doing.tsx'
import { filesTexts } from './files-texts.ts'
import { Preview } from './preview.tsx'

const BYTES_MAX = 2 * 1024 * 1024
type Undo = { id: string; version: number }[]
export type Taking = { skip: boolean; skipAlike: boolean; back: boolean }

/** A table is looked at first: what would be added, row by row. What was added can be taken out again, after a reload too. */
export const Importing = ({ book }: { book: Book }) => {
  const { lang, path, account } = book
  const t = filesTexts(lang)
  const undoKey = draftKey(`ledger.undo.${account.id}`)
  const [file, setFile] = useState<{ csv: string; shown: ImportShown }>()
  const [taking, setTaking] = useState<Taking>({ skip: true, skipAlike: true, back: false })
  const [undo, setUndo] = useState<Undo | null>(() => kept<Undo>(undoKey))
  /** Chosen and read, but nobody answered what it would add: it need not be looked for again. */
  const [unseen, setUnseen] = useState<string>()
  const [reading, setReading] = useState(false)
  const { busy, said, setSaid, act } = useDoing()

  /** What was chosen before says nothing any more, however late it is read or answered. */
  const last = useRef<unknown>(undefined)
  const look = async (chosen: File) => {
    last.current = chosen
    setFile(undefined)
    setUnseen(undefined)
    setSaid(undefined)
    if (chosen.size > BYTES_MAX) return setSaid({ words: t.tooBig, bad: true })
    setReading(true)
    const csv = await textOf(chosen)
    if (last.current !== chosen) return
    if (csv && csv.length > BYTES_MAX) {
      setReading(false)
      return setSaid({ words: t.tooBig, bad: true })
    }
    if (csv) return show(csv)
    setReading(false)
    setSaid({ words: t.unread, bad: true })
  }
  const show = async (csv: string) => {
    setReading(true)
    const mine = last.current
    const answer = await call<ImportShown>(`${path}/import`, { method: 'POST', body: { csv, apply: false } })
    if (last.current !== mine) return
    setReading(false)
    setUnseen(answer.ok || answer.trouble.kind === 'refused' ? undefined : csv)
    setSaid(answer.ok ? undefined : { words: ledgerTrouble(answer.trouble, lang), bad: true })
    if (answer.ok) setFile({ csv, shown: answer.value })
  }
  const apply = () =>
    act<ImportShown>('POST', `${path}/import`, { csv: file?.csv, apply: true, ...taking }, (done) => {
      setFile(undefined)
      const wrote = done.undo ?? []
      if (wrote.length) {
        keep(undoKey, wrote)
        setUndo(wrote)
      }
      return t.applied(wrote.length)
    })
  const takeOut = () =>
    act<{ dropped: number; left: number }>('POST', `${path}/import/undo`, { entries: undo ?? [] }, (done) => {
      letGo(undoKey)
      setUndo(null)
      return t.undone(done.dropped, done.left)
    })
  return (
    <>
      <h2>{t.import}</h2>
      <p>{t.importHow}</p>
      <SaidNotice said={said} />
      {unseen && !reading ? (
        <p>
          <Button look="main" onClick={() => void show(unseen)}>
            {book.t.retry}
          </Button>
        </p>
      ) : null}
      {undo?.length && !file ? (
        <Notice>
          <p>{t.undoHow}</p>
          <Button busy={busy} onClick={() => void takeOut()}>
            {t.undo}
          </Button>
        </Notice>
      ) : null}
      <label class="button" for="import-file">
        {t.choose}
        <input
          class="hidden-words"
          id="import-file"
          type="file"
          accept=".csv,.xlsx,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={(e) => {
            const [chosen] = e.currentTarget.files ?? []
            if (chosen) void look(chosen)
            e.currentTarget.value = ''
          }}
        />
      </label>
      {reading ? <p role="status">{t.looking}</p> : null}
      {file ? (
        <Preview
          book={book}
          shown={file.shown}
          taking={taking}
          change={setTaking}
          busy={busy}
          apply={() => void apply()}
        />
      ) : null}
    </>
  )
}

/** Excel in Thailand saves CSV in its own code page unless told otherwise: what is no UTF-8 is read as that. */
const textOf = async (file: File): Promise<string | null> => {
  const bytes = await file.arrayBuffer().catch(() => null)
  if (!bytes) return null
  // "PK": an Excel file, whatever it is called.
  if (new TextDecoder('latin1').decode(bytes.slice(0, 2)) === 'PK') {
    const xlsx = await import('./xlsx.ts').catch(() => null)
    return xlsx ? xlsx.csvOfXlsx(bytes) : null
  }
  // A picture, an old .xls: no table has a zero in it.
  if (new Uint8Array(bytes.slice(0, 4_096)).includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-874').decode(bytes)
  }
}
