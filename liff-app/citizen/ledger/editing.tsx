import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Book } from './book.tsx'
import { draftAt, draftPlace } from './record-draft.ts'

/**
 * A record's form, made only once it is opened: fifty members are fifty forms. It stays while it is folded up again, and what was typed and not
 * saved opens it by itself.
 */
export const Editing = ({
  book,
  id,
  of = book.account.id,
  about,
  children,
}: {
  book: Book
  id: string
  /** In which book it lies, where that is another. */
  of?: string
  about: string
  children: () => ComponentChildren
}) => {
  const [open] = useState(() => draftAt(draftPlace(of, id)) !== null)
  const [made, setMade] = useState(open)
  return (
    <details class="more" open={open} onToggle={(e) => e.currentTarget.open && setMade(true)}>
      <summary>
        {book.t.edit}
        <span class="hidden-words"> {about}</span>
      </summary>
      {made ? children() : null}
    </details>
  )
}
