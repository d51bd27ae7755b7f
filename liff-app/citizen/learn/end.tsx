import type { RefObject } from 'preact'
import type { Listed } from '../../../flows/learn/contract.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { useDates } from '../own/dates.ts'
import type { Opened } from './files.ts'
import { useLearnt } from './progress.ts'
import { learnTexts } from './texts.ts'

export const LessonEnd = ({
  heading,
  listed,
  next,
  right,
  of,
  sources,
  again,
}: {
  heading: RefObject<HTMLHeadingElement | null>
  listed: Listed
  next: Listed | undefined
  right: number
  of: number
  sources: Opened['sources']
  again: () => void
}) => {
  const { lang } = usePrefs()
  const t = learnTexts(lang)
  const dates = useDates()
  const { synced } = useLearnt()
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {t.end}
      </h2>
      <Notice look="good" title={t.score(right, of)}>
        <p>{t.share}</p>
      </Notice>
      <div role="status">{synced === 'later' ? <p class="quiet">{t.later}</p> : null}</div>
      {synced === 'notice' ? (
        <p class="quiet">
          {t.notice} <a href="/app/privacy">{t.noticeRead}</a>
        </p>
      ) : null}
      {next ? (
        <Button look="main" href={`/app/learn/${next.id}`}>
          {t.nextLesson(next.name[lang])}
        </Button>
      ) : null}
      <div class="row">
        <Button href="/app/learn">{t.list}</Button>
        <Button onClick={again}>{t.again}</Button>
      </div>
      <details>
        <summary>{t.sources}</summary>
        <ul>
          {sources.map(({ id, name, url }) => (
            <li key={id}>
              {name[lang]}
              {url ? <span class="quiet"> ({new URL(url).hostname.replace(/^www\./, '')})</span> : null}
            </li>
          ))}
        </ul>
        <p class="quiet">{t.checked(dates(`${listed.checkedOn}T05:00:00Z`, lang, 'date'))}</p>
      </details>
    </>
  )
}
