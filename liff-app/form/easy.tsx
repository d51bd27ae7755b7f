import { useRef, useState } from 'preact/hooks'
import type { Question } from '../../flows/interview.ts'
import { usePrefs } from '../prefs.ts'
import { Progress } from '../ui/progress.tsx'
import { Button } from '../ui/told.tsx'
import type { Filling } from './form.tsx'
import { QuestionField } from './question.tsx'
import { Review } from './review.tsx'
import { laterTexts } from './texts-later.ts'

const CHECK = 'check'

/** One question a page, each with an address of its own, so that the phone's back button goes one question back. */
export const EasySteps = (filling: Filling & { at: string | undefined }) => {
  const { draft, questions, errors, good, go, at } = filling
  const { lang } = usePrefs()
  const t = laterTexts(lang)
  const begins = useRef(questions.find((q) => !draft.answered(q))?.id ?? CHECK)
  const [busy, setBusy] = useState(false)
  const here = at ?? begins.current
  const index = questions.findIndex(({ id }) => id === here)
  const question: Question | undefined = questions[index]
  if (here === CHECK || !question) return <Review {...filling} />

  const onwards = () => {
    // Asked anew after the answer: it may have brought or voided questions.
    const list = draft.asked()
    const after = list.slice(list.findIndex(({ id }) => id === question.id) + 1)
    const open = list.find((q) => !draft.answered(q))
    const changing = new URLSearchParams(location.search).has('change')
    go((changing ? open?.id : after[0]?.id) ?? CHECK)
  }
  const next = async () => {
    if (busy) return
    setBusy(true)
    if (await good([question])) onwards()
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
        {index > 0 ? (
          <Button look="plain" onClick={() => history.back()}>
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
