import type { Question } from '../../flows/interview.ts'
import { later } from '../later.tsx'
import { DateField, type DateTyped, NO_DATE } from '../ui/date.tsx'
import { NO_PLACE, type PlaceTyped } from '../ui/place-typed.ts'
import { AccountField, type AccountTyped, Money, NumberField, Phone, TextField } from '../ui/text.tsx'
import type { Draft } from './draft.ts'
import { PhotosField } from './photos.tsx'
import type { Shared } from './question.tsx'

const PlaceField = later(() => import('../ui/place.tsx').then((m) => m.PlaceField))

const LONG = 400

type Props = {
  shared: Shared
  question: Exclude<Question, { kind: 'choice' | 'multi' | 'yesno' }>
  draft: Draft
}

/** Controls that are typed into, and photos. */
export const TypedField = ({ shared, question, draft }: Props) => {
  const input = draft.input(question.id)
  const typed = typeof input === 'string' ? input : ''
  switch (question.kind) {
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
