import { draftKey, kept } from '../../kept.ts'

/** Where words to a case, or its rating, are kept until they are sent. */
export const wordsAt = (id: string, kind: string): string => `case.${id}.${kind}`
/** Beside it: under which key they were sent, until the answer is known. */
export const sentAt = (id: string, kind: string): string => `${wordsAt(id, kind)}.sent`

/** How many photos were chosen for it and have not arrived. */
export const photosLeft = (id: string): number =>
  kept<unknown[]>(draftKey(wordsAt(id, 'photos')))?.length ?? 0

/** Words that were typed for this case and that no field of its page has now; `but`: what may be written. */
export const leftOf = (id: string, but: string | undefined): [kind: string, words: string][] =>
  ['add', 'answer', 'reopen'].flatMap((kind) => {
    const words = kind === but ? null : kept<string>(draftKey(wordsAt(id, kind)))
    return words?.trim() ? [[kind, words]] : []
  })
