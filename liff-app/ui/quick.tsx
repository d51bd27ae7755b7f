import { choose, SIZES, usePrefs } from '../prefs.ts'
import { uiTexts } from './texts.ts'

/** The other language, named in itself. */
export const OtherLanguage = () => {
  const { lang } = usePrefs()
  const other = lang === 'th' ? 'en' : 'th'
  return (
    <button type="button" class="quick" lang={other} onClick={() => choose({ lang: other })}>
      {uiTexts(lang).otherLang}
    </button>
  )
}

export const NextSize = () => {
  const { lang, size } = usePrefs()
  const t = uiTexts(lang)
  return (
    <button
      type="button"
      class="quick"
      onClick={() => choose({ size: SIZES[(SIZES.indexOf(size) + 1) % SIZES.length]! })}
    >
      <span class="hidden-words">{t.size}: </span>
      {t.sizes[size]}
    </button>
  )
}
