import { useRef, useState } from 'preact/hooks'
import type { Lang } from '../../../flows/lang.ts'
import { type Answer, call, type Trouble } from '../../api.ts'
import { settled, useDeedKey } from '../../deed-key.ts'
import { usePrefs } from '../../prefs.ts'
import { appTexts } from '../../texts.ts'
import { troubleWords } from '../../trouble.ts'
import { Notice, useInSight } from '../../ui/told.tsx'
import { ledgerTexts } from './texts.ts'

export type Said = { words: string; bad?: boolean }
type Refused = Said | null | undefined
type Method = 'POST' | 'PUT' | 'DELETE'

/** What went wrong, as the ledger says it. */
export const ledgerTrouble = (trouble: Trouble, lang: Lang): string => {
  if (trouble.kind !== 'refused') return troubleWords(trouble, lang)
  if (trouble.type === 'conflict') return ledgerTexts(lang).conflict
  if (trouble.status === 404 || trouble.type === 'forbidden') return ledgerTexts(lang).refused
  return troubleWords(trouble, lang)
}

/**
 * Something that is done once: its key is kept until the answer is known, so that a second try after a lost answer does nothing twice. What came of
 * it is said in words; `done` runs first, so that the page shows the truth when they are read.
 */
export const useDoing = () => {
  const { lang } = usePrefs()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<Said>()
  const key = useDeedKey()
  const underWay = useRef(false)
  const act = async <T,>(
    method: Method,
    path: string,
    body: object | undefined,
    done: (value: T) => string | undefined | Promise<string | undefined>,
    /** What is said instead of the usual; null where it is told otherwise. */
    refused?: (trouble: Trouble) => Refused | Promise<Refused>,
  ): Promise<void> => {
    // The second of two touches of a trembling finger may come before the button is seen to be busy.
    if (underWay.current) return
    underWay.current = true
    setBusy(true)
    // What was told of the last try is not true of this one.
    setSaid(undefined)
    const answer: Answer<T> = await call<T>(path, {
      method,
      ...(body ? { body } : {}),
      key: key.of(`${method} ${path} ${JSON.stringify(body)}`),
    })
    if (settled(answer)) key.answered()
    if (answer.ok) {
      const words = await done(answer.value)
      setSaid(words ? { words } : undefined)
    } else {
      const instead = await refused?.(answer.trouble)
      if (instead === undefined) setSaid({ words: ledgerTrouble(answer.trouble, lang), bad: true })
      else setSaid(instead ?? undefined)
    }
    underWay.current = false
    setBusy(false)
  }
  return { busy, said, setSaid, act }
}

/** While nothing has been answered: that it comes, where else the page would look as if there were nothing. */
export const Coming = ({ asked: { value, trouble } }: { asked: { value?: unknown; trouble?: unknown } }) => {
  const { lang } = usePrefs()
  return value === undefined && trouble === undefined ? <p role="status">{appTexts(lang).loading}</p> : null
}

/** `stays`: good news shows where it was pressed, and the page is not moved for it. */
export const SaidNotice = ({ said, stays }: { said: Said | undefined; stays?: boolean }) => {
  const box = useInSight(stays && !said?.bad ? undefined : said)
  return said ? (
    <div ref={box}>
      <Notice look={said.bad ? 'bad' : 'good'} alert>
        <p>{said.words}</p>
      </Notice>
    </div>
  ) : null
}
