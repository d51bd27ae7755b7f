import { useRef, useState } from 'preact/hooks'
import type { Trouble } from '../../api.ts'
import { usePrefs } from '../../prefs.ts'
import { askAgain } from '../../ui/ask-again.ts'
import { TextField } from '../../ui/text.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { useDates } from './dates.ts'
import { NoticeFirst } from './delegate-ask.tsx'
import { CODE } from './delegate-kept.ts'
import { delegateTexts } from './delegate-texts.ts'
import { useKeptState } from './kept-state.ts'
import { isAbout, useDeed } from './load.tsx'
import type { Delegated } from './types.ts'

/** Told at the code itself: it is over, used up or none at all. */
const isOfCode = (trouble: Trouble): boolean => isAbout(trouble) && trouble.type !== 'notice-first'

/** Whoever was given a code reads what it asks of them, and agrees or leaves it. */
export const EnterCode = ({ version, again }: { version: string; again: () => Promise<void> }) => {
  const { lang } = usePrefs()
  const t = delegateTexts(lang)
  const dates = useDates()
  const { busy, trouble, send } = useDeed()
  const [code, setCode, clear] = useKeptState(CODE, '')
  const typed = useRef(code)
  typed.current = code
  const [seen, setSeen] = useState<Delegated & { name: string | null }>()
  const [done, setDone] = useState(false)
  const [error, setError] = useState<string>()
  const wrong = (why: string) => {
    setError(why)
    askAgain('code')
  }
  const see = async () => {
    if (!code.trim()) return wrong(t.codeNeeded)
    setError(undefined)
    const answer = await send<Delegated & { name: string | null }>('/own/delegates/see', {
      code: code.trim(),
    })
    // Another is typed by now: nobody agrees to what this one asks.
    if (typed.current !== code) return
    setSeen(answer.ok ? answer.value : undefined)
    if (!answer.ok && isOfCode(answer.trouble)) wrong(t.notFound)
  }
  const accept = async () => {
    const answer = await send('/own/delegates/accept', { code: code.trim(), version })
    setDone(answer.ok)
    if (!answer.ok) return
    setSeen(undefined)
    clear(code)
    await again()
  }
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault()
        if (!busy) void see()
      }}
    >
      {done ? <Notice look="good" title={t.accepted} alert /> : null}
      <TextField
        id="code"
        label={t.enterLabel}
        error={error}
        value={code}
        onChange={(next) => {
          setCode(next)
          setSeen(undefined)
          setError(undefined)
        }}
      />
      {trouble && isOfCode(trouble) && !seen ? null : <NoticeFirst trouble={trouble} refused={t.notFound} />}
      {seen ? (
        <Notice title={t.asks(seen.name ?? t.noName)} alert>
          <p>
            {t.scope(seen.file, seen.follow, seen.caseId !== null)}
            <br />
            {t.until(dates(seen.until, lang))}
          </p>
          <ul>
            {t.acceptTerms.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Button look="main" onClick={() => void accept()} busy={busy}>
            {t.accept}
          </Button>
        </Notice>
      ) : (
        <Button submit busy={busy}>
          {t.see}
        </Button>
      )}
    </form>
  )
}
