import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import type { Lesson } from '../../../flows/learn/contract.ts'
import { usePrefs } from '../../prefs.ts'
import { askAgain } from '../../ui/ask-again.ts'
import { Choice } from '../../ui/choice.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { learnTexts } from './texts.ts'

/** A question; then why what was chosen is right or not, why the others are not, and on. */
export const Question = ({
  heading,
  title,
  question,
  onDone,
}: {
  heading: RefObject<HTMLHeadingElement | null>
  title: string
  question: Lesson['quiz'][number]
  onDone: (wasRight: boolean) => void
}) => {
  const { lang } = usePrefs()
  const t = learnTexts(lang)
  const [chosen, setChosen] = useState<string>()
  const [told, setTold] = useState<number>()
  const [error, setError] = useState<string>()
  const { ask, choices, right } = question
  const wasRight = told === right
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault()
        if (chosen === undefined) {
          setError(t.choose)
          return askAgain('answer')
        }
        setTold(Number(chosen))
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <Choice
        id="answer"
        label={ask[lang]}
        error={error}
        options={choices.map((choice, n) => ({ code: String(n), label: choice[lang] }))}
        value={chosen}
        onChange={(code) => {
          setChosen(code)
          setError(undefined)
          setTold(undefined)
        }}
      />
      <div role="status">
        {told === undefined ? null : (
          <>
            <Notice look={wasRight ? 'good' : 'bad'} title={wasRight ? t.right : t.wrong}>
              <p>{choices[told]!.why[lang]}</p>
              {wasRight ? null : (
                <>
                  <p>
                    <b>{t.rightIs(choices[right]![lang])}</b>
                  </p>
                  <p>{choices[right]!.why[lang]}</p>
                </>
              )}
            </Notice>
            <h3>{t.others}</h3>
            <ul>
              {choices.map((choice, n) =>
                n === told || n === right ? null : (
                  <li key={choice.en}>
                    <b>{choice[lang]}</b> {choice.why[lang]}
                  </li>
                ),
              )}
            </ul>
          </>
        )}
      </div>
      {told === undefined ? (
        <Button submit look="main">
          {t.check}
        </Button>
      ) : (
        <Button look="main" onClick={() => onDone(wasRight)}>
          {t.next}
        </Button>
      )}
    </form>
  )
}
