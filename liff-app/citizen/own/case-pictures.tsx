import { useState } from 'preact/hooks'
import { useAsked } from '../../asked.ts'
import { usePrefs } from '../../prefs.ts'
import { Button } from '../../ui/told.tsx'
import { caseTexts } from './case-texts.ts'
import { useDates } from './dates.ts'
import { Loading } from './load.tsx'
import { ownTexts } from './texts.ts'

type Pictures = { photos: { id: string; at: string; url: string }[] }

/** The pictures that are in a case, fetched when they are asked for: their addresses live for minutes, and a page may stay open. */
export const CasePictures = ({ path, count }: { path: string; count: number }) => {
  const t = caseTexts(usePrefs().lang).case
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{t.photos(count)}</summary>
      {open ? <Opened key={count} path={path} /> : null}
    </details>
  )
}

const Opened = ({ path }: { path: string }) => {
  const { lang } = usePrefs()
  const t = caseTexts(lang).case
  const dates = useDates()
  const loaded = useAsked<Pictures>(path)
  const [gone, setGone] = useState(false)
  return (
    <Loading loaded={loaded}>
      {({ photos }) => (
        <>
          {photos.length ? null : <p>{t.picturesNone}</p>}
          {photos.map(({ id, at, url }, n) => (
            <figure class="picture-of-case" key={id}>
              <img src={url} alt={t.picture(n + 1, dates(at, lang))} onError={() => setGone(true)} />
              <figcaption class="quiet">{t.picture(n + 1, dates(at, lang))}</figcaption>
            </figure>
          ))}
          {gone ? (
            <div role="alert">
              <p>{t.pictureGone}</p>
              <Button
                onClick={() => {
                  setGone(false)
                  void loaded.again()
                }}
              >
                {ownTexts(lang).again}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </Loading>
  )
}
