import { bangkokDate } from '../../../flows/time.ts'
import { bahtOf } from '../../../flows/welfare/amount-words.ts'
import { CATALOGUE, programmeById } from '../../../flows/welfare/catalogue.ts'
import { evaluateHousehold } from '../../../flows/welfare/household.ts'
import { summaryWords } from '../../../flows/welfare/said.ts'
import { usePrefs } from '../../prefs.ts'
import { Notice } from '../../ui/told.tsx'
import { personOf, usePerson } from './person.ts'
import { houseTexts } from './texts-house.ts'

/** Counted by the same function as the open API's `evaluate-household`. */
export const Together = ({ everybody }: { everybody: readonly { id: string; name: string }[] }) => {
  const { lang } = usePrefs()
  const t = houseTexts(lang)
  const asked = everybody.filter(({ id }) => personOf(id).begun())
  const { monthlyCashBaht, shared, conflicts } = evaluateHousehold(
    CATALOGUE,
    asked.map(({ id }) => personOf(id).finding().facts),
    bangkokDate(Date.now()),
    { upcoming: false },
  )
  const nameOf = (place: number) => asked[place]?.name ?? ''
  return (
    <>
      <Notice look="good" title={monthlyCashBaht ? t.total(bahtOf(monthlyCashBaht, lang)) : t.nothing}>
        <p>{t.totalHow}</p>
      </Notice>
      {shared.length ? (
        <details>
          <summary>
            {t.shared} ({shared.length})
          </summary>
          <ul>
            {shared.map(({ id, counted, members }) => (
              <li key={`${id}${members.join()}`}>
                {programmeById(id)?.name[lang]} ({members.map(nameOf).join(' · ')}):{' '}
                {t.countedFor(nameOf(counted))}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {conflicts.length ? (
        <details>
          <summary>
            {t.conflicts} ({conflicts.length})
          </summary>
          <ul>
            {conflicts.map(({ ids, words, members }) => (
              <li key={`${ids.join()}${members.join()}`}>
                {ids.map((id) => programmeById(id)?.name[lang]).join(' / ')}: {words[lang]}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}

/** What there is for one of them, drawn again as they answer. */
export const InShort = ({ who }: { who: string }) => {
  const { lang } = usePrefs()
  const { person, finding } = usePerson(who)
  return <p>{person.begun() ? summaryWords(finding, {}, lang).title : houseTexts(lang).notYet}</p>
}
