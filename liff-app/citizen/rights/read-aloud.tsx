import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { Button } from '../../ui/told.tsx'
import { type Reading, reader, voiceFor } from './aloud.ts'
import { laterTexts } from './texts-later.ts'

/** Reads this part of the page aloud when asked to, and never by itself. */
export const ReadAloud = ({ of }: { of: RefObject<HTMLElement | null> }) => {
  const { lang } = usePrefs()
  const t = laterTexts(lang).read
  const [state, setState] = useState<Reading>('quiet')
  const [none, setNone] = useState(false)
  const reading = useRef<ReturnType<typeof reader> | undefined>(undefined)
  useEffect(() => () => reading.current?.stop(), [])
  const start = async () => {
    const voice = await voiceFor(lang)
    setNone(!voice)
    if (!voice || !of.current) return
    reading.current = reader(voice, lang === 'th' ? voice : await voiceFor('th'), setState)
    if (!of.current) return
    reading.current.start(of.current)
  }
  return (
    <fieldset class="field aloud">
      <legend class="hidden-words">{t.label}</legend>
      <div class="row">
        {state === 'quiet' ? (
          <Button onClick={() => void start()}>
            <span aria-hidden="true">🔊</span> {t.start}
          </Button>
        ) : (
          <>
            {state === 'reading' ? (
              <Button onClick={() => reading.current?.pause()}>{t.pause}</Button>
            ) : (
              <Button onClick={() => reading.current?.goOn()}>{t.on}</Button>
            )}
            <Button onClick={() => reading.current?.stop()}>{t.stop}</Button>
          </>
        )}
      </div>
      <p role="status">{none ? t.none : ''}</p>
    </fieldset>
  )
}
