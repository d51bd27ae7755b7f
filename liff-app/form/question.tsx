import { useMemo } from 'preact/hooks'
import { type Choice as Offered, optionsOf, type Question } from '../../flows/interview.ts'
import type { Lang } from '../../flows/lang.ts'
import { later } from '../later.tsx'
import { usePrefs } from '../prefs.ts'
import { Choice, MultiChoice, YesNo } from '../ui/choice.tsx'
import type { Asked } from '../ui/field.tsx'
import type { Draft } from './draft.ts'
import { howTo } from './how.ts'
import type { Input } from './inputs.ts'

/** Where the control of a question is on the page. */
export const placeOf = (question: Question): string => `q-${question.id}`

/** Forms begin with choices: what is typed into comes with the first touch. */
export const TypedField = later(() => import('./typed.tsx').then((m) => m.TypedField))

export type Shared = Omit<Asked<Input>, 'value'>

type Props = { question: Question; draft: Draft; error?: string | undefined }

const optionsNow = (question: Question, draft: Draft): readonly Offered[] =>
  question.kind === 'choice' || question.kind === 'multi' ? optionsOf(question, draft.values()) : []

/**
 * The control for a question of any interview, by its kind. Drawn again only where something of this question is another: on a form of a dozen
 * every key would else draw them all.
 */
export const QuestionField = ({ question, draft, error }: Props) => {
  const { lang } = usePrefs()
  const input = draft.input(question.id)
  const how = draft.how(question.id)
  const options = optionsNow(question, draft)
  const offered = options.map(({ code }) => code).join()
  return useMemo(
    () => controlOf({ question, draft, error }, input, options, lang),
    [question, draft, error, input, how, offered, lang],
  )
}

const controlOf = (
  { question, draft, error }: Props,
  input: Input | undefined,
  options: readonly Offered[],
  lang: Lang,
) => {
  const { words, why, optional } = question
  const shared: Shared = {
    id: placeOf(question),
    label: words[lang],
    // As in the chat: why we ask, and how to answer once an answer could not be used.
    hint: error ? howTo(draft.interview.id, question, lang) || why[lang] : why[lang],
    error,
    optional,
    onChange: (input) => draft.set(question.id, input),
  }
  const shown = options.map((one) => ({ code: one.code, label: one[lang] }))
  switch (question.kind) {
    case 'choice':
      return <Choice {...shared} options={shown} value={input as string | undefined} />
    case 'multi':
      return (
        <MultiChoice
          {...shared}
          options={shown}
          value={(input as string[] | undefined) ?? []}
          onChange={(v) => shared.onChange([...v])}
        />
      )
    case 'yesno':
      if (question.unsure) return <TypedField shared={shared} question={question} draft={draft} />
      return <YesNo {...shared} value={input as boolean | undefined} />
    default:
      return <TypedField shared={shared} question={question} draft={draft} />
  }
}
