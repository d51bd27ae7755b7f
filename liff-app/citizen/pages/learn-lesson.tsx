import { useEffect, useRef, useState } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { LESSONS, lessonOf } from '../../../flows/learn/lessons.ts'
import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { appTexts } from '../../texts.ts'
import { Page } from '../../ui/page.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Button, Notice } from '../../ui/told.tsx'
import { type Opened, openLesson } from '../learn/files.ts'
import { Drawing } from '../learn/pictures.tsx'
import { keepStep, noteDone, type Step, stepOf } from '../learn/progress.ts'
import { Question } from '../learn/question.tsx'
import { learnTexts } from '../learn/texts.ts'
import { Nowhere } from './nowhere.tsx'

const LessonEnd = later(() => import('../learn/end.tsx').then((m) => m.LessonEnd))

export function LessonPage() {
  const { params } = useRoute()
  const { lang } = usePrefs()
  const listed = lessonOf(params.lesson ?? '')
  if (!listed) return <Nowhere />
  return (
    <Page title={listed.name[lang]}>
      <LessonOf key={listed.id} id={listed.id} />
    </Page>
  )
}

const LessonOf = ({ id }: { id: string }) => {
  const { lang } = usePrefs()
  const t = learnTexts(lang)
  const [opened, setOpened] = useState<Opened>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (failed) return
    let here = true
    openLesson(id).then(
      (got) => here && setOpened(got),
      () => here && setFailed(true),
    )
    return () => {
      here = false
    }
  }, [failed])
  if (opened) return <Steps {...opened} />
  if (!failed) return <p role="status">{appTexts(lang).loading}</p>
  return (
    <Notice look="bad" alert>
      <p>{t.failed}</p>
      <Button onClick={() => setFailed(false)}>{t.retry}</Button>
    </Notice>
  )
}

/** Card by card, then question by question, then the end. Whoever goes away comes back to where they were. */
const Steps = ({ lesson, sources }: Opened) => {
  const { lang } = usePrefs()
  const t = learnTexts(lang)
  const { id, cards, quiz } = lesson
  const [step, setStep] = useState<Step>(() => stepOf(id))
  // The end has to be there without a signal.
  useEffect(() => void LessonEnd.load().catch(() => {}), [])
  const of = cards.length + quiz.length
  const heading = useRef<HTMLHeadingElement>(null)
  const moved = useRef(false)
  // A new step is read from its heading; the first is read with the page.
  useEffect(() => {
    if (moved.current) heading.current?.focus()
    moved.current = true
  }, [step.n])
  const go = (next: Step) => {
    setStep(next)
    if (next.n < of) keepStep(id, next)
    else noteDone(id, next.right.length, new Date().toISOString())
  }
  const card = cards[step.n]
  const asked = step.n - cards.length
  const question = quiz[asked]
  if (!card && !question) {
    const at = LESSONS.findIndex((one) => one.id === id)
    return (
      <LessonEnd
        heading={heading}
        listed={LESSONS[at]!}
        next={LESSONS[at + 1]}
        right={step.right.length}
        of={quiz.length}
        sources={sources}
        again={() => go({ n: 0, right: [] })}
      />
    )
  }
  return (
    <>
      <Progress n={step.n + 1} of={of} />
      {card ? (
        <>
          <Drawing of={card.picture} />
          <h2 ref={heading} tabIndex={-1}>
            {card.name[lang]}
          </h2>
          <p class="lesson">{card.text[lang]}</p>
          <Button look="main" onClick={() => go({ ...step, n: step.n + 1 })}>
            {t.next}
          </Button>
        </>
      ) : (
        <Question
          key={asked}
          heading={heading}
          title={t.question(asked + 1, quiz.length)}
          question={question!}
          onDone={(wasRight) =>
            go({
              n: step.n + 1,
              right: wasRight
                ? [...new Set([...step.right, asked])]
                : step.right.filter((one) => one !== asked),
            })
          }
        />
      )}
      {step.n > 0 ? (
        <p>
          <Button look="plain" onClick={() => go({ ...step, n: step.n - 1 })}>
            {t.back}
          </Button>
        </p>
      ) : null}
    </>
  )
}
