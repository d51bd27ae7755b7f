import { draftKey, keep, kept, letGo } from '../../kept.ts'
import { keysFrom } from '../../kept-keys.ts'

/** What is typed into a record's form and not saved yet: it outlives a reload, and goes when somebody else signs in on this phone. */
export type RecordDraft<T, Of> = {
  v: 1
  id: string
  /** What it was typed over; absent of what is new. */
  over?: { version: number; value: T } | undefined
  of: Of
  /** What was sent and never answered: should it have arrived after all, it is no stranger's. */
  sent: T[]
  /** By which one whose record is gone is found again. */
  kind?: string | undefined
}

const keyOf = (place: string): string => draftKey(`ledger.form.${place}`)

export const draftAt = <T, Of>(place: string): RecordDraft<T, Of> | null => {
  const draft = kept<RecordDraft<T, Of>>(keyOf(place))
  return draft?.v === 1 ? draft : null
}
export const keepDraft = <T, Of>(place: string, draft: RecordDraft<T, Of>): void =>
  void keep(keyOf(place), draft)
export const letDraftGo = (place: string): void => letGo(keyOf(place))

/** What is typed and not saved in one book, by what it is of. */
export const draftsIn = (account: string): [string, RecordDraft<object, object>][] => {
  const start = keyOf(draftPlace(account, ''))
  return keysFrom(start).flatMap((key) => {
    const id = key.slice(start.length)
    const draft = draftAt<object, object>(draftPlace(account, id))
    return draft ? [[id, draft]] : []
  })
}

/** Of a record that is changed, or of what is new of its kind, in one book. */
export const draftPlace = (account: string, idOrKind: string): string => `${account}.${idOrKind}`
