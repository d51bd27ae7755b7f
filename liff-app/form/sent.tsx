import { useEffect, useRef, useState } from 'preact/hooks'
import { usePrefs } from '../prefs.ts'
import { WithNumber } from '../ui/case-number.tsx'
import { Button, Notice } from '../ui/told.tsx'
import type { Filed } from './form.tsx'
import { sentTexts } from './texts-sent.ts'

/** Filed: its number, and by when we answer. `acting`: for somebody else, under whose bond the form lay; their chat was told. */
export const Sent = ({ number, dueAt, left, acting }: Filed & { acting?: string | undefined }) => {
  const { lang } = usePrefs()
  const t = sentTexts(lang)
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
          {acting ? t.numberOther : t.number}{' '}
          <strong>
            <WithNumber words={number} />
          </strong>
        </p>
        {when ? <p>{t.due(when)}</p> : null}
      </Notice>
      {left?.length ? (
        <Notice look="bad" title={t.left}>
          <ul>
            {left.map(({ label, typed }) => (
              <li key={label}>
                {label}
                {typed ? `: ${typed}` : ''}
              </li>
            ))}
          </ul>
          <p>{t.leftHow}</p>
        </Notice>
      ) : null}
      <p>{acting ? t.chatOther : t.chat}</p>
      <Button look="main" href={acting ? `/app/${acting.replace(/\/complaint$/, '')}` : '/app/'}>
        {acting ? t.backOther : t.home}
      </Button>
    </div>
  )
}
