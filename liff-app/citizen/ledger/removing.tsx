import { useState } from 'preact/hooks'
import { later } from '../../later.tsx'
import { Button } from '../../ui/told.tsx'
import type { Book } from './book.tsx'

const Asking = later(() => import('./removing-asking.tsx').then((m) => m.Asking))

/** Deleting asks first: the finger of a trembling hand lands beside, and there is no button that brings it back. */
export const Removing = (props: { book: Book; about: string; busy: boolean; remove: () => void }) => {
  const { book, about, busy } = props
  const [asking, setAsking] = useState<boolean>()
  return (
    <>
      <Button look="plain" busy={busy} describes={about} onClick={() => setAsking(true)}>
        {book.t.remove}
      </Button>
      {asking === undefined ? null : <Asking {...props} open={asking} close={() => setAsking(false)} />}
    </>
  )
}
