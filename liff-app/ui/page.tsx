import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { choose, SIZES, usePrefs } from '../prefs.ts'
import { SignedOut } from '../signed-out.tsx'
import { uiTexts } from './texts.ts'

/** The first page is read by the browser itself; one that comes without a load has to be said. */
let shown: string | undefined

/** Around every page: the way past the header, home, language and size. */
export const Page = ({ title, children }: { title: string; children: ComponentChildren }) => {
  const { lang, size } = usePrefs()
  const t = uiTexts(lang)
  const heading = useRef<HTMLHeadingElement>(null)
  const { path } = useLocation()
  useEffect(() => {
    document.title = `${title} · ${t.home}`
  }, [title, t])
  useEffect(() => {
    if (shown !== undefined && shown !== path) heading.current?.focus()
    shown = path
  }, [path])
  return (
    <>
      <a class="skip" href="#content">
        {t.skip}
      </a>
      <header class="top">
        <a class="brand" href="/app/">
          {t.home}
        </a>
        <button
          type="button"
          class="quick"
          lang={lang === 'th' ? 'en' : 'th'}
          onClick={() => choose({ lang: lang === 'th' ? 'en' : 'th' })}
        >
          {t.otherLang}
        </button>
        <button
          type="button"
          class="quick"
          onClick={() => choose({ size: SIZES[(SIZES.indexOf(size) + 1) % SIZES.length]! })}
        >
          <span class="hidden-words">{t.size}: </span>
          {t.sizes[size]}
        </button>
      </header>
      <main id="content" tabIndex={-1}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <SignedOut />
        {children}
      </main>
    </>
  )
}
