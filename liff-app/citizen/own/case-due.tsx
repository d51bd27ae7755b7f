import { usePrefs } from '../../prefs.ts'
import { Notice } from '../../ui/told.tsx'
import { caseTexts } from './case-texts.ts'
import type { DueShown, OwnCase } from './types.ts'

/** When a result is to be expected: the centre's promise, and beside it the time that the agency which has the case set itself. */
export const CaseDue = ({ due, theirs }: Pick<OwnCase, 'due' | 'theirs'>) => {
  const t = caseTexts(usePrefs().lang).case
  if (!due) return null
  return (
    <section>
      <h2>{t.due}</h2>
      {due.late ? <Notice look="bad">{t.late}</Notice> : null}
      {theirs ? <h3>{t.oursTitle}</h3> : null}
      <OneDue due={due} />
      {theirs ? (
        <>
          <h3>{t.theirsTitle}</h3>
          <OneDue due={theirs} />
          {theirs.late ? <p>{t.theirsLate}</p> : null}
        </>
      ) : null}
    </section>
  )
}

const OneDue = ({ due: { words, how, mayMove } }: { due: DueShown }) => {
  const { lang } = usePrefs()
  const t = caseTexts(lang).case
  return (
    <>
      <p>{words[lang]}</p>
      <p class="quiet">{t.how(how[lang])}</p>
      {mayMove ? <p>{t.mayMove}</p> : null}
    </>
  )
}
