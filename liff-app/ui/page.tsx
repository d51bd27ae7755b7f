import type { ComponentChildren } from 'preact'
import { usePrefs } from '../prefs.ts'
import { SignedOut } from '../signed-out.tsx'
import { useHeading } from './heading.ts'
import { NextSize, OtherLanguage } from './quick.tsx'
import { uiTexts } from './texts.ts'

/** Around every page: the way past the header, home, language and size. */
export const Page = ({
  title,
  shown,
  children,
}: {
  title: string
  /** The title as its heading shows it, where that is more than words. */
  shown?: ComponentChildren
  children: ComponentChildren
}) => {
  const { lang } = usePrefs()
  const t = uiTexts(lang)
  const heading = useHeading(title, t.home)
  return (
    <>
      <a class="skip" href="#content">
        {t.skip}
      </a>
      <header class="top">
        <a class="brand" href="/app/">
          {t.home}
        </a>
        <OtherLanguage />
        <NextSize />
      </header>
      <main id="content" tabIndex={-1}>
        <h1 ref={heading} tabIndex={-1}>
          {shown ?? title}
        </h1>
        <SignedOut />
        {children}
      </main>
    </>
  )
}
