import { optionsOf, type Question } from '../../flows/interview.ts'
import { later } from '../later.tsx'
import { usePrefs } from '../prefs.ts'
import { Choice, MultiChoice, YesNo } from '../ui/choice.tsx'
import type { Asked } from '../ui/field.tsx'
import type { Draft } from './draft.ts'
import { howTo } from './hints.ts'
import type { Input } from './inputs.ts'

/** Where the control of a question is on the page. */
export const placeOf = (question: Question): string => `q-${question.id}`

/** Forms begin with choices: what is typed into comes with the first touch. */
export const TypedField = later(() => import('./typed.tsx').then((m) => m.TypedField))

export type Shared = Omit<Asked<Input>, 'value'>

/** The control for a question of any interview, by its kind. */
export const QuestionField = ({
  question,
  draft,
  error,
}: {
  question: Question
  draft: Draft
  error?: string | undefined
}) => {
  const { lang } = usePrefs()
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
  const input = draft.input(question.id)
  switch (question.kind) {
    case 'choice':
    case 'multi': {
      const options = optionsOf(question, draft.values()).map((one) => ({ code: one.code, label: one[lang] }))
      return question.kind === 'choice' ? (
        <Choice {...shared} options={options} value={input as string | undefined} />
      ) : (
        <MultiChoice
          {...shared}
          options={options}
          value={(input as string[] | undefined) ?? []}
          onChange={(v) => shared.onChange([...v])}
        />
      )
    }
    case 'yesno':
      return <YesNo {...shared} value={input as boolean | undefined} />
    default:
      return <TypedField shared={shared} question={question} draft={draft} />
  }
}
