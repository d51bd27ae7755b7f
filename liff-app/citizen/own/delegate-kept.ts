import { draftKey, keep, kept, letGo } from '../../kept.ts'

/** Where what is typed on the page of delegates is kept until it is sent. */
export const ASKED = 'delegate.ask'
export const CODE = 'delegate.code'

/** Something is: it is not hidden in what is folded up. */
export const isTyped = (name: string): boolean => Boolean(kept(draftKey(name)))

/** The codes that were made here: a phone that ran out of memory meanwhile opens the page anew, and the server tells no code twice. */
const MADE = draftKey('delegate.made')
type Made = Record<string, string>

export const codesMade = (): Made => kept<Made>(MADE) ?? {}
export const keepCode = (id: string, code: string): boolean => keep(MADE, { ...codesMade(), [id]: code })
/** `waiting`: whose code is not used yet. */
export const letCodesGo = (waiting: readonly string[]): void => {
  const left = Object.entries(codesMade()).filter(([id]) => waiting.includes(id))
  if (left.length) keep(MADE, Object.fromEntries(left))
  else letGo(MADE)
}

/** Four and four, as it is read out. */
export const inFours = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`
