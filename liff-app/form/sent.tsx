import { useEffect, useRef, useState } from 'preact/hooks'
import { usePrefs } from '../prefs.ts'
import { Button, Notice } from '../ui/told.tsx'
import type { Filed } from './form.tsx'
import { laterTexts } from './texts-later.ts'

/** Filed: its number, and by when we answer. */
export const Sent = ({ number, dueAt }: Filed) => {
  const { lang } = usePrefs()
  const t = laterTexts(lang).sent
  const box = useRef<HTMLDivElement>(null)
  const [when, setWhen] = useState<string>()
  useEffect(() => {
    box.current?.focus()
    scrollTo(0, 0)
  }, [])
  useEffect(() => {
    import('../../flows/time.ts').then(
      (m) => setWhen(m.dueWords(Date.parse(dueAt), lang)),
      () => {},
    )
  }, [dueAt, lang])
  return (
    <div tabIndex={-1} ref={box}>
      <Notice look="good" title={t.title}>
        <p>
          {t.number} <strong>{number}</strong>
        </p>
        {when ? <p>{t.due(when)}</p> : null}
      </Notice>
      <p>{t.chat}</p>
      <Button look="main" href="/app/">
        {t.home}
      </Button>
    </div>
  )
}
