import { useLayoutEffect, useState } from 'preact/hooks'
import { usePrefs } from './prefs.ts'
import { onSession, sessionState, token } from './session.ts'
import { appTexts } from './texts.ts'
import { Button, Notice } from './ui/told.tsx'

/** Signing in did not work: what is on the page can be used all the same, and there is a way to try again. */
export const SignedOut = () => {
  const [state, set] = useState(sessionState())
  const [busy, setBusy] = useState(false)
  const { signIn: t, away } = appTexts(usePrefs().lang)
  const again = () => {
    setBusy(true)
    token()
      .catch(() => {})
      .finally(() => setBusy(false))
  }
  useLayoutEffect(() => {
    const back = () => sessionState() === 'failed' && again()
    addEventListener('online', back)
    const stop = onSession(() => set(sessionState()))
    return () => {
      removeEventListener('online', back)
      stop()
    }
  }, [])
  if (state === 'failed' && !navigator.onLine)
    return (
      <Notice title={away.title} alert>
        <p>{away.how}</p>
      </Notice>
    )
  return state === 'failed' ? (
    <Notice look="bad" title={t.title} alert>
      <p>{t.how}</p>
      <Button onClick={again} busy={busy}>
        {t.again}
      </Button>
    </Notice>
  ) : null
}
