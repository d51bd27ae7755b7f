import { useEffect, useMemo, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { optionsOf } from '../../../flows/interview.ts'
import type { Lang } from '../../../flows/lang.ts'
import type { PartialDate } from '../../../flows/parse/date.ts'
import { texts } from '../../../flows/texts.ts'
import { partialDateWords } from '../../../flows/time.ts'
import type { Asked as AskedQuestion } from '../../../flows/welfare/asked.ts'
import { ageBetween } from '../../../flows/welfare/birth.ts'
import { dayOf } from '../../../flows/welfare/order.ts'
import { isPrivate } from '../../../flows/welfare/private.ts'
import { QUESTIONS } from '../../../flows/welfare/questions.ts'
import { summaryWords } from '../../../flows/welfare/said.ts'
import { welfareTexts } from '../../../flows/welfare/texts.ts'
import type { Unsaid } from '../../form/draft.ts'
import { QuestionField } from '../../form/question.tsx'
import { usePrefs } from '../../prefs.ts'
import { whenAddressFree } from '../../start.tsx'
import { appTexts } from '../../texts.ts'
import { Answers } from '../../ui/answers.tsx'
import { PlaceField } from '../../ui/place.tsx'
import { NO_PLACE, type PlaceTyped } from '../../ui/place-typed.ts'
import { uiTexts } from '../../ui/texts.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { Urgent } from './calls.tsx'
import { ME } from './house.ts'
import { note } from './news.ts'
import { usePerson } from './person.ts'
import { laterTexts } from './texts-later.ts'
import { takeWanted } from './wanted.ts'

const BASE = '/app/rights'
/** In the place of a question that no address may name: whichever is next. */
const ON = 'on'

/** One question, whichever is worth most now. Changed from the result, it leads straight back there. */
export const Ask = ({ who, question, changing }: { who: string; question?: string; changing?: boolean }) => {
  const { lang, easy } = usePrefs()
  const t = laterTexts(lang)
  const { person, finding } = usePerson(who)
  const { route, query } = useLocation()
  const { topic, all } = query as { topic?: string; all?: string }
  /** The address may not change before LINE's SDK has read it. */
  const go = (to: string, instead = false) => whenAddressFree(() => route(to, instead))
  const addressOf = (next: string | null): string =>
    next ? `${BASE}/ask/${isPrivate(next) ? ON : next}` : BASE
  const onwards = () => go(changing ? BASE : addressOf(person.next()))
  const open = question === ON ? person.next() : question
  const asked = QUESTIONS.find(({ id }) => id === open)
  useEffect(() => {
    if (asked) return
    let here = true
    void person.ready().then(() => here && begin())
    return () => {
      here = false
    }
  }, [asked, topic])
  const begin = () => {
    const matter = topic ?? takeWanted()
    if (matter) person.openTopic(matter, !person.begun())
    if (all !== undefined) person.everything()
    go(addressOf(person.next()), true)
  }
  /** As it was when the question was opened: what is typed counts at once. */
  const before = useMemo(() => (changing ? person.finding() : undefined), [person, open, changing])
  if (!asked) return <p role="status">{appTexts(lang).loading}</p>

  const answered = (set: () => void) => {
    set()
    if (before) note(before, person.finding())
    onwards()
  }
  const take = (input: string | boolean) => {
    // Of a neighbour nothing may reach the chat or us: their answers begin beside one's own.
    if (asked.id === 'for' && input === 'casework' && who === ME) return go(`${BASE}/house`)
    answered(() => person.answer(asked.id, input))
  }
  const pass = (how: Unsaid) => answered(() => person.pass(asked.id, how))
  return (
    <>
      {asked.id === 'ok_harm' || asked.id === 'harm' ? <Urgent needs={['violence']} /> : null}
      {asked.id === 'in_hardship' ? (
        <details class="notice bad">
          <summary>{t.hungry}</summary>
          <Urgent needs={['hunger']} />
        </details>
      ) : null}
      <Age who={who} asked={asked} />
      <Question key={asked.id} who={who} asked={asked} take={take} onTyped={() => answered(() => {})} />
      {isPrivate(asked.id) ? <p class="quiet">{t.secret}</p> : null}
      {asked.unsure ? (
        <fieldset class="field">
          <legend class="hidden-words">{t.unsaid}</legend>
          <div class="choices two">
            {(['unsure', 'private'] as const).map((how) => (
              <button type="button" class="choice answer" key={how} value={how} onClick={() => pass(how)}>
                {texts(lang).unanswered[how]}
              </button>
            ))}
          </div>
        </fieldset>
      ) : null}
      <div class="row">
        <Button look="plain" onClick={() => history.back()}>
          {t.back}
        </Button>
        {person.begun() ? (
          <Button look="plain" href={BASE}>
            {changing ? t.right.back : t.enough}
          </Button>
        ) : null}
      </div>
      {!easy && person.begun() ? (
        <Notice look={finding.found.length ? 'good' : undefined} title={t.soFar}>
          <p>{summaryWords(finding, {}, lang).title}</p>
        </Notice>
      ) : null}
    </>
  )
}

/** Read back in the words of a card, so that a year off is seen at once. */
const Age = ({ who, asked }: { who: string; asked: AskedQuestion }) => {
  const { lang } = usePrefs()
  const t = laterTexts(lang)
  const { person, finding } = usePerson(who)
  const { birth_date: born } = person.answers() as { birth_date?: PartialDate }
  const told = finding.facts.birth_date
  const age = typeof told === 'string' ? ageBetween(told, dayOf(Date.now())) : null
  const few = Object.keys(person.answers()).length + person.unsaid().size < 6
  if (!born || !age || !few || asked.id.startsWith('birth_')) return null
  const years = age.min === age.max ? String(age.min) : welfareTexts(lang).ageRange(age.min, age.max)
  return (
    <Notice>
      <p>{t.age(partialDateWords(born, lang), years)}</p>
      <p>
        <Button href={`${BASE}/change/birth_date`}>{t.ageWrong}</Button>
      </p>
    </Notice>
  )
}

/** How to answer, and why it is asked. */
const toldWith = ({ hint, why }: AskedQuestion, lang: Lang): string =>
  [hint?.[lang], why[lang]].filter(Boolean).join(' ')

type Props = {
  who: string
  asked: AskedQuestion
  take: (input: string | boolean) => void
  onTyped: () => void
}

/** A choice is a tap; what is typed is read as the chat reads it, and sent on with a button. */
const Question = ({ who, asked, take, onTyped }: Props) => {
  const { lang } = usePrefs()
  const { person } = usePerson(who)
  const t = uiTexts(lang)
  const answers = person.answers()
  const label = asked.words[lang]
  const hint = toldWith(asked, lang)
  const id = `q-${asked.id}`
  if (asked.kind === 'choice')
    return (
      <Answers
        id={id}
        label={label}
        hint={hint}
        value={answers[asked.id] as string | undefined}
        options={optionsOf(asked, answers).map((one) => ({ code: one.code, label: one[lang] }))}
        onAnswer={take}
      />
    )
  if (asked.kind === 'yesno') {
    const so = answers[asked.id]
    return (
      <Answers
        id={id}
        label={label}
        hint={hint}
        value={so === undefined ? undefined : so ? 'yes' : 'no'}
        options={[
          { code: 'yes', label: t.yes },
          { code: 'no', label: t.no },
        ]}
        onAnswer={(code) => take(code === 'yes')}
      />
    )
  }
  return <Typed who={who} asked={asked} onTyped={onTyped} />
}

const Typed = ({ who, asked, onTyped }: Omit<Props, 'take'>) => {
  const { lang } = usePrefs()
  const { draft } = usePerson(who).person
  const [error, setError] = useState<string>()
  const told = toldWith(asked, lang)
  const next = async () => {
    const { check, troubleOf } = await draft.checks()
    const input = draft.input(asked.id)
    const read = draft.empty(asked.id) ? undefined : check(asked, input!, draft.values(), Date.now())
    if (read?.ok) {
      draft.set(asked.id, input!)
      return onTyped()
    }
    setError(read ? troubleOf(read.why, lang) : asked.hint?.[lang])
    const place = document.getElementById(`q-${asked.id}`)
    ;(place?.querySelector<HTMLElement>('input, select') ?? place)?.focus()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void next()
      }}
    >
      {asked.kind === 'place' ? (
        <PlaceField
          id={`q-${asked.id}`}
          label={asked.words[lang]}
          hint={asked.why[lang]}
          error={error}
          value={(draft.input(asked.id) as PlaceTyped | undefined) ?? NO_PLACE}
          onChange={(to) => draft.set(asked.id, to)}
          provinceOnly
        />
      ) : (
        <QuestionField
          question={{ ...asked, why: { th: '', en: '', [lang]: told } }}
          draft={draft}
          error={error}
        />
      )}
      <Button submit look="main">
        {laterTexts(lang).next}
      </Button>
    </form>
  )
}
