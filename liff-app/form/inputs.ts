import type { Photo, Place, Question, Value } from '../../flows/interview.ts'
import type { Account } from '../../flows/parse/account.ts'
import type { PartialDate } from '../../flows/parse/date.ts'
import type { DateTyped } from '../ui/date-typed.ts'
import type { PlaceTyped } from '../ui/place-typed.ts'
import type { AccountTyped } from '../ui/text.tsx'

/** A photo of a form: on its way, or with LINE's or our name for it once it is stored. */
export type Shot = { id: string; messageId?: string; refused?: true }

/** What a control holds: what was typed, before anybody has read it. Kept as it is, however wrong. */
export type Input = string | boolean | string[] | DateTyped | AccountTyped | PlaceTyped | Shot[]

/** An answer that came from elsewhere, as its control would hold it; `was`: what that holds, of which photos on their way stay. */
export const inputOf = (question: Question, v: Value, was?: Input): Input => {
  switch (question.kind) {
    case 'yesno':
      return v === true
    case 'multi':
      return [...(v as string[])]
    case 'money':
      return String((v as number) / 100)
    case 'date': {
      const { y, m, d } = v as PartialDate
      return { y: String(y + 543), m: m ? String(m) : '', d: d ? String(d) : '' }
    }
    case 'account': {
      const account = v as Account
      return { bank: 'bank' in account ? (account.bank ?? '') : '', number: account.number }
    }
    case 'place': {
      const { text, province, district, subdistrict } = v as Place
      return { text, province: province ?? '', district: district ?? '', subdistrict: subdistrict ?? '' }
    }
    case 'photos':
      return [
        ...(v as Photo[]).map(({ messageId }) => ({ id: messageId, messageId })),
        ...((was as Shot[] | undefined) ?? []).filter(({ messageId }) => !messageId),
      ]
    default:
      return String(v)
  }
}

export const isEmpty = (input: Input | undefined): boolean => {
  if (input === undefined || typeof input === 'boolean') return input === undefined
  if (typeof input === 'string') return !input.trim()
  if (Array.isArray(input)) return !input.length
  return Object.values(input).every((part) => !part.trim())
}

/** A choice is its own answer; everything else has to be read (`check.ts`), which comes only once somebody begins. */
export const valueAtOnce = (question: Question, input: Input): Value | undefined => {
  if (question.kind === 'choice' || question.kind === 'yesno' || question.kind === 'multi')
    return isEmpty(input) ? undefined : (input as string | boolean | string[])
  if (question.kind !== 'photos') return undefined
  const sent = (input as Shot[]).flatMap(({ messageId }) => (messageId ? [{ messageId }] : []))
  return sent.length ? sent : undefined
}
