import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { optionsOf } from '../../../flows/interview.ts'
import type { Asked } from '../../../flows/welfare/asked.ts'
import { programmeById } from '../../../flows/welfare/catalogue.ts'
import { isPrivate } from '../../../flows/welfare/private.ts'
import { QUESTIONS } from '../../../flows/welfare/questions.ts'
import { sheetTexts } from '../../../flows/welfare/sheet-texts.ts'
import { UNASKED } from '../../../flows/welfare/unasked.ts'
import { usePrefs } from '../../prefs.ts'
import { AnswersPage } from './answers.tsx'
import { Age, Secret, SoFar } from './besides.tsx'
import { CalendarPage } from './calendar.tsx'
import { Urgent } from './calls.tsx'
import { Erase } from './erase.tsx'
import { useHouse } from './house.ts'
import { Intro } from './intro.tsx'
import { note } from './news.ts'
import { personOf, usePerson } from './person.ts'
import { ResultPage } from './result.tsx'
import { RightPage } from './right.tsx'
import { SheetPage } from './sheet.tsx'
import type { Shown } from './shown.ts'
import { rightsTexts } from './texts.ts'
import { askTexts } from './texts-ask.ts'
import { InShort, Together } from './together.tsx'

const question = (id: string): Asked | undefined =>
  QUESTIONS.find((one) => one.id === id && !UNASKED.includes(id))
const questionOf = (id: string): Shown | undefined => {
  const one = question(id)
  return one && { ...one, options: 'options' in one ? optionsOf(one, {}) : undefined }
}

/** What else there is, and what reads what is typed: whoever has opened the check once goes on without a signal. */
const comeAlong = (): void => {
  const parts = [
    // Of the page before the first question: minutes count where somebody taps it.
    import('./calls.tsx'),
    import('./ask.tsx'),
    import('./household.tsx'),
    import('../../ui/province.tsx'),
    import('../../form/check.ts'),
  ]
  for (const part of parts) part.catch(() => {})
}

type Props = {
  part: string
  id?: string
  onTitle: (title: string) => void
  /** Shown until what was answered elsewhere has come in. */
  meanwhile?: ComponentChildren
}

/** All of the check but its questions and whom there is: rules, result, calendar, sheet. */
const Check = ({ part, id, onTitle, meanwhile }: Props) => {
  const { lang } = usePrefs()
  const { at } = useHouse()
  const { person } = usePerson(at)
  const title = titleOf(part, id, at, lang)
  useEffect(() => onTitle(title), [title])
  switch (part) {
    case 'right':
      return <RightPage who={at} id={id ?? ''} />
    case 'answers':
      return <AnswersPage who={at} />
    case 'calendar':
      return <CalendarPage who={at} />
    case 'sheet':
      return <SheetPage who={at} />
    default:
      return person.begun() ? <ResultPage who={at} /> : (meanwhile ?? <Intro />)
  }
}

const titleOf = (part: string, id: string | undefined, at: string, lang: 'th' | 'en'): string => {
  const { titles } = rightsTexts(lang)
  const { name } = personOf(at)
  switch (part) {
    case 'right':
      return programmeById(id ?? '')?.name[lang] ?? titles.right
    case 'sheet':
      return name === undefined ? titles.sheet : sheetTexts(lang).of(name)
    case '':
      return name === undefined ? titles.result : askTexts(lang).of(name)
    default:
      return titles[part as keyof typeof titles]
  }
}

/** What a question, once it is on the page, has of all this. */
export const theRest = {
  Check,
  Age,
  Erase,
  InShort,
  Secret,
  SoFar,
  Together,
  Urgent,
  comeAlong,
  isPrivate,
  note,
  personOf,
  question,
  questionOf,
}
