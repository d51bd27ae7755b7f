import { useEffect, useState } from 'preact/hooks'
import type { Words } from '../../../flows/lang.ts'
import { forgetPerson } from '../../kept.ts'
import { usePrefs } from '../../prefs.ts'
import { keepInTab, keptInTab, letGoInTab } from '../../tab.ts'
import { askAgain } from '../../ui/ask-again.ts'
import { WithNumber } from '../../ui/case-number.tsx'
import { TextField } from '../../ui/text.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { TroubleNotice, useDeed } from './load.tsx'
import { privacyTexts } from './privacy-texts.ts'
import type { Receipt } from './types.ts'

const AGAIN_MS = 1_500
/** Whoever comes back to a closed page finds the receipt for as long as this tab lives. */
const KEPT = 'pd.erasure'

/** A word has to be typed: no slip of a thumb erases anything. What was asked for is watched until it is done. */
export const Erase = ({ word, onErased }: { word: Words; onErased: (id: string) => void }) => {
  const { lang } = usePrefs()
  const t = privacyTexts(lang).privacy
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string>()
  const { busy, trouble, send } = useDeed()
  const erase = async () => {
    if (typed.trim().toLowerCase() !== word[lang].toLowerCase()) {
      askAgain('erase-word')
      return setError(t.eraseWrong(word[lang]))
    }
    setError(undefined)
    const lineToken = await import('../../line.ts').then((m) => m.lineAccessToken()).catch(() => undefined)
    const answer = await send<{ id: string }>('/own/erase', {
      confirm: typed.trim(),
      ...(lineToken ? { lineToken } : {}),
    })
    if (!answer.ok) return
    // What this phone keeps goes first, whether or not somebody waits here for the rest.
    forgetPerson()
    letGoInTab('pd.session')
    keepInTab(KEPT, answer.value.id)
    onErased(answer.value.id)
  }
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault()
        if (!busy) void erase()
      }}
    >
      <h2>{t.erase}</h2>
      <ul>
        {t.eraseHow.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <TextField
        id="erase-word"
        label={t.eraseType(word[lang])}
        error={error}
        value={typed}
        onChange={setTyped}
      />
      <TroubleNotice trouble={trouble} />
      <Button submit busy={busy}>
        {t.eraseYes}
      </Button>
    </form>
  )
}

export const erasureKept = (): string | null => keptInTab(KEPT)

/** Asked without a session: there is none any more, and signing in would begin anew. */
export const Erased = ({ id }: { id: string }) => {
  const { lang } = usePrefs()
  const t = privacyTexts(lang).privacy
  const [receipt, setReceipt] = useState<Receipt>()
  useEffect(() => {
    let wanted = true
    const ask = async () => {
      const answer = await fetch(`/api/v1/erasures/${id}`).catch(() => null)
      const found = answer?.ok ? ((await answer.json().catch(() => null)) as Receipt | null) : null
      if (!wanted) return
      if (found) setReceipt(found)
      if (!found?.done) setTimeout(() => wanted && void ask(), AGAIN_MS)
    }
    void ask()
    return () => {
      wanted = false
    }
  }, [id])
  const words = receipt?.done ? receipt.words?.[lang] : undefined
  if (!words) return <p role="status">{t.erasing}</p>
  return (
    <>
      <Notice look="good" title={words.title} alert />
      <h2>{words.gone}</h2>
      <dl class="review">
        {words.rows.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2>{words.stays}</h2>
      {receipt?.cases?.length ? (
        <ul>
          {receipt.cases.map((number) => (
            <li key={number}>
              <WithNumber words={number} />
            </li>
          ))}
        </ul>
      ) : null}
      {words.why.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>{words.line}</p>
      <p>{words.anew}</p>
      <button
        type="button"
        class="button"
        onClick={() => {
          letGoInTab(KEPT)
          location.assign('/app/')
        }}
      >
        {t.begin}
      </button>
    </>
  )
}
