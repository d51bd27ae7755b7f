import { mayNotKnow, type Question } from '../../flows/interview.ts'
import { later } from '../later.tsx'
import { usePrefs } from '../prefs.ts'
import { Choice } from '../ui/choice.tsx'
import { DateField, NO_DATE } from '../ui/date.tsx'
import type { DateTyped } from '../ui/date-typed.ts'
import { NO_PLACE, type PlaceTyped } from '../ui/place-typed.ts'
import { AccountField, type AccountTyped, Money, NumberField, Phone, TextField } from '../ui/text.tsx'
import { uiTexts } from '../ui/texts.ts'
import { typedTexts } from '../ui/texts-typed.ts'
import type { Draft } from './draft.ts'
import { PhotosField } from './photos.tsx'
import type { Shared } from './question.tsx'

const PlaceField = later(() => import('../ui/place.tsx').then((m) => m.PlaceField))

const LONG = 400

type Props = {
  shared: Shared
  question: Exclude<Question, { kind: 'choice' | 'multi' }>
  draft: Draft
}

/** Controls that are typed into, and photos; and where not knowing is an answer, a way to say so. */
export const TypedField = ({ shared: told, question, draft }: Props) => {
  const { lang } = usePrefs()
  // Answered by "not sure", nothing is wrong with it any more, whatever was when it was looked at last.
  const shared = draft.how(question.id) ? { ...told, error: undefined, hint: question.why[lang] } : told
  const props = { shared, question, draft }
  // What nobody can read is no answer yet: whoever cannot say it better may still not know.
  const open = draft.values()[question.id] === undefined
  return question.kind !== 'yesno' && mayNotKnow(question) && open ? (
    <>
      <Typed {...props} />
      <NotKnown {...props} />
    </>
  ) : (
    <Typed {...props} />
  )
}

const NotKnown = ({ shared, question: { id, label }, draft }: Props) => {
  const { lang } = usePrefs()
  // "ไม่ขอตอบ" was said in the chat: it is no other answer here.
  const how = draft.how(id)
  const words = typedTexts(lang)[how ?? 'unsure']
  return (
    <div class="field">
      <label class="choice">
        <input
          type="checkbox"
          id={`${shared.id}-unsure`}
          aria-label={`${label[lang]}: ${words}`}
          checked={how !== undefined}
          onChange={(e) => draft.pass(id, e.currentTarget.checked ? 'unsure' : undefined)}
        />
        <span>{words}</span>
      </label>
    </div>
  )
}

const YesNoOrUnsure = ({ shared, question: { id }, draft }: Props) => {
  const { lang } = usePrefs()
  const { yes, no } = uiTexts(lang)
  const input = draft.input(id)
  const how = draft.how(id)
  const t = typedTexts(lang)
  // "ไม่ขอตอบ" is offered where it was said, in the chat.
  const unsaid = how === 'private' ? (['unsure', how] as const) : (['unsure'] as const)
  return (
    <Choice
      {...shared}
      options={[
        { code: 'yes', label: yes },
        { code: 'no', label: no },
        ...unsaid.map((code) => ({ code, label: t[code] })),
      ]}
      value={how ?? (input === undefined ? undefined : input ? 'yes' : 'no')}
      onChange={(code) =>
        code === 'unsure' || code === 'private' ? draft.pass(id, code) : shared.onChange(code === 'yes')
      }
    />
  )
}

const Typed = ({ shared, question, draft }: Props) => {
  const input = draft.input(question.id)
  const typed = typeof input === 'string' ? input : ''
  switch (question.kind) {
    case 'yesno':
      return <YesNoOrUnsure shared={shared} question={question} draft={draft} />
    case 'text':
      return <TextField {...shared} value={typed} lines={question.max > LONG} />
    case 'number':
      return <NumberField {...shared} value={typed} />
    case 'money':
      return <Money {...shared} value={typed} />
    case 'phone':
      return <Phone {...shared} value={typed} />
    case 'date':
      return <DateField {...shared} value={(input as DateTyped | undefined) ?? NO_DATE} />
    case 'account':
      return (
        <AccountField {...shared} value={(input as AccountTyped | undefined) ?? { bank: '', number: '' }} />
      )
    case 'place':
      return <PlaceField {...shared} value={(input as PlaceTyped | undefined) ?? NO_PLACE} />
    case 'photos':
      return <PhotosField {...shared} question={question} draft={draft} />
    default:
      return question satisfies never
  }
}
