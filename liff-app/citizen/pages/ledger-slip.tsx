import { useEffect, useReducer, useState } from 'preact/hooks'
import { token } from '../../session.ts'
import { appTexts } from '../../texts.ts'
import { Photos } from '../../ui/photos.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import type { Book } from '../ledger/book.tsx'
import { entryTexts } from '../ledger/entry-texts.ts'
import { useShots } from '../own/use-shots.ts'

/** A photo that only the account's people may see comes as bytes: an address in the page would need no sign-in. */
const fetched = async (path: string): Promise<string | null> => {
  try {
    const answer = await fetch(`/api/v1${path}`, { headers: { authorization: `Bearer ${await token()}` } })
    return answer.ok ? URL.createObjectURL(await answer.blob()) : null
  } catch {
    return null
  }
}

export const SlipShown = ({ book, id }: { book: Book; id: string }) => {
  const t = entryTexts(book.lang)
  const [url, set] = useState<string | null>()
  const [tries, again] = useReducer((n: number) => n + 1, 0)
  useEffect(() => {
    let made: string | null = null
    let wanted = true
    void fetched(`${book.path}/slips/${id}`).then((one) => {
      made = one
      if (wanted) set(one)
    })
    return () => {
      wanted = false
      if (made) URL.revokeObjectURL(made)
    }
  }, [id, tries])
  if (url) return <img class="slip" src={url} alt={t.slipAlt} />
  return url === null ? (
    <>
      <p role="alert">{t.slipGone}</p>
      <Button onClick={() => again(0)}>{book.t.retry}</Button>
    </>
  ) : null
}

/** One photo, small, sent piece by piece; it goes on after a reload. `file` puts it to the entry. */
export const SlipSending = ({
  book,
  entry,
  file,
}: {
  book: Book
  entry: string
  file: (photo: string) => Promise<boolean>
}) => {
  const { shown, waits } = useShots({ at: `ledger.slip.${book.account.id}.${entry}`, kind: 'slip', file })
  return (
    <>
      <Photos id="ledger-slip" label={entryTexts(book.lang).slip} optional max={1} {...shown} />
      {waits ? <Notice look="bad" title={appTexts(book.lang).broken.how} alert /> : null}
    </>
  )
}
