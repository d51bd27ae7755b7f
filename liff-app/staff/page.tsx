import type { ComponentChildren } from 'preact'
import { usePrefs } from '../prefs.ts'
import { useHeading } from '../ui/heading.ts'
import { Button } from '../ui/told.tsx'
import { homeOf } from './sections.ts'
import { deskTexts } from './texts.ts'
import { useMe } from './who.ts'

export const DeskPage = ({
  title,
  beside,
  children,
}: {
  title: string
  /** Stands beside the title: what is done most. */
  beside?: ComponentChildren
  children: ComponentChildren
}) => {
  const t = deskTexts(usePrefs().lang)
  const heading = useHeading(title, t.brand)
  return (
    <main id="content" tabIndex={-1}>
      <div class="head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {beside}
      </div>
      {children}
    </main>
  )
}

export const Nowhere = () => {
  const t = deskTexts(usePrefs().lang).nowhere
  const me = useMe()
  return (
    <DeskPage title={t.title}>
      <p>{t.how}</p>
      <Button href={homeOf(me.role)}>{t.back}</Button>
    </DeskPage>
  )
}
