import { useState } from 'preact/hooks'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { rightsTexts } from './texts.ts'
import { Topics } from './topics.tsx'

const Urgent = later(() => import('./calls.tsx').then((m) => m.Urgent))

/** Before the first question. Whom to call comes first of all. */
export const Intro = () => {
  const t = rightsTexts(usePrefs().lang)
  const [open, setOpen] = useState(false)
  return (
    <>
      <details class="notice bad" onToggle={(e) => setOpen(e.currentTarget.open)}>
        <summary>{t.urgent}</summary>
        {open ? <Urgent /> : null}
      </details>
      <p>{t.intro}</p>
      <Button look="main" href="/app/rights/ask">
        {t.begin}
      </Button>
      <h2>{t.topics}</h2>
      <Topics />
      <p>
        <Button href="/app/rights/house">{t.house}</Button>
      </p>
      <Notice>
        <p>{t.privacy}</p>
      </Notice>
    </>
  )
}
