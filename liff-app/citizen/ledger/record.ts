import type { RecordShown } from '../../../flows/ledger/shown.ts'
import { appTexts } from '../../texts.ts'
import type { Book } from './book.tsx'

export type One<T> = { id: string; version: number; value: T }
export type Current<T> = One<T> & { gone?: boolean }

/** Where a kind of record is written, and what is asked anew once it has been. */
export type Writing = {
  path: string
  /** What the value is called in the body. */
  name: 'value' | 'entry' | 'account'
  /** Which kind of record it is, of those that are found again by their drafts. */
  kind?: RecordShown['kind']
  again: () => Promise<unknown>
  /** A record that somebody is typing over stays on the page though another phone deleted it. */
  hold?: (id: string, held: boolean) => void
}
export type FormOf<T> = {
  book: Book
  writing: Writing
  /** The one that is changed; a new one where absent. `gone`: another phone has deleted it. */
  one?: Current<T> | undefined
}

export type Line = readonly [label: string, words: string]
export type Wrong<Of> = Partial<Record<keyof Of & string, string>>
export type Asked<T, Of> = FormOf<T> & {
  /** Before the ids of its fields: `debt`, or `debt-<id>` of one that is changed. */
  kind: string
  typed: (was: T | undefined) => Of
  /** `was`: what the form does not show stays as it is there. */
  read: (of: Of, was: T | undefined) => Promise<{ value: T } | { wrong: Wrong<Of> }>
  /** What is shown where two phones differ. */
  says: (value: T) => readonly Line[]
  saved?: string
  /** Of what there is one of each (a budget of a category): the one that is typed over. */
  over?: (of: Of) => One<T> | undefined
}

/** Why a sum or a day cannot be read: it is wrong, or what reads it cannot be fetched now. */
export const whyWords = (why: string, wrong: string, { lang }: Book): string =>
  why === 'later' ? appTexts(lang).trouble.offline : wrong
