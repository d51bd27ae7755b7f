import { Button, Notice } from '../../ui/told.tsx'
import type { Book } from './book.tsx'
import { dayWords } from './days.ts'
import { noteTexts } from './note-texts.ts'
import { leaveOut, sendAgain, useQueue } from './queue.ts'
import { bahtWords } from './sums.ts'

/** What is still on this phone, with a way to send it and to leave it out. */
export const WaitingNotice = ({ book, sent }: { book: Book; sent: () => void }) => {
  const waiting = useQueue(book.account.id, sent)
  const t = noteTexts(book.lang)
  if (!waiting.length) return null
  return (
    <Notice title={`⏳ ${t.waiting(waiting.length)}`}>
      <p>{t.waitingHow}</p>
      <ul class="lines">
        {waiting.map(({ id, entry, refused }) => {
          const words = `${entry.note ?? book.categoryName(entry.category)} ${bahtWords(entry.satang, book.lang)}`
          return (
            <li key={id}>
              <span>
                {words} · {dayWords(entry.day, book.lang)}
                {refused ? <b class="error"> {t.refused}</b> : null}
              </span>
              <Button look="plain" onClick={() => leaveOut(id)} describes={words}>
                {t.leaveOut}
              </Button>
            </li>
          )
        })}
      </ul>
      <Button onClick={() => void sendAgain()}>{t.sendNow}</Button>
    </Notice>
  )
}
