import { useState } from 'preact/hooks'
import { Dialog } from '../../ui/dialog.tsx'
import { Button } from '../../ui/told.tsx'
import type { Book } from './book.tsx'
import { recordTexts } from './record-texts.ts'

/** Deleting asks first: the finger of a trembling hand lands beside, and there is no button that brings it back. */
export const Removing = ({
  book,
  about,
  busy,
  remove,
}: {
  book: Book
  about: string
  busy: boolean
  remove: () => void
}) => {
  const t = recordTexts(book.lang)
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button look="plain" busy={busy} describes={about} onClick={() => setAsking(true)}>
        {book.t.remove}
      </Button>
      <Dialog open={asking} title={t.dropTitle} onClose={() => setAsking(false)}>
        <p>
          <b>{about}</b>
        </p>
        <p>{t.dropHow}</p>
        <Button
          look="main"
          onClick={() => {
            setAsking(false)
            remove()
          }}
        >
          {t.dropYes}
        </Button>
      </Dialog>
    </>
  )
}
