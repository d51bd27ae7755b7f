import { useEffect, useMemo, useReducer, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { useHeard } from '../../heard.ts'
import { usePrefs } from '../../prefs.ts'
import { whenAddressFree } from '../../start.tsx'
import { appTexts } from '../../texts.ts'
import { answeredBy } from './answered.ts'
import { FIRST, nextAtOnce } from './at-once.ts'
import { begunElsewhereSoon } from './elsewhere.ts'
import { ME, useHouse } from './house.ts'
import { One } from './one.tsx'
import { addressAfter, BASE, ON, openMatter } from './onwards.ts'
import { Coming, useRest } from './rest.ts'
import { fetchQuestion, questionHere } from './shown.ts'
import { rightsTexts } from './texts.ts'
import { askTexts } from './texts-ask.ts'
import { anyWanted } from './wanted.ts'

type Props = { question?: string; changing: boolean; onTitle: (title: string) => void }

/**
 * One question, whichever is worth most now. It is there before the rules are: a link leads to it, and what is answered meanwhile is kept on this
 * phone at once, for the rules to go on from.
 */
export const Ask = ({ question, changing, onTitle }: Props) => {
  const { lang } = usePrefs()
  const rest = useRest()
  const { at: who, members } = useHouse()
  const { route, query } = useLocation()
  const { topic, all } = query as { topic?: string; all?: string }
  const person = rest?.personOf(who)
  const answering = useMemo(() => person ?? answeredBy(who), [person, who])
  const [, again] = useReducer((n: number) => n + 1, 0)
  useHeard(answering)
  useEffect(() => void person?.ready(), [person])
  const [waits, setWaits] = useState(false)

  const open = question === ON ? person?.next() : question
  const asked = open && (rest ? rest.questionOf(open) : questionHere(open))
  /** The one that is on the page counts once, before it is answered and after. */
  const told = open && (answering.answers()[open] !== undefined || answering.unsaid().has(open))
  const nth = answering.asked() + (told ? 0 : 1)
  useTitle(changing, members.find(({ id }) => id === who)?.name, nth, onTitle)

  /** Where to, if this address says it to nobody. */
  const lead = async (): Promise<string | undefined> => {
    if (rest && person) {
      await person.ready()
      openMatter(person, topic)
      if (all !== undefined) person.everything()
      return addressAfter(rest, person)
    }
    const next = nextAtOnce(answering.answers(), answering.unsaid())
    // Which is the second where one matter alone is asked about only the rules know.
    if (question || !next || (next !== FIRST && (topic || anyWanted()))) return undefined
    if (who === ME && (await begunElsewhereSoon())) return undefined
    return `${BASE}/ask/${next}${topic ? `?topic=${topic}` : ''}`
  }
  useEffect(() => {
    if (asked) return
    let here = true
    const find = async () => {
      if (!rest && open && (await fetchQuestion(open))) return again(0)
      const to = await lead()
      if (!here) return
      // The address may not change before LINE's SDK has read it.
      if (to) whenAddressFree(() => here && route(to, true))
      else setWaits(true)
    }
    void find()
    return () => {
      here = false
    }
  }, [!asked, rest, who, question, topic])

  if (!asked) return waits ? <Coming /> : <p role="status">{appTexts(lang).loading}</p>
  return (
    <One
      key={`${who} ${changing} ${asked.id}`}
      who={who}
      asked={asked}
      changing={changing}
      answering={answering}
      rest={rest}
    />
  )
}

const useTitle = (
  changing: boolean,
  name: string | undefined,
  nth: number,
  onTitle: (title: string) => void,
): void => {
  const { lang } = usePrefs()
  const t = askTexts(lang)
  const { ask, change } = rightsTexts(lang).titles
  const title = changing ? change : `${name === undefined ? ask : t.of(name)} · ${t.question(nth)}`
  useEffect(() => onTitle(title), [title])
}
