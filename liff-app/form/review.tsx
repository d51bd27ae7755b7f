import { useEffect, useState } from 'preact/hooks'
import type { Question } from '../../flows/interview.ts'
import { usePrefs } from '../prefs.ts'
import { Button } from '../ui/told.tsx'
import { Agreement } from './agreement.tsx'
import type { Filling } from './form.tsx'
import { formTexts } from './texts.ts'
import { laterTexts } from './texts-later.ts'

type Words = typeof import('../../flows/answer-words.ts')['answerWords']

/** What will be sent, each answer with a way to change it. */
export const Review = ({ draft, questions, errors, submit, busy, agree, setAgree, go }: Filling) => {
  const { lang } = usePrefs()
  const t = { ...formTexts(lang), ...laterTexts(lang) }
  const [words, setWords] = useState<Words>()
  useEffect(() => {
    import('../../flows/answer-words.ts').then(
      (m) => setWords(() => m.answerWords),
      () => {},
    )
  }, [])
  const values = draft.values()
  const without = ({ id, optional }: Question): string =>
    t[draft.how(id) ?? (optional && draft.empty(id) ? 'skipped' : 'open')]
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h2>{t.check}</h2>
      <dl class="review">
        {questions.map((q) => {
          const v = values[q.id]
          return (
            <div key={q.id}>
              <dt>{q.label[lang]}</dt>
              <dd>
                {v === undefined ? without(q) : (words?.(q, v, lang, values) ?? '…')}
                {errors[q.id] && !draft.how(q.id) ? <span class="error"> {errors[q.id]}</span> : null}
              </dd>
              <dd class="change">
                <Button onClick={() => go(`${q.id}?change`)} id={`q-${q.id}`} describes={q.label[lang]}>
                  {t.edit}
                </Button>
              </dd>
            </div>
          )
        })}
      </dl>
      <Agreement draft={draft} agree={agree} setAgree={setAgree} error={errors.agree} />
      <Button submit look="main" busy={busy}>
        {busy ? t.sending : t.submit}
      </Button>
    </form>
  )
}
