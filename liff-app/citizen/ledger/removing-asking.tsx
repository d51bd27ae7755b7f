import { Dialog } from '../../ui/dialog.tsx'
import { Button } from '../../ui/told.tsx'
import type { Book } from './book.tsx'
import { recordTexts } from './record-texts.ts'

export const Asking = ({
  book,
  about,
  remove,
  open,
  close,
}: {
  book: Book
  about: string
  remove: () => void
  open: boolean
  close: () => void
}) => {
  const t = recordTexts(book.lang)
  return (
    <Dialog open={open} title={t.dropTitle} onClose={close}>
      <p>
        <b>{about}</b>
      </p>
      <p>{t.dropHow}</p>
      <Button
        look="main"
        onClick={() => {
          close()
          remove()
        }}
      >
        {t.dropYes}
      </Button>
    </Dialog>
  )
}
