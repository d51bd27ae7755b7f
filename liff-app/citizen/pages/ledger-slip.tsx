import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks'
import type { Input, Shot } from '../../form/inputs.ts'
import { draftKey, keep, kept, letGo } from '../../kept.ts'
import { token } from '../../session.ts'
import { Photos } from '../../ui/photos.tsx'
import { Button } from '../../ui/told.tsx'
import type { Book } from '../ledger/book.tsx'
import { entryTexts } from '../ledger/entry-texts.ts'

type Sender = ReturnType<typeof import('../../form/uploads.ts')['startUploads']>

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

/** One photo, small, sent piece by piece; it goes on after a reload. `arrived` is told what the upload is called. */
export const SlipSending = ({
  book,
  entry,
  arrived,
}: {
  book: Book
  entry: string
  arrived: (photo: string) => Promise<boolean>
}) => {
  const t = entryTexts(book.lang)
  const key = draftKey(`ledger.slip.${entry}`)
  const now = useRef<Shot[]>(kept<Shot[]>(key) ?? [])
  const [shots, setShots] = useState(now.current)
  const [sender, setSender] = useState<Sender>()
  const [, again] = useReducer((n: number) => n + 1, 0)
  const list = useMemo(
    () => ({
      input: (): Input => now.current,
      change: (_: string, to: (now: Input | undefined) => Input) => {
        now.current = to(now.current) as Shot[]
        if (now.current.length) keep(key, now.current)
        else letGo(key)
        setShots(now.current)
      },
    }),
    [key],
  )
  const begin = async (): Promise<Sender> => {
    if (sender) return sender
    const { startUploads } = await import('../../form/uploads.ts')
    const made = startUploads(list, 'slip')
    setSender(made)
    return made
  }
  useEffect(() => {
    if (now.current.length) void begin()
  }, [])
  useEffect(() => sender?.listen(() => again(0)), [sender])
  const ready = shots.find(({ messageId }) => messageId)?.messageId
  useEffect(() => {
    if (ready) void arrived(ready).then((done) => done && list.change('', () => []))
  }, [ready])
  return (
    <Photos
      id="ledger-slip"
      label={t.slip}
      optional
      max={1}
      photos={shots.map(({ id, messageId, refused }) => ({
        id,
        preview: sender?.preview(id),
        ...(refused
          ? { state: 'refused' as const }
          : messageId
            ? { state: 'done' as const }
            : (sender?.state(id) ?? { state: 'waiting' as const })),
      }))}
      onAdd={(files) => void begin().then((s) => s.add(files))}
      onRemove={(id) => list.change('', (all) => (all as Shot[]).filter((one) => one.id !== id))}
      onRetry={(id) => void begin().then((s) => s.send(id))}
    />
  )
}
