import { draftKey, kept } from '../../kept.ts'

/** Where what is typed on the page of delegates is kept until it is sent. */
export const ASKED = 'delegate.ask'
export const CODE = 'delegate.code'

/** Something is: it is not hidden in what is folded up. */
export const isTyped = (name: string): boolean => Boolean(kept(draftKey(name)))
