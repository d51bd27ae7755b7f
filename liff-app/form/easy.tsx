import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Question } from '../../flows/interview.ts'
import { usePrefs } from '../prefs.ts'
import { whenAddressFree } from '../start.tsx'
import { Progress } from '../ui/progress.tsx'
import { Button } from '../ui/told.tsx'
import type { Filling } from './form.tsx'
import { QuestionField } from './question.tsx'
import { Review } from './review.tsx'
import { laterTexts } from './texts-later.ts'

const CHECK = 'check'

/** The page's name stays what it was: what is new is the question, and a screen reader is to say that. */
const sayQuestion = (): (() => void) => {
  const say = (): boolean => {
    const words = document.querySelector<HTMLElement>('main form :is(.label, h2)')
    if (words) words.tabIndex = -1
    words?.focus()
    return !!words
  }
  const seen = new MutationObserver(() => say() && seen.disconnect())
  // After the page's own heading, which takes the focus with every new address; and a control may have yet to be loaded.
  const soon = setTimeout(() => say() || seen.observe(document.body, { childList: true, subtree: true }))
  return () => {
    clearTimeout(soon)
    seen.disconnect()
  }
}

/** One question a page, each with an address of its own, so that the phone's back button goes one question back. */
export const EasySteps = (filling: Filling & { at: string | undefined }) => {
  const { draft, questions, errors, good, go, at } = filling
  const { lang } = usePrefs()
  const { path, route } = useLocation()
  const t = laterTexts(lang)
  const begins = useRef(questions.find((q) => !draft.answered(q))?.id ?? CHECK)
  const [busy, setBusy] = useState(false)
  // The form's own address is that of the question it showed: answered meanwhile, it is no longer the one to begin with.
  const kept = history.state?.at
  const here = at ?? (questions.some(({ id }) => id === kept) ? kept : begins.current)
  const index = questions.findIndex(({ id }) => id === here)
  const question: Question | undefined = questions[index]
  const shown = useRef(here)
  const ledFrom = useRef<string | undefined>(undefined)
  useEffect(() => {
    // Kept with the address: the way back may be gone after a reload, and is none of ours after a link.
    history.replaceState({ from: ledFrom.current ?? history.state?.from, at: here }, '')
    ledFrom.current = undefined
    if (shown.current === here) return
    shown.current = here
    return sayQuestion()
  }, [here])
  const lead = (to: string) => {
    ledFrom.current = here
    go(to)
  }
  if (here === CHECK || !question) return <Review {...filling} go={lead} />

  const changing = new URLSearchParams(location.search).has('change')
  const before = changing ? CHECK : questions[index - 1]?.id
  const back = () => {
    if (history.state?.from === before) return history.back()
    const base = at ? path.slice(0, -at.length) : `${path}/`
    whenAddressFree(() => route(`${base}${before}`, true))
  }
  const onwards = () => {
    // Asked anew after the answer: it may have brought or voided questions.
    const list = draft.asked()
    const after = list.slice(list.findIndex(({ id }) => id === question.id) + 1)
    const open = list.find((q) => !draft.answered(q))
    lead((changing ? open?.id : after[0]?.id) ?? CHECK)
  }
  const next = async () => {
    if (busy) return
    setBusy(true)
    // What reads an answer may take seconds to come: whoever went back meanwhile is where they want to be.
    if ((await good([question])) && shown.current === here) onwards()
    setBusy(false)
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void next()
      }}
    >
      <Progress n={index + 1} of={questions.length} />
      <QuestionField key={question.id} question={question} draft={draft} error={errors[question.id]} />
      <Button submit look="main" busy={busy}>
        {t.next}
      </Button>
      <div class="row">
        {before ? (
          <Button look="plain" onClick={back}>
            {t.back}
          </Button>
        ) : null}
        {question.optional && draft.empty(question.id) ? (
          <Button
            look="plain"
            onClick={() => {
              draft.pass(question.id)
              onwards()
            }}
          >
            {t.skip}
          </Button>
        ) : null}
      </div>
    </form>
  )
}
