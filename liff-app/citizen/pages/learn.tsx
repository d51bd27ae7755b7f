import { useEffect } from 'preact/hooks'
import { GENERATIONS } from '../../../flows/learn/contract.ts'
import { LESSONS } from '../../../flows/learn/lessons.ts'
import { usePrefs } from '../../prefs.ts'
import { Page } from '../../ui/page.tsx'
import { Notice } from '../../ui/told.tsx'
import { fetchAhead } from '../learn/files.ts'
import { Drawing } from '../learn/pictures.tsx'
import { useLearnt } from '../learn/progress.ts'
import { learnTexts } from '../learn/texts.ts'

const QUIET_MS = 1_500

export function LearnPage() {
  const { lang } = usePrefs()
  const t = learnTexts(lang)
  const { done, synced } = useLearnt()
  // After what this page itself needs: a lesson is then there without a signal.
  useEffect(() => {
    const timer = setTimeout(() => fetchAhead(LESSONS.map(({ id }) => id)), QUIET_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <Page title={t.title}>
      <p>{t.lead}</p>
      {synced === 'notice' ? (
        <Notice>
          <p>
            {t.notice} <a href="/app/privacy">{t.noticeRead}</a>
          </p>
        </Notice>
      ) : null}
      {GENERATIONS.map((generation) => (
        <section key={generation}>
          <h2 id={generation}>{t.for[generation]}</h2>
          <ul class="cards">
            {LESSONS.filter((one) => one.for === generation).map(({ id, picture, name, questions }) => (
              <li key={id}>
                <a class="card drawn" href={`/app/learn/${id}`}>
                  <Drawing of={picture} />
                  <span>
                    <span class="label">{name[lang]}</span>
                    {done[id] ? <span class="quiet">✓ {t.done(done[id].right, questions)}</span> : null}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}
