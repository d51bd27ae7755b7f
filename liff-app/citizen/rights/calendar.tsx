import { useMemo } from 'preact/hooks'
import type { Lang } from '../../../flows/lang.ts'
import { bangkokDate, dateWords, fromIsoDay } from '../../../flows/time.ts'
import { keepable } from '../../../flows/welfare/answers.ts'
import { CATALOGUE, programmeById } from '../../../flows/welfare/catalogue.ts'
import type { Facts, Upcoming } from '../../../flows/welfare/contract.ts'
import { evaluate } from '../../../flows/welfare/result.ts'
import { sheetTexts } from '../../../flows/welfare/sheet-texts.ts'
import { usePrefs } from '../../prefs.ts'
import { Timeline } from '../../ui/timeline.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { ME } from './house.ts'
import { useKept } from './kept.ts'
import { usePerson } from './person.ts'
import { laterTexts } from './texts-later.ts'

const useUpcoming = (facts: Facts): readonly Upcoming[] =>
  useMemo(() => evaluate(CATALOGUE, keepable(facts), bangkokDate(Date.now())).upcoming, [facts])

const steps = (upcoming: readonly Upcoming[], lang: Lang) =>
  upcoming.flatMap(({ id, on, change }) => {
    const programme = programmeById(id)
    const day = fromIsoDay(on)
    return programme && day !== null
      ? [
          {
            iso: on,
            at: dateWords(day, lang),
            words: `${programme.name[lang]}: ${sheetTexts(lang).changes[change]}`,
          },
        ]
      : []
  })

const SOON = 3

/** The next days, on the result's page. */
export const Coming = ({ who }: { who: string }) => {
  const { lang } = usePrefs()
  const t = laterTexts(lang).result
  const all = steps(useUpcoming(usePerson(who).finding.facts), lang)
  if (!all.length) return null
  return (
    <section>
      <h2>{t.coming}</h2>
      <Timeline steps={all.slice(0, SOON)} />
      <div class="stack">
        <Button href="/app/rights/calendar">{t.calendar}</Button>
      </div>
    </section>
  )
}

export const CalendarPage = ({ who }: { who: string }) => {
  const { lang } = usePrefs()
  const t = laterTexts(lang).calendar
  const all = steps(useUpcoming(usePerson(who).finding.facts), lang)
  const { keptSince } = useKept()
  return (
    <>
      <p>{all.length ? t.how : t.none}</p>
      <Timeline steps={all} />
      {who === ME ? (
        <Notice>
          <p>{keptSince ? t.reminded : t.notReminded}</p>
        </Notice>
      ) : null}
      <Button href="/app/rights">{laterTexts(lang).right.back}</Button>
    </>
  )
}
