import { useEffect, useRef, useState } from 'preact/hooks'
import { bahtOf } from '../../../flows/welfare/amount-words.ts'
import { questionsFor } from '../../../flows/welfare/answers.ts'
import { programmeById } from '../../../flows/welfare/catalogue.ts'
import type { Finding, Right } from '../../../flows/welfare/finding.ts'
import { QUESTIONS } from '../../../flows/welfare/questions.ts'
import { gapWords, summaryWords } from '../../../flows/welfare/said.ts'
import { welfareTexts } from '../../../flows/welfare/texts.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { Coming } from './calendar.tsx'
import { Urgent } from './calls.tsx'
import { ME } from './house.ts'
import { Keep } from './keep.tsx'
import { takeNews } from './news.ts'
import { type Person, usePerson } from './person.ts'
import { ReadAloud } from './read-aloud.tsx'
import { SummaryNotice } from './result-told.tsx'
import { RightCard } from './right-card.tsx'
import { laterTexts } from './texts-later.ts'
import { Topics } from './topics.tsx'
import { Undecided } from './undecided.tsx'
import { Whose } from './whose.tsx'

/** What the answers come to: the same finding and the same sentences as in the chat. */
export const ResultPage = ({ who }: { who: string }) => {
  const { lang } = usePrefs()
  const t = laterTexts(lang).result
  const w = welfareTexts(lang)
  const { person, finding } = usePerson(who)
  const told = useRef<HTMLElement>(null)
  const { found, had, almost, aside } = finding
  // What lies below is drawn a moment after what was found: all at once is more than a touch may take on a slow phone.
  const [below, setBelow] = useState(false)
  useEffect(() => {
    const soon = setTimeout(() => setBelow(true))
    return () => clearTimeout(soon)
  }, [])
  return (
    <>
      <Whose who={who} />
      <ReadAloud of={told} key={`${who}${lang}`} />
      <article ref={told}>
        <Changed />
        <Summary person={person} finding={finding} />
        {found.length ? (
          <section>
            <h2>{t.found(found.length)}</h2>
            <p class="quiet">{t.order}</p>
            <ol class="cards">
              {found.map((right) => (
                <RightCard key={right.programme.id} right={right} who={who} />
              ))}
            </ol>
          </section>
        ) : null}
        <Notice>
          <p>{w.detail.guard}</p>
        </Notice>
        {below ? (
          <>
            {almost.length ? (
              <section>
                <h2>{t.almost(almost.length)}</h2>
                <p>{t.almostHow}</p>
                {almost.map((right) => (
                  <Almost key={right.programme.id} right={right} />
                ))}
              </section>
            ) : null}
            <Coming who={who} />
            <List title={t.aside(aside.length)} rights={aside} who={who} />
            <List title={t.had(had.length)} rights={had} who={who} />
            <Undecided finding={finding} />
          </>
        ) : null}
      </article>
      <section class="no-print">
        <h2>{w.topics.title}</h2>
        <p>{w.topics.body}</p>
        <Topics opened={person.topics()} />
      </section>
      <section class="no-print">
        <h2>{t.tools}</h2>
        <div class="stack">
          <Button href="/app/rights/answers">{t.answers}</Button>
          <Button href="/app/rights/sheet">{t.print}</Button>
          <Button href="/app/rights/house">{t.house}</Button>
        </div>
      </section>
      {who === ME ? <Keep person={person} /> : null}
      <p class="quiet">{where(person, lang)}</p>
    </>
  )
}

const where = (person: Person, lang: 'th' | 'en'): string => {
  const { places } = laterTexts(lang).result
  if (person.id !== ME) return places.member(person.name ?? '')
  return person.draft.agreed() ? places.both : places.local
}

const Summary = ({ person, finding }: { person: Person; finding: Finding }) => {
  const { lang } = usePrefs()
  const t = laterTexts(lang)
  const { title, body, note } = summaryWords(finding, {}, lang)
  const { scope, harm, ok_harm: opened } = person.answers()
  return (
    <>
      {harm !== undefined || opened === 'yes' ? <Urgent needs={['violence']} /> : null}
      <SummaryNotice count={finding.found.length} title={title} body={body} note={note} />
      <div class="stack">
        {finding.more ? (
          <Button look="main" href="/app/rights/ask">
            {welfareTexts(lang).summary.more}
          </Button>
        ) : null}
        {scope === 'topic' ? <Button href="/app/rights/ask?all">{t.result.all}</Button> : null}
      </div>
    </>
  )
}

/** What the answer that was just changed has done to the result. */
const Changed = () => {
  const { lang } = usePrefs()
  const t = laterTexts(lang).result.news
  const [news] = useState(takeNews)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.scrollIntoView({ block: 'center' }), [])
  if (!news) return null
  const names = (ids: readonly string[]) => ids.map((id) => programmeById(id)?.name[lang] ?? id).join(' · ')
  const { gained, lost, sum } = news
  return (
    <div ref={box}>
      <Notice look="good" alert>
        {gained.length ? (
          <p>
            {t.gained}: {names(gained)}
          </p>
        ) : null}
        {lost.length ? (
          <p>
            {t.lost}: {names(lost)}
          </p>
        ) : null}
        {sum ? (
          <p>
            {t.sum}: {bahtOf(sum[0], lang)} → <b>{bahtOf(sum[1], lang)}</b>
          </p>
        ) : null}
        {gained.length || lost.length || sum ? null : <p>{t.same}</p>}
      </Notice>
    </div>
  )
}

/** What is missing, how far it is, and the answer that would flip it. */
const Almost = ({ right }: { right: Right }) => {
  const { lang } = usePrefs()
  const w = welfareTexts(lang)
  const { programme, assessed } = right
  // Nobody grows older by another answer.
  const question =
    assessed.step && assessed.step.fact !== 'age_years' ? askedBy(assessed.step.fact) : undefined
  return (
    <Notice title={programme.name[lang]}>
      {assessed.failing.map(({ words }) => (
        <p key={words[lang]}>{w.card.changed(words[lang])}</p>
      ))}
      {gapWords(right, lang).map((one) => (
        <p key={one}>{one}</p>
      ))}
      <div class="row">
        <Button href={`/app/rights/right/${programme.id}`} describes={programme.name[lang]}>
          {w.card.view}
        </Button>
        {question ? (
          <Button look="plain" href={`/app/rights/change/${question}`} describes={programme.name[lang]}>
            {laterTexts(lang).result.changeThis}
          </Button>
        ) : null}
      </div>
    </Notice>
  )
}

const askedBy = (fact: string): string | undefined =>
  questionsFor(fact).find((id) => QUESTIONS.some((one) => one.id === id))

const List = ({ title, rights, who }: { title: string; rights: readonly Right[]; who: string }) =>
  rights.length ? (
    <details>
      <summary>{title}</summary>
      <ul class="cards">
        {rights.map((right) => (
          <RightCard key={right.programme.id} right={right} who={who} plain />
        ))}
      </ul>
    </details>
  ) : null
