import { useEffect, useState } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { useDates } from './dates.ts'
import { codesMade, inFours, letCodesGo } from './delegate-kept.ts'
import { delegateTexts } from './delegate-texts.ts'
import { TroubleNotice, useDeed } from './load.tsx'
import type { Bond } from './types.ts'

/** Who acts for this person, and for whom they do: each with how far and until when, and ended by one tap of either. */
export const Delegates = ({ bonds, again }: { bonds: readonly Bond[]; again: () => Promise<void> }) => {
  const { lang } = usePrefs()
  const t = delegateTexts(lang)
  const dates = useDates()
  const { busy, trouble, send } = useDeed()
  const [ended, setEnded] = useState(false)
  const end = async (id: string) => {
    setEnded(false)
    if (!(await send(`/own/guards/${id}/end`, {})).ok) return
    setEnded(true)
    await again()
  }
  // One that is made now stands where it was asked for.
  const [codes] = useState(codesMade)
  useEffect(() => letCodesGo(bonds.filter(({ state }) => state === 'asked').map(({ id }) => id)), [bonds])
  const shown = bonds.flatMap(({ delegate, ...bond }) => (delegate ? [{ ...bond, delegate }] : []))
  return (
    <>
      <TroubleNotice trouble={trouble} />
      <p role="status">{ended ? t.ended : ''}</p>
      {shown.length ? null : <p>{t.none}</p>}
      {shown.map(({ id, as, state, name, delegate: { file, follow, caseId, until } }) => (
        <Notice key={id}>
          <p>
            <b>{as === 'ward' ? t.ward(name ?? t.noName) : t.guardian(name ?? t.noName)}</b>
            {state === 'asked' ? ` (${t.asked})` : ''}
          </p>
          <p>
            {t.scope(file, follow, caseId !== null)}
            <br />
            <span class="quiet">{t.until(dates(until, lang))}</span>
          </p>
          {state !== 'asked' || as !== 'ward' ? null : codes[id] ? (
            <>
              <p>{t.code}</p>
              <p class="code">{inFours(codes[id])}</p>
            </>
          ) : (
            <p class="quiet">{t.codeLost}</p>
          )}
          <div class="row">
            {as === 'guardian' ? (
              <Button href={`/app/for/${id}`} describes={name ?? t.noName}>
                {t.open}
              </Button>
            ) : null}
            <Button onClick={() => void end(id)} busy={busy} describes={name ?? t.noName}>
              {t.end}
            </Button>
          </div>
        </Notice>
      ))}
    </>
  )
}
