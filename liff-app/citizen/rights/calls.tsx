import { dialable, hotline, hotlineName } from '../../../flows/content/hotlines.ts'
import { EMERGENCY } from '../../../flows/person/emergency-texts.ts'
import { welfareTexts } from '../../../flows/welfare/texts.ts'
import { usePrefs } from '../../prefs.ts'
import { Button } from '../../ui/told.tsx'
import { URGENT } from './urgent.ts'

/** Official numbers, to be tapped; what nobody has confirmed is not there, or says so where a life may hang on it. */
export const Calls = ({ ids, most = 3 }: { ids: readonly string[]; most?: number }) => {
  const { lang } = usePrefs()
  const { call } = welfareTexts(lang).detail
  const lines = ids.flatMap((id) => hotline(id, Date.now()) ?? []).slice(0, most)
  return (
    <ul class="calls">
      {lines.map((one) => {
        const tel = dialable(one)
        return (
          <li key={one.id}>
            {tel ? (
              <Button href={`tel:${tel}`}>
                {call} {one.number}
              </Button>
            ) : (
              <Button href={one.uri!}>{one.name[lang]}</Button>
            )}
            {tel ? <span>{hotlineName(one, lang)}</span> : null}
            {one.hours ? <span class="quiet"> {one.hours[lang]}</span> : null}
          </li>
        )
      })}
    </ul>
  )
}

/** Whom to call comes before what may be claimed. */
export const Urgent = ({ needs = ['violence', 'hunger', 'life'] }: { needs?: (keyof typeof URGENT)[] }) => {
  const { lang } = usePrefs()
  return (
    <>
      {needs.map((need) => (
        <div class="notice bad" key={need}>
          <p>{EMERGENCY[need].say[lang]}</p>
          <Calls ids={URGENT[need]} />
        </div>
      ))}
    </>
  )
}
