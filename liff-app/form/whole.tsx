import { later } from '../later.tsx'
import { usePrefs } from '../prefs.ts'
import { Button } from '../ui/told.tsx'
import type { Filling } from './form.tsx'
import { QuestionField } from './question.tsx'
import { formTexts } from './texts.ts'

const Agreement = later(() => import('./further.ts').then((m) => m.Agreement))

/**
 * All of it on one page. It grows with the answers: as long as a choice stands open on which others may depend, what comes after it is not
 * shown, so that nobody fills in what is then taken away.
 */
export const WholeForm = ({ draft, questions, errors, submit, busy, agree, setAgree }: Filling) => {
  const { lang } = usePrefs()
  const t = formTexts(lang)
  const open = questions.findIndex(
    (q) => (q.kind === 'choice' || q.kind === 'yesno') && !q.optional && !draft.answered(q),
  )
  const shown = open < 0 ? questions : questions.slice(0, open + 1)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {shown.map((q) => (
        <QuestionField key={q.id} question={q} draft={draft} error={errors[q.id]} />
      ))}
      {open < 0 ? (
        <>
          {draft.agreed() === false ? (
            <Agreement draft={draft} agree={agree} setAgree={setAgree} error={errors.agree} />
          ) : null}
          <Button submit look="main" busy={busy}>
            {busy ? t.sending : t.submit}
          </Button>
        </>
      ) : null}
    </form>
  )
}
