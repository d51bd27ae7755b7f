import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { whenAddressFree } from '../../start.tsx'
import { askAgain } from '../../ui/ask-again.ts'
import { Button } from '../../ui/told.tsx'
import { type Answering, questionBefore } from './answered.ts'
import { FIRST, nextAtOnce, SECOND } from './at-once.ts'
import { Control, isTapped } from './control.tsx'
import { begunElsewhereNow } from './elsewhere.ts'
import { ME } from './house.ts'
import { addressAfter, BASE, openMatter } from './onwards.ts'
import { Coming, type Rest } from './rest.ts'
import { fetchQuestion, type Shown } from './shown.ts'
import { askTexts } from './texts-ask.ts'
import { anyWanted } from './wanted.ts'

const Urgent = later(() => import('./calls.tsx').then((m) => m.Urgent))

type Props = {
  who: string
  asked: Shown
  changing: boolean
  answering: Answering
  rest: Rest | undefined
}

/** A choice is a tap; what is typed is read as the chat reads it, and sent on with a button. Changed from the result, it leads straight back there. */
export const One = ({ who, asked, changing, answering, rest }: Props) => {
  const { lang, easy } = usePrefs()
  const t = askTexts(lang)
  const { route, query } = useLocation()
  const { topic, from } = query as { topic?: string; from?: string }
  const person = rest?.personOf(who)
  /** As it was when the question was opened: what is typed counts at once. */
  const [before] = useState(() => (changing ? person?.finding() : undefined))
  /** What comes above a question later would move it away under a finger. */
  const [late] = useState(!rest)
  /** Answered before anything could tell what comes next. */
  const [taken, setTaken] = useState(false)
  const [error, setError] = useState<string>()
  const [hungry, setHungry] = useState(false)

  const go = (to: string) => whenAddressFree(() => route(to))
  const onwards = () => {
    if (rest && person) {
      if (before) rest.note(before, person.finding())
      openMatter(person, topic)
      return go(changing ? BASE : addressAfter(rest, person))
    }
    if (changing) return go(BASE)
    const alone = !topic && !anyWanted() && !begunElsewhereNow()
    const next = alone ? nextAtOnce(answering.answers(), answering.unsaid()) : undefined
    if (next) go(`${BASE}/ask/${next}`)
    else setTaken(true)
  }
  const read = async () => {
    if (!person) return setTaken(true)
    const { draft } = person
    const { check, troubleOf } = await draft.checks()
    const input = draft.input(asked.id)
    const question = rest!.question(asked.id)!
    const answer = draft.empty(asked.id) ? undefined : check(question, input!, draft.values(), Date.now())
    if (answer?.ok) {
      draft.set(asked.id, input!)
      return onwards()
    }
    setError(answer ? troubleOf(answer.why, lang, question) : asked.hint?.[lang])
    askAgain(`q-${asked.id}`)
  }
  useEffect(() => {
    if (!rest || !taken) return
    setTaken(false)
    if (isTapped(asked) || answering.unsaid().has(asked.id)) onwards()
    else void read()
  }, [rest, taken])

  // What is everybody's second question is there before the first is answered, whatever becomes of the signal.
  useEffect(() => {
    if (late && asked.id === FIRST) void fetchQuestion(SECOND)
  }, [])
  const take = (input: string | boolean) => {
    // Of a neighbour nothing may reach the chat or us: their answers begin beside one's own.
    if (asked.id === 'for' && input === 'casework' && who === ME) return go(`${BASE}/house`)
    answering.answer(asked.id, input)
    onwards()
  }
  const pass = (how: 'unsure' | 'private') => {
    answering.pass(asked.id, how)
    onwards()
  }
  return (
    <>
      {rest && (asked.id === 'ok_harm' || asked.id === 'harm') ? <rest.Urgent needs={['violence']} /> : null}
      {asked.id === 'in_hardship' ? (
        <details class="notice bad" onToggle={(e) => setHungry(e.currentTarget.open)}>
          <summary>{t.hungry}</summary>
          {hungry ? <Urgent needs={['hunger']} /> : null}
        </details>
      ) : null}
      {rest && !late ? <rest.Age who={who} asked={asked.id} /> : null}
      <Control asked={asked} answering={answering} error={error} take={take} read={() => void read()} />
      {rest?.isPrivate(asked.id) ? <rest.Secret /> : null}
      {asked.unsure ? (
        <fieldset class="field">
          <legend class="hidden-words">{t.unsaid}</legend>
          <div class="choices two">
            {(['unsure', 'private'] as const).map((how) => (
              <button type="button" class="choice answer" key={how} value={how} onClick={() => pass(how)}>
                {t[how]}
              </button>
            ))}
          </div>
        </fieldset>
      ) : null}
      {taken ? <Coming /> : null}
      <div class="row">
        {changing && from !== 'answers' ? null : (
          <Button look="plain" href={changing ? `${BASE}/answers` : addressBefore(who, asked.id)}>
            {t.back}
          </Button>
        )}
        {answering.begun() ? (
          <Button look="plain" href={BASE}>
            {changing ? t.toResult : t.enough}
          </Button>
        ) : null}
      </div>
      {rest && !easy && answering.begun() ? <rest.SoFar who={who} /> : null}
    </>
  )
}

/** Whoever followed a link has no page before this one to go back to. */
const addressBefore = (who: string, question: string): string => {
  const before = questionBefore(who, question)
  return before ? `${BASE}/ask/${before}` : BASE
}
