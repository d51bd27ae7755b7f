import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Entry } from '../../../flows/ledger/contract.ts'
import type { MonthShown } from '../../../flows/ledger/shown.ts'
import { useAsked } from '../../asked.ts'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { appTexts } from '../../texts.ts'
import { askAgain } from '../../ui/ask-again.ts'
import { Choice } from '../../ui/choice.tsx'
import { oneTouch } from '../../ui/one-touch.ts'
import { Button, Notice, useInSight } from '../../ui/told.tsx'
import type { Book } from './book.tsx'
import { dayBy, today } from './days.ts'
import { SaidNotice, useDoing } from './doing.tsx'
import { Keypad, Sum } from './keypad.tsx'
import { noteTexts } from './note-texts.ts'
import { Picture } from './pictures.tsx'
import { type Noted, send, wait } from './queue.ts'
import { readDay } from './read-day.ts'
import { bahtWords, readSum } from './sums.ts'
import { ledgerTexts } from './texts.ts'
import { afterNoting, useTyping } from './typing.ts'
import { WaitingNotice } from './waiting.tsx'
import { NOTE_MAX, tooLong } from './words.ts'

/** Not needed before the first touch; fetched right after, so that it is there without a signal too. */
const AroundFields = later(() => import('../pages/ledger-around.tsx').then((m) => m.AroundFields))

/** Of these nothing is known without the member whose they are. */
const OF_MEMBER = new Set(['deposit', 'withdraw', 'loan', 'repay', 'loan_interest', 'share'])

/** An entry: a sum by big keys, and one touch of what it was for. The keys are there before the `book` is: a slow line takes a second for it. */
export const Noting = ({ book }: { book?: Book }) => {
  const { lang } = usePrefs()
  const t = ledgerTexts(lang)
  const words = noteTexts(lang)
  const { typing, change, become } = useTyping(book?.account.id)
  const [wrong, setWrong] = useState<{ sum?: string; note?: string; day?: string; person?: string }>({})
  const [noted, setNoted] = useState<{ words: string; of?: Noted; waits?: true }>()
  const { busy, said, setSaid, act } = useDoing()
  const month = today().slice(0, 7)
  const { value: sums, again } = useAsked<MonthShown>(book && `${book.path}/summary?month=${month}`)

  useEffect(() => void (book && AroundFields.load().catch(() => {})), [!book])
  const stop = (what: keyof typeof wrong, why: string): void => {
    setWrong({ [what]: why })
    setNoted(undefined)
    askAgain(`ledger-${what}`)
  }
  const reading = useRef(false)
  const read = async ({ account }: Book, category: string): Promise<Entry | undefined> => {
    const sum = await readSum(typing.sum)
    if ('why' in sum)
      return void stop('sum', sum.why === 'later' ? appTexts(lang).trouble.offline : t.amountWrong)
    if (account.kind === 'group' && OF_MEMBER.has(category) && !typing.person)
      return void stop('person', words.personPlease)
    const longNote = tooLong(typing.note, NOTE_MAX, lang)
    if (longNote) return void stop('note', longNote)
    // Midnight may have passed since it was chosen.
    let day = typing.when === 'yesterday' ? dayBy(typing.on ?? today(), -1) : today()
    if (typing.when === 'other') {
      const read = await readDay(typing.day)
      if ('why' in read)
        return void stop('day', read.why === 'later' ? appTexts(lang).trouble.offline : words.dayWrong)
      day = read.day
    }
    const said = typing.note.trim()
    const { dir, season, plot, person } = typing
    return {
      dir,
      satang: sum.satang,
      category,
      day,
      ...(said ? { note: said } : {}),
      ...(account.kind === 'farm' && season ? { season } : {}),
      ...(account.kind === 'farm' && plot ? { plot } : {}),
      ...(account.kind === 'group' && person ? { person } : {}),
    }
  }
  const note = async (book: Book, category: string): Promise<void> => {
    // What reads words and days may take seconds to come: whoever taps again meanwhile means the same entry.
    if (reading.current) return
    reading.current = true
    setSaid(undefined)
    const entry = await read(book, category).finally(() => {
      reading.current = false
    })
    if (!entry) return
    const one = { account: book.account.id, id: crypto.randomUUID(), entry }
    wait(one)
    become(afterNoting(typing))
    setWrong({})
    const what = `${entry.note ?? book.categoryName(category)} ${bahtWords(entry.satang, lang)}`
    setNoted({ words: words.waits(what), waits: true })
    const arrived = (await send()).find(({ id }) => id === one.id)
    if (arrived) setNoted({ words: words.noted(what), of: arrived })
  }
  const undo = ({ account, id, version }: Noted) =>
    act('DELETE', `/ledger/accounts/${account}/entries/${id}?version=${version}`, undefined, async () => {
      setNoted(undefined)
      await again()
      return t.deleted
    })
  const noteNow = useRef(note)
  noteNow.current = note
  // Twenty buttons with pictures, which no key of the keypad changes: a slow processor is spared them.
  const kinds = useMemo(
    () => (
      <ul class="kinds">
        {book?.categories
          .filter(({ dir }) => dir === typing.dir)
          .map((one) => (
            <li key={one.id}>
              <button
                type="button"
                class="kind"
                onClick={(event) => {
                  oneTouch(event)
                  void noteNow.current(book, one.id)
                }}
              >
                <Picture of={one.id} />
                <span>{one[lang]}</span>
              </button>
            </li>
          ))}
      </ul>
    ),
    [book, typing.dir],
  )
  const { totals } = sums ?? {}
  const told = useInSight(noted)
  return (
    <>
      <div ref={told}>
        {noted ? (
          <Notice {...(noted.waits ? {} : { look: 'good' as const })} alert>
            <p>{noted.words}</p>
            {noted.of && book ? (
              <div class="row">
                <Button href={book.link('entry', { id: noted.of.id })}>{words.edit}</Button>
                <Button busy={busy} onClick={() => noted.of && void undo(noted.of)}>
                  {words.undo}
                </Button>
              </div>
            ) : null}
          </Notice>
        ) : null}
        <SaidNotice said={said} />
      </div>
      {book ? <WaitingNotice book={book} sent={() => void again()} /> : null}
      {!book || book.mayWrite ? (
        <>
          <Choice
            id="ledger-dir"
            label={words.dir}
            two
            options={[
              { code: 'out', label: t.out },
              { code: 'in', label: t.in },
            ]}
            value={typing.dir}
            onChange={(dir) => change({ dir: dir as Entry['dir'] })}
          />
          <Sum value={typing.sum} error={wrong.sum} label={t.amount} onChange={(sum) => change({ sum })} />
          <Keypad sum={typing.sum} onChange={(sum) => change({ sum })} />
          {book ? (
            <>
              <AroundFields book={book} typing={typing} change={change} wrong={wrong} />
              <h2>{words.what}</h2>
              {kinds}
            </>
          ) : (
            <p role="status">{appTexts(lang).loading}</p>
          )}
        </>
      ) : null}
      {totals ? (
        <section aria-label={words.thisMonth} class="brief">
          <h2>{words.thisMonth}</h2>
          <dl class="sums">
            <div>
              <dt>{t.out}</dt>
              <dd>{bahtWords(totals.out, lang)}</dd>
            </div>
            <div>
              <dt>{t.in}</dt>
              <dd>{bahtWords(totals.in, lang)}</dd>
            </div>
            <div>
              <dt>{t.left}</dt>
              <dd>{bahtWords(totals.net, lang)}</dd>
            </div>
          </dl>
        </section>
      ) : null}
    </>
  )
}
