import { useEffect } from 'preact/hooks'
import { programmeById } from '../../../flows/welfare/catalogue.ts'
import { sheetTexts } from '../../../flows/welfare/sheet-texts.ts'
import { TypedField } from '../../form/question.tsx'
import { usePrefs } from '../../prefs.ts'
import { AnswersPage } from './answers.tsx'
import { Ask } from './ask.tsx'
import { CalendarPage } from './calendar.tsx'
import { HouseholdPage } from './household.tsx'
import { Intro } from './intro.tsx'
import { personOf, usePerson } from './person.ts'
import { ResultPage } from './result.tsx'
import { RightPage } from './right.tsx'
import { SheetPage } from './sheet.tsx'
import { rightsTexts } from './texts.ts'
import { laterTexts } from './texts-later.ts'
import { useHouse } from './whose.tsx'

type Props = { part: string; id?: string; onTitle: (title: string) => void }

/**
 * All of the check in one piece: questions, rules, result, calendar, household, sheet. Whoever has opened it once goes on without a signal; what
 * is typed into comes along for the same reason.
 */
export const Check = ({ part, id, onTitle }: Props) => {
  const { lang } = usePrefs()
  const { at } = useHouse()
  const { person } = usePerson(at)
  const title = titleOf(part, id, at, lang)
  useEffect(() => onTitle(title), [title])
  useEffect(() => {
    for (const come of [TypedField.load(), person.draft.checks(), import('../../../flows/places.ts')])
      come.catch(() => {})
  }, [person])
  switch (part) {
    case 'ask':
    case 'change':
      return <Ask who={at} changing={part === 'change'} {...(id ? { question: id } : {})} />
    case 'right':
      return <RightPage who={at} id={id ?? ''} />
    case 'answers':
      return <AnswersPage who={at} />
    case 'calendar':
      return <CalendarPage who={at} />
    case 'house':
      return <HouseholdPage />
    case 'sheet':
      return <SheetPage who={at} />
    default:
      return person.begun() ? <ResultPage who={at} /> : <Intro />
  }
}

const titleOf = (part: string, id: string | undefined, at: string, lang: 'th' | 'en'): string => {
  const { titles } = rightsTexts(lang)
  const t = laterTexts(lang)
  const person = personOf(at)
  const whose = person.name === undefined ? titles.result : t.of(person.name)
  switch (part) {
    case 'ask':
      return `${person.name === undefined ? titles.ask : whose} · ${t.question(person.asked() + 1)}`
    case 'right':
      return programmeById(id ?? '')?.name[lang] ?? titles.right
    case 'sheet':
      return person.name === undefined ? titles.sheet : sheetTexts(lang).of(person.name)
    case '':
      return whose
    default:
      return titles[part as keyof typeof titles]
  }
}
