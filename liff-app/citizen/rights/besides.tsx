import { useEffect, useState } from 'preact/hooks'
import type { PartialDate } from '../../../flows/parse/date.ts'
import { partialDateWords } from '../../../flows/time.ts'
import { ageBetween } from '../../../flows/welfare/birth.ts'
import type { Finding } from '../../../flows/welfare/finding.ts'
import { dayOf } from '../../../flows/welfare/order.ts'
import { summaryWords } from '../../../flows/welfare/said.ts'
import { welfareTexts } from '../../../flows/welfare/texts.ts'
import { usePrefs } from '../../prefs.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { personOf, usePerson } from './person.ts'
import { laterTexts } from './texts-later.ts'

/** Read back in the words of a card, so that a year off is seen at once. */
export const Age = ({ who, asked }: { who: string; asked: string }) => {
  const person = personOf(who)
  const { birth_date: born } = person.answers() as { birth_date?: PartialDate }
  const few = Object.keys(person.answers()).length + person.unsaid().size < 6
  return born && few && !asked.startsWith('birth_') ? <AgeOf who={who} born={born} /> : null
}

const AgeOf = ({ who, born }: { who: string; born: PartialDate }) => {
  const { lang } = usePrefs()
  const t = laterTexts(lang)
  const told = usePerson(who).finding.facts.birth_date
  const age = typeof told === 'string' ? ageBetween(told, dayOf(Date.now())) : null
  if (!age) return null
  const years = age.min === age.max ? String(age.min) : welfareTexts(lang).ageRange(age.min, age.max)
  return (
    <Notice>
      <p>{t.age(partialDateWords(born, lang), years)}</p>
      <p>
        <Button href="/app/rights/change/birth_date">{t.ageWrong}</Button>
      </p>
    </Notice>
  )
}

/** What was last said of each. */
const known = new Map<string, Finding>()
addEventListener('pd-other-person', () => known.clear())

/** Decided once the next question has been drawn: the trees of all rights under a touch are what a slow phone feels. */
const useFindingSoon = (who: string): Finding | undefined => {
  const person = personOf(who)
  const [finding, set] = useState(() => known.get(who))
  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | undefined
    const decide = () => {
      clearTimeout(soon)
      soon = setTimeout(() => {
        const now = person.finding()
        known.set(who, now)
        set(now)
      })
    }
    decide()
    const stop = person.listen(decide)
    return () => {
      clearTimeout(soon)
      stop()
    }
  }, [person])
  return finding
}

/** What the answers come to by now. */
export const SoFar = ({ who }: { who: string }) => {
  const { lang } = usePrefs()
  const finding = useFindingSoon(who)
  if (!finding) return null
  return (
    <Notice look={finding.found.length ? 'good' : undefined} title={laterTexts(lang).soFar}>
      <p>{summaryWords(finding, {}, lang).title}</p>
    </Notice>
  )
}

/** Told in confidence. */
export const Secret = () => <p class="quiet">{laterTexts(usePrefs().lang).secret}</p>
