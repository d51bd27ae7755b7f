import { useState } from 'preact/hooks'
import { call, type Trouble } from '../../api.ts'
import { useAsked } from '../../asked.ts'
import { usePrefs } from '../../prefs.ts'
import { WithNumber } from '../../ui/case-number.tsx'
import { Page } from '../../ui/page.tsx'
import { Button } from '../../ui/told.tsx'
import { caseTexts } from '../own/case-texts.ts'
import { useDates } from '../own/dates.ts'
import { Loading, TroubleNotice } from '../own/load.tsx'
import type { OwnPage, OwnRow } from '../own/types.ts'

export function CasesPage() {
  const { lang } = usePrefs()
  const t = caseTexts(lang).cases
  const loaded = useAsked<OwnPage>('/own/cases')
  return (
    <Page title={t.title}>
      <Loading loaded={loaded}>{(page) => <Cases first={page} />}</Loading>
    </Page>
  )
}

/** `bond`: of somebody who lets whoever reads act for them. */
export const Cases = ({ first, bond }: { first: OwnPage; bond?: string }) => {
  const { lang } = usePrefs()
  const t = caseTexts(lang).cases
  const dates = useDates()
  /** What follows `first` as it was then: once another case has come, it would leave out what moved down meanwhile. */
  const [got, setGot] = useState<{ of: OwnPage['next']; pages: OwnPage[] }>()
  const older = got?.of === first.next ? got.pages : []
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const { next } = older.at(-1) ?? first
  const cases: OwnRow[] = [first, ...older].flatMap((page) => page.cases)
  const more = async () => {
    setBusy(true)
    const answer = await call<OwnPage>(`/own/${bond ? `for/${bond}/` : ''}cases?after=${next}`)
    setBusy(false)
    setTrouble(answer.ok ? undefined : answer.trouble)
    if (answer.ok) setGot({ of: first.next, pages: [...older, answer.value] })
  }
  if (!cases.length)
    return (
      <>
        <p>{t.none}</p>
        <Button href="/app/forms/complaint" look="main">
          {t.file}
        </Button>
      </>
    )
  return (
    <>
      <ul class="cards">
        {cases.map(({ id, number, state, stateText, subjectText, filedAt }) => (
          <li key={id}>
            <a class="card" href={`/app/${bond ? `for/${bond}/` : ''}cases/${id}`}>
              <span class="label">{stateText[lang]}</span>
              {subjectText[lang]}
              <br />
              <span class="quiet">
                <WithNumber words={number} /> · {t.filed(dates(filedAt, lang))}
              </span>
              {state === 'waiting_citizen' && !bond ? (
                <>
                  <br />
                  <b>{t.your}</b>
                </>
              ) : null}
            </a>
          </li>
        ))}
      </ul>
      <TroubleNotice trouble={trouble} />
      {next ? (
        <Button onClick={() => void more()} busy={busy}>
          {t.more}
        </Button>
      ) : null}
    </>
  )
}
