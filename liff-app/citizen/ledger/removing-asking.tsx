import type { Book } from './book.tsx'
import { Really } from './really.tsx'
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
}) => <Really t={recordTexts(book.lang)} about={about} open={open} close={close} drop={remove} />
