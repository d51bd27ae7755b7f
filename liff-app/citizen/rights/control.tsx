import { later } from '../../later.tsx'
import { usePrefs } from '../../prefs.ts'
import { Answers } from '../../ui/answers.tsx'
import { DateField, NO_DATE } from '../../ui/date.tsx'
import type { DateTyped } from '../../ui/date-typed.ts'
import { NO_PLACE, type PlaceTyped } from '../../ui/place-typed.ts'
import { Money, NumberField, TextField } from '../../ui/text.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { Button } from '../../ui/told.tsx'
import type { Answering } from './answered.ts'
import type { Shown } from './shown.ts'
import { askTexts } from './texts-ask.ts'

const ProvinceField = later(() => import('../../ui/province.tsx').then((m) => m.ProvinceField))

type Props = {
  asked: Shown
  answering: Answering
  error: string | undefined
  take: (input: string | boolean) => void
  read: () => void
}

/** One tap is the answer. */
export const isTapped = ({ kind }: Shown): boolean => kind === 'choice' || kind === 'yesno'

export const Control = ({ asked, answering, error, take, read }: Props) => {
  const { lang } = usePrefs()
  const { yes, no } = uiTexts(lang)
  const now = answering.answers()[asked.id]
  const shared = {
    id: `q-${asked.id}`,
    label: asked.words[lang],
    // How to answer, and why it is asked; a province is chosen from a list, whatever the chat says of typing it.
    hint: [asked.kind === 'place' ? '' : asked.hint?.[lang], asked.why[lang]].filter(Boolean).join(' '),
  }
  if (asked.kind === 'choice')
    return (
      <Answers
        {...shared}
        value={now as string | undefined}
        options={(asked.options ?? []).map((one) => ({ code: one.code, label: one[lang] }))}
        onAnswer={take}
      />
    )
  if (asked.kind === 'yesno')
    return (
      <Answers
        {...shared}
        value={now === undefined ? undefined : now ? 'yes' : 'no'}
        options={[
          { code: 'yes', label: yes },
          { code: 'no', label: no },
        ]}
        onAnswer={(code) => take(code === 'yes')}
      />
    )
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        read()
      }}
    >
      <Typed asked={asked} answering={answering} shared={{ ...shared, error }} />
      <Button submit look="main">
        {askTexts(lang).next}
      </Button>
    </form>
  )
}

type Shared = { id: string; label: string; hint: string; error: string | undefined }

const Typed = ({ asked, answering, shared }: Pick<Props, 'asked' | 'answering'> & { shared: Shared }) => {
  const input = answering.input(asked.id)
  const typed = typeof input === 'string' ? input : ''
  const onChange = (to: string | DateTyped | PlaceTyped) => answering.type(asked.id, to)
  switch (asked.kind) {
    case 'date':
      return <DateField {...shared} value={(input as DateTyped | undefined) ?? NO_DATE} onChange={onChange} />
    case 'place':
      return (
        <ProvinceField
          {...shared}
          value={(input as PlaceTyped | undefined) ?? NO_PLACE}
          onChange={onChange}
        />
      )
    case 'money':
      return <Money {...shared} value={typed} onChange={onChange} />
    case 'number':
      return <NumberField {...shared} value={typed} onChange={onChange} />
    default:
      return <TextField {...shared} value={typed} onChange={onChange} />
  }
}
