import type { Option } from './choice.tsx'
import { Field } from './field.tsx'

/** A question that is answered by one tap: each answer a button. `value`: the answer that stands, where one is changed. */
export const Answers = ({
  id,
  label,
  hint,
  options,
  value,
  onAnswer,
}: {
  id: string
  label: string
  hint?: string
  options: readonly Option[]
  value?: string | undefined
  onAnswer: (code: string) => void
}) => (
  <Field id={id} label={label} hint={hint} group>
    <div class="choices">
      {options.map(({ code, label: words }) => (
        <button
          type="button"
          class={code === value ? 'choice answer chosen' : 'choice answer'}
          key={code}
          value={code}
          aria-pressed={value === undefined ? undefined : code === value}
          onClick={() => onAnswer(code)}
        >
          {words}
        </button>
      ))}
    </div>
  </Field>
)
